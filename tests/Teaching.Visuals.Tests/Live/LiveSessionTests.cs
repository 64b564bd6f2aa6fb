using System.Text;

namespace Teaching.Visuals.Tests;

/// <summary>Which output of a session brings scripts, and how heavy it is.</summary>
public sealed class LiveSessionTests : IDisposable
{
    private const string ChartsScript = "/* charts */";

    private readonly string _charts = Path.GetTempFileName();

    public LiveSessionTests() => File.WriteAllText(_charts, ChartsScript);

    private static Visual Matrix => Gallery.All["matrix"];

    private static Visual Chart => Gallery.All["line"];

    public void Dispose() => File.Delete(_charts);

    [Fact]
    public void The_first_visual_brings_the_benches_modules_and_no_later_one_does()
    {
        var session = Live();
        var first = session.Bring(Matrix.ToHtml());
        Assert.Equal($"<script>{BenchModules.ForNotebooks()}</script>{Matrix.ToHtml()}", first);
        Assert.Equal(Matrix.ToHtml(), session.Bring(Matrix.ToHtml()));
        Assert.All(BenchGallery.All.Values, bench => Assert.Equal(bench.ToHtml(), session.Bring(bench.ToHtml())));
    }

    [Fact]
    public void The_first_chart_brings_plotly_and_no_later_one_does()
    {
        var session = Live();
        session.Bring(Matrix.ToHtml());
        Assert.Equal($"<script>{ChartsScript}</script>{Chart.ToHtml()}", session.Bring(Chart.ToHtml()));
        Assert.Equal(Chart.ToHtml(), session.Bring(Chart.ToHtml()));
    }

    [Fact]
    public void A_chart_that_comes_first_brings_both()
    {
        var html = Live().Bring(Chart.ToHtml());
        Assert.StartsWith($"<script>{BenchModules.ForNotebooks()}</script><script>{ChartsScript}</script><figure", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_too_heavy_to_be_zoomed_does_not_bring_plotly()
    {
        var session = Live();
        session.Bring(Matrix.ToHtml());
        var heavy = Gallery.All["a cloud"].ToHtml();
        Assert.DoesNotContain("data-plotly", heavy, StringComparison.Ordinal);
        Assert.Equal(heavy, session.Bring(heavy));
    }

    [Fact]
    public void A_host_that_does_not_run_scripts_gets_none()
    {
        var session = new LiveSession(() => false, () => _charts);
        Assert.Equal(Matrix.ToHtml(), session.Bring(Matrix.ToHtml()));
        Assert.Equal(Chart.ToHtml(), session.Bring(Chart.ToHtml()));
    }

    [Fact]
    public void Without_plotly_charts_stay_pictures_and_benches_come_alive()
    {
        var session = new LiveSession(() => true, () => null);
        Assert.Equal($"<script>{BenchModules.ForNotebooks()}</script>{Chart.ToHtml()}", session.Bring(Chart.ToHtml()));
        Assert.Equal(Chart.ToHtml(), session.Bring(Chart.ToHtml()));
    }

    [Fact]
    public void A_library_that_is_gone_is_said_once_beside_the_picture()
    {
        var session = new LiveSession(() => true, () => _charts + ".gone & <away>");
        session.Bring(Matrix.ToHtml());
        var first = session.Bring(Chart.ToHtml());
        Assert.StartsWith("<p class=\"cnn-note\">Charts stay still pictures in this session: Could not find file", first, StringComparison.Ordinal);
        Assert.Contains(".gone &amp; &lt;away&gt;", first, StringComparison.Ordinal);
        Assert.EndsWith($"Build the course again and run the setup cell once more.</p>{Chart.ToHtml()}", first, StringComparison.Ordinal);
        Assert.Equal(Chart.ToHtml(), session.Bring(Chart.ToHtml()));
    }

    [Fact]
    public void Cells_that_show_from_many_threads_bring_each_script_once()
    {
        var session = Live();
        var chart = Chart.ToHtml();
        var outputs = new string[256];
        Parallel.For(0, outputs.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, k => outputs[k] = session.Bring(chart));
        Assert.Single(outputs, html => html.Contains(ChartsScript, StringComparison.Ordinal));
        Assert.Single(outputs, html => html.Contains("customElements", StringComparison.Ordinal));
        Assert.All(outputs, html => Assert.EndsWith(chart, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, false, "Teaching.Visuals")]
    [InlineData(null, false, "Microsoft.DotNet.Interactive.Formatting")]
    [InlineData(null, true, "Teaching.Visuals", "Microsoft.DotNet.Interactive")]
    [InlineData("run", true, "Teaching.Visuals")]
    [InlineData("never", false, "Microsoft.DotNet.Interactive")]
    [InlineData("maybe", false, "Teaching.Visuals")]
    public void Scripts_run_in_dotnet_interactive_and_where_the_host_says_so(string? said, bool expected, params string[] assemblies) =>
        Assert.Equal(expected, LiveScripts.RunsScripts(said, assemblies));

    [Fact]
    public void What_the_first_visual_brings_weighs_at_most_300_KB_and_asks_nothing_of_its_host()
    {
        var script = BenchModules.ForNotebooks();
        Assert.InRange(Encoding.UTF8.GetByteCount(script), 50_000, 300_000);
        Assert.All((string[])["currentScript", "require(", "define.amd", "fetch(", "import(", "XMLHttpRequest", "https:", "</script", "<!--"], word => Assert.DoesNotContain(word, script, StringComparison.OrdinalIgnoreCase));
    }

    private LiveSession Live() => new(() => true, () => _charts);
}
