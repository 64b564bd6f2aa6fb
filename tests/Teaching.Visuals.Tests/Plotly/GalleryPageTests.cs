using System.Text.Json;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>Every figure of the gallery in an exported page, wide and narrow, light and dark: plotly.js takes its place and nothing else.</summary>
public sealed class GalleryPageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly Visual[] Charts = [.. Gallery.All.Values.OfType<Figure>().Where(figure => figure.ToHtml().Contains("data-plotly", StringComparison.Ordinal))];

    // The same page without the module of the charts.
    private static string Still(string html)
    {
        var (from, to) = (html.LastIndexOf("<script type=\"module\">", StringComparison.Ordinal), html.LastIndexOf("</script>", StringComparison.Ordinal));
        return html[..from] + html[(to + "</script>".Length)..];
    }

    private const string Places = """
        () => JSON.stringify([...document.querySelectorAll("h1, figure, figure svg.cnn-svg, figcaption, .cell, .bottom")].map(e => {
          const { x, y, width, height } = e.getBoundingClientRect();
          return [e.tagName, x + scrollX, y + scrollY, width, height].map(v => typeof v === "number" ? Math.round(v * 10) / 10 : v).join(" ");
        }))
        """;

    // What plotly.js writes must stay inside the picture, apart from the picture's own texts and from each other; data under a mark may touch it.
    private const string Covered = """
        () => {
          const found = [];
          for (const chart of document.querySelectorAll(".chart.live")) {
            const whole = chart.getBoundingClientRect();
            const name = chart.querySelector("title").textContent.slice(0, 40);
            const box = e => { const r = e.getBoundingClientRect(); const trim = r.height * 0.18; return { text: e.textContent, left: r.left, right: r.right, top: r.top + trim, bottom: r.bottom - trim }; };
            const shown = e => e.textContent.trim() && e.getBoundingClientRect().width > 0;
            const own = [...chart.querySelectorAll(":scope > svg text")].filter(e => !e.closest(".cnn-plot") && shown(e)).map(box);
            const ticks = [...chart.querySelectorAll(".xtick text, .ytick text")].filter(shown).map(box);
            const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
            ticks.forEach((tick, k) => {
              if (tick.left < whole.left - 1 || tick.right > whole.right + 1 || tick.top < whole.top - 1 || tick.bottom > whole.bottom + 1) { found.push(`${name}: "${tick.text}" leaves the chart`); }
              for (const other of [...own, ...ticks.slice(k + 1)]) { if (!apart(tick, other)) { found.push(`${name}: "${tick.text}" lies on "${other.text}"`); } }
            });
          }
          return found;
        }
        """;

    [ChartFact]
    public async Task A_chart_takes_its_pictures_place_and_nothing_moves_complains_loads_or_bars_anybody()
    {
        var html = ChartPage.Of(Charts);
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenAsync(html, view);
            await page.Page.EvaluateAsync("() => { window.shifts = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) { window.shifts += e.value; } }).observe({ type: 'layout-shift' }); }");
            await using var still = await browser.OpenAsync(Still(html), view);
            var before = await still.Page.EvaluateAsync<string>(Places);
            Assert.Equal(0, await still.Page.Locator(".chart-tools").CountAsync());
            Assert.Equal(before, await page.Page.EvaluateAsync<string>(Places));
            await ChartPage.StartAllAsync(page);
            Assert.Equal(Charts.Length, await page.Page.Locator(".chart.live").CountAsync());
            Assert.Equal(before, await page.Page.EvaluateAsync<string>(Places));
            Assert.Equal(0, await page.Page.EvaluateAsync<double>("() => window.shifts"));
            Assert.Empty(await page.Page.EvaluateAsync<string[]>(Covered));
            Assert.Equal(0, await page.OverflowAsync());
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
            Assert.Empty(await page.FindBarriersAsync());
            Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
            Assert.Empty(page.Errors);
        }
    }

    // An attribute that another one makes idle, such as the colour of a grid that is not shown, is no mistake.
    [ChartFact]
    public async Task Plotly_itself_finds_nothing_wrong_with_any_figure()
    {
        await using var page = await browser.OpenAsync($"<!DOCTYPE html><title>x</title><script>{await File.ReadAllTextAsync(ChartPage.Library)}</script>", BrowserView.Desk);
        foreach (var (name, figure) in Gallery.All.Where(entry => Charts.Contains(entry.Value)))
        {
            var findings = await page.Page.EvaluateAsync<string>(
                "json => { const { data, layout } = JSON.parse(json); return JSON.stringify((Plotly.validate(data, layout) ?? []).filter(finding => finding.code !== 'unused').map(finding => finding.msg)); }", ((Figure)figure).ToPlotlyJson());
            Assert.True(findings == "[]", $"{name}: {findings}");
        }

        Assert.Contains("nosuch", await page.Page.EvaluateAsync<string>("() => JSON.stringify(Plotly.validate([{ type: 'bar', nosuch: 1 }], {}))"), StringComparison.Ordinal);
    }

    [ChartFact]
    public async Task A_page_with_plotly_weighs_little_more_than_plotly()
    {
        var page = ChartPage.Of(Gallery.All["line"]);
        var library = (await File.ReadAllTextAsync(ChartPage.Library)).Length;
        Assert.InRange(page.Length, library, library + 100_000);
        Assert.InRange(ChartPage.Of(Gallery.All["matrix"]).Length, 1_000, 100_000);
        using var document = JsonDocument.Parse(((Figure)Gallery.All["line"]).ToPlotlyJson());
        Assert.InRange(document.RootElement.GetRawText().Length, 500, 5_000);
    }
}
