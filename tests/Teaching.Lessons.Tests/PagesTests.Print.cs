using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

public sealed partial class PagesTests
{
    // A4 and Letter leave this much between Chromium's own margins, in CSS pixels.
    private static readonly BrowserView Paper = new(718, 960, IsDark: false);

    // What stands on paper must stand inside it, and nothing may hide a part of what it holds.
    private const string Clipped = """
        () => {
          const found = [];
          const [wide, high] = [document.documentElement.clientWidth, innerHeight];
          const name = part => `${part.localName}.${part.getAttribute("class")} "${(part.getAttribute("aria-label") ?? part.textContent).trim().replace(/\s+/g, " ").slice(0, 50)}"`;
          for (const part of document.querySelectorAll("main :is(figure, figcaption, svg, img, table, th, td, pre, math, p, li)")) {
            const { left, right, width, height } = part.getBoundingClientRect();
            if (width === 0 || height === 0 || !part.checkVisibility() || part.closest(".quiet, mtable")) { continue; }
            if (left < -1 || right > wide + 1) { found.push(`${name(part)} reaches from ${left.toFixed()} to ${right.toFixed()} of ${wide}`); }
            if (part.matches("svg, img") && height > high) { found.push(`${name(part)} is ${height.toFixed()} high, a page ${high}`); }
          }
          for (const box of document.querySelectorAll("main, main *")) {
            const { overflowX, overflowY } = getComputedStyle(box);
            if (!box.checkVisibility() || box.closest("svg, math, .quiet") || (overflowX === "visible" && overflowY === "visible")) { continue; }
            if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) { found.push(`${name(box)} hides ${box.scrollWidth - box.clientWidth} by ${box.scrollHeight - box.clientHeight}`); }
          }
          return found;
        }
        """;

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task Paper_clips_no_picture_table_bench_or_program(string name)
    {
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, name), Paper);

        // Data tables are on paper where a reader has opened them, the widest too.
        await page.Page.EvaluateAsync("() => { for (const box of document.querySelectorAll('main details')) { box.open = true; } }");
        foreach (var bench in await page.Page.Locator(BenchTags).AllAsync())
        {
            await Assertions.Expect(bench).ToHaveAttributeAsync("data-live", "");
        }

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Clipped));
        Assert.Equal(0, await page.OverflowAsync());
        foreach (var bench in await page.Page.Locator(BenchTags).AllAsync())
        {
            await Assertions.Expect(bench.Locator(".cnn-static figure").First).ToBeVisibleAsync();
            await Assertions.Expect(bench.Locator(".cnn-live")).ToBeHiddenAsync();
        }
    }

    [ChromiumFact]
    public async Task The_test_of_paper_sees_what_is_clipped()
    {
        var path = await browser.WriteAsync("<!DOCTYPE html><title>x</title><main><div style='width:100px;overflow:hidden'><p style='width:200px'>too wide for its box</p></div><p style='width:900px'>too wide for paper</p></main>");
        await using var page = await browser.OpenFileAsync(path, Paper);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var found = await page.Page.EvaluateAsync<string[]>(Clipped);
        Assert.Contains(found, line => line.Contains("too wide for its box", StringComparison.Ordinal) && line.Contains("hides 100", StringComparison.Ordinal));
        Assert.Contains(found, line => line.Contains("too wide for paper", StringComparison.Ordinal) && line.Contains("reaches", StringComparison.Ordinal));
    }
}
