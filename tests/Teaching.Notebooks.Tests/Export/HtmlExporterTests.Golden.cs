using System.Text.RegularExpressions;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

public sealed partial class HtmlExporterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public void A_tiny_notebook_becomes_the_verified_page_under_any_culture(string culture)
    {
        var html = InCulture(culture, () => HtmlExporter.Export(ExportSamples.Tiny, new ExportOptions { Next = new PageLink("02-neuron.html", "Neurons") }));
        var received = WithoutAssets(html);
        var path = Path.Combine(ProjectFolder.Root, "tests", "Teaching.Notebooks.Tests", "Export", "Tiny.verified.html");
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "Tiny.received.html"), received);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), received);
    }

    [Fact]
    public void The_same_notebook_gives_the_same_page_twice()
    {
        var options = new ExportOptions { Math = new NodeMathRenderer() };
        Assert.Equal(HtmlExporter.Export(ExportSamples.Lesson, options), HtmlExporter.Export(ExportSamples.Lesson, options));
    }

    // The style and the scripts have tests of their own: the snapshot holds what the exporter wrote around them.
    private static string WithoutAssets(string html) =>
        Hash().Replace(Asset().Replace(html, match => $"<{match.Groups[1].Value}{match.Groups[2].Value}>…</{match.Groups[1].Value}>"), "'sha256-…'");

    private static T InCulture<T>(string culture, Func<T> action)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
        try
        {
            return action();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [GeneratedRegex("<(style|script)([^>]*)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Asset();

    [GeneratedRegex("'sha256-[^']*'")]
    private static partial Regex Hash();
}
