using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Teaching.App;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

/// <summary>A session in .NET Interactive itself, on a machine with decimal commas, its outputs shown as VS Code shows them.</summary>
public sealed partial class LiveSessionTests(Browser browser) : IClassFixture<Browser>
{
    private const string Bench = "Show.MaxPoolingBench(Tensor.From(new float[,] { { 1.5f, 2 }, { 3, 4 } }), 1)";

    [InteractiveKernelFact]
    public async Task The_first_visual_brings_the_benches_the_first_chart_brings_plotly_and_all_of_it_is_alive()
    {
        using var kernel = Start();
        string[] outputs =
        [
            .. Html(kernel, "Show.Matrix(Tensor.From(new float[,] { { 1, 2.5f } }), \"A\")"),
            .. Html(kernel, $"{Bench}.Display(); {Bench}"),
            .. Html(kernel, "new { Name = \"nested\", Chart = Show.Line(\"Loss\", \"epoch\", \"loss\", new Series(\"training\", [2.5, 1.25])) }"),
            .. Html(kernel, "Show.Bar(\"Bars\", \"value\", (\"a\", 1), (\"b\", 2.5))"),
        ];
        Assert.Equal([1, 0, 0, NotebookCharts.Script is null ? 0 : 1, 0], outputs.Select(html => Script().Count(html)));

        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, outputs);
        await Assertions.Expect(page.Page.Locator("cnn-pooling-bench[data-live]")).ToHaveCountAsync(2);
        if (NotebookCharts.Script is not null)
        {
            foreach (var chart in await page.Page.Locator("figure[data-plotly]").AllAsync())
            {
                await chart.ScrollIntoViewIfNeededAsync();
                await Assertions.Expect(chart.Locator(".chart.live")).ToHaveCountAsync(1);
            }
        }

        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }

    [InteractiveKernelFact]
    public void The_setup_cell_run_again_begins_a_session_that_brings_the_scripts_again()
    {
        using var kernel = Start();
        Assert.Equal(1, Script().Count(Html(kernel, Bench)[0]));
        Assert.Equal(0, Script().Count(Html(kernel, Bench)[0]));
        kernel.Run("#!import setup.csx");
        Assert.Equal(1, Script().Count(Html(kernel, Bench)[0]));
    }

    [InteractiveKernelFact]
    public void A_visual_is_html_and_plain_text_and_nothing_else()
    {
        using var kernel = Start();
        Assert.Equal(["text/html", "text/plain"], kernel.Run(Bench)[0].Keys);
    }

    private static InteractiveKernel Start()
    {
        CourseSetup.Write(StoredLessons.Course);
        var kernel = new InteractiveKernel(StoredLessons.Course.Notebooks, "de_DE.UTF-8");
        kernel.Run("#!import setup.csx");
        return kernel;
    }

    private static string[] Html(InteractiveKernel kernel, string code) => [.. kernel.Run(code).Select(formats => formats["text/html"])];

    [GeneratedRegex("<script")]
    private static partial Regex Script();
}
