using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What colour alone says in a bench is said in the system's own colours, where those are all there are. The six of the lecture have tests of their own beside the rest of what they do.</summary>
public sealed class BenchContrastTests(Browser browser) : IClassFixture<Browser>
{
    [ChromiumFact]
    public async Task The_class_that_was_asked_is_framed_and_its_share_is_a_bar()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(DrawingBenchBrowserTests.Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync("cnn-drawing-bench");
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var asked = bench.Locator(".cnn-answers > [aria-pressed=true]");
        await Assertions.Expect(asked).ToHaveCountAsync(1);
        Assert.Equal("solid 3px", await StyleAsync(asked, "outlineStyle", "outlineWidth"));
        Assert.Equal(await StyleAsync(asked, "outlineColor"), await StyleAsync(asked.Locator(".cnn-bar"), "backgroundColor"));
        Assert.Equal("none", await StyleAsync(bench.Locator(".cnn-answers > [aria-pressed=false]").First, "outlineStyle"));
    }

    [ChromiumFact]
    public async Task The_curves_of_a_training_have_the_colour_of_text()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Show.TrainingReplay(Films.Small, "A small CNN learns")), BrowserView.Desk);
        var bench = await page.BenchAsync("cnn-training-replay");
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var text = await StyleAsync(bench.Locator(".cnn-title"), "color");
        Assert.Equal(text, await StyleAsync(bench.Locator(".cnn-curve-line").First, "stroke"));
        Assert.Equal(text, await StyleAsync(bench.Locator(".cnn-curve-text").First, "fill"));
    }

    [ChromiumFact]
    public async Task Every_note_of_a_shift_stands_in_a_cell_with_edges()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Show.ShiftBench(ShiftBenchTests.Lines, ShiftBenchTests.Hook).By(0, 1)), BrowserView.Phone);
        var bench = await page.BenchAsync("cnn-shift-bench");
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal(["new", "="], await bench.EvaluateAsync<string[]>("bench => [...new Set([...bench.querySelectorAll('.cnn-note')].map(note => note.textContent).filter(text => text !== ''))]"));
        Assert.Equal("solid 1px", await StyleAsync(bench.Locator("td:has(> .cnn-note:not(:empty))").First, "outlineStyle", "outlineWidth"));
    }

    private static Task<string> StyleAsync(ILocator part, params string[] names) =>
        part.EvaluateAsync<string>("(part, names) => names.map(name => getComputedStyle(part)[name]).join(' ')", names);
}
