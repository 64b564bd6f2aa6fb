using Microsoft.Playwright;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>Visuals in an exported page, and the charts that plotly.js makes of them there.</summary>
internal static class ChartPage
{
    /// <summary>Why charts cannot be tested in a page; null when they can.</summary>
    public static string? Missing => Browser.Missing ?? (File.Exists(Library) ? null : "needs plotly.js: run `npm ci` in src/Teaching.Notebooks/Web, or build with Node 20 or newer");

    public static string Library { get; } = Path.Combine(ProjectFolder.Root, "src", "Teaching.Notebooks", "Web", "node_modules", "plotly.js-cartesian-dist-min", "plotly-cartesian.min.js");

    public static string Of(params IEnumerable<Visual> visuals)
    {
        var cells = visuals.Select((visual, k) => new Cell(CellKind.Code, $"c{k}", $"picture {k}")
        {
            Outputs = [new ResultOutput(MimeBundle.OfText(KeyValuePair.Create("text/plain", "x"), KeyValuePair.Create("text/html", visual.ToHtml())))],
        });
        return HtmlExporter.Export(new Notebook { Cells = [new Cell(CellKind.Markdown, "head", "# Charts\n\nTo be touched."), .. cells] });
    }

    /// <summary>Brings every chart near, so that it starts.</summary>
    public static async Task StartAllAsync(BrowserPage page)
    {
        var charts = page.Page.Locator("figure[data-plotly]");
        for (var k = 0; k < await charts.CountAsync(); k++)
        {
            await charts.Nth(k).EvaluateAsync("figure => figure.scrollIntoView({ behavior: 'instant' })");
            await Assertions.Expect(charts.Nth(k).Locator(".chart.live")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        }
    }

    public static ILocator Button(BrowserPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
