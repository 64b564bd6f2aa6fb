using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What every bench must do on an exported page, in a real browser, from disk.</summary>
public sealed class BenchBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Screens = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;

    [ChromiumTheory]
    [MemberData(nameof(BenchGallery.Names), MemberType = typeof(BenchGallery))]
    public async Task A_bench_comes_alive_without_requests_complaints_or_barriers_wide_or_narrow_light_or_dark(string name)
    {
        var bench = BenchGallery.All[name];
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenAsync(BenchPages.Of(bench), view);
            await page.BenchAsync(bench.Tag);
            await page.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => { details.open = true; })");
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"{name.Replace(' ', '-')}-{view.Width}-{(view.IsDark ? "dark" : "light")}.png"), FullPage = true });
            Assert.Equal([], await page.FindBarriersAsync());
            Assert.Equal(0, await page.OverflowAsync());
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
        }
    }
}
