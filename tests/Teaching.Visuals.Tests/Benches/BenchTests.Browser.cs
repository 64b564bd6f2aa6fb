using Microsoft.Playwright;
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

    [ChromiumTheory]
    [InlineData("check")]
    [InlineData("build")]
    [InlineData("show")]
    public async Task A_bench_that_cannot_be_built_stays_its_picture_says_why_in_the_console_and_keeps_no_other_from_living(string broken)
    {
        const string Module = """
            import { Bench, define } from "./bench.js";
            class Whole extends Bench {
              static kind = "Whole";
              check() { return {}; }
              build(live) { live.append("alive"); }
              show() {}
              sentence() { return ""; }
            }
            class Broken extends Whole { METHOD() { throw new Error("out of order"); } }
            define("cnn-broken", Broken);
            define("cnn-whole", Whole);
            for (const tag of ["cnn-broken", "cnn-whole", "cnn-broken", "cnn-whole"]) {
              const bench = document.createElement(tag);
              bench.textContent = "its picture";
              document.body.append(bench);
            }
            """;
        await using var page = await browser.OpenAsync(BenchPages.Script(Module.Replace("METHOD", broken, StringComparison.Ordinal)), BrowserView.Desk);
        for (var place = 0; place < 2; place++)
        {
            await Assertions.Expect((await page.BenchAsync("cnn-whole", place)).Locator(".cnn-live")).ToContainTextAsync("alive");
            Assert.StartsWith("its picture", await page.Page.Locator("cnn-broken").Nth(place).InnerTextAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await page.Page.Locator("cnn-broken[data-live]").CountAsync());
        Assert.Equal(2, page.Errors.Count(error => error.Contains("out of order", StringComparison.Ordinal)));
    }
}
