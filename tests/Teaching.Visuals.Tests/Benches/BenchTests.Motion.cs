using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What moves in a bench, for readers who let things move and for those who asked the system that nothing does.</summary>
public sealed class BenchMotionTests(Browser browser) : IClassFixture<Browser>
{
    // Asked at every frame: a transition is there as long as it runs.
    private const string Watch = """
        () => {
          window.moved = new Set();
          const look = () => {
            for (const { transitionProperty } of document.getAnimations()) { window.moved.add(transitionProperty); }
            requestAnimationFrame(look);
          };
          look();
        }
        """;

    public static TheoryData<bool> Wishes => [true, false];

    [ChromiumTheory]
    [MemberData(nameof(Wishes))]
    public async Task Playing_moves_the_window_only_for_those_who_let_it_and_ends_alike_for_all(bool mayMove)
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Show.ConvolutionBench(Gallery.A, Gallery.Edge, stride: 2)), BrowserView.Desk with { AllowsMotion = mayMove });
        var bench = await page.BenchAsync("cnn-convolution-bench");
        await page.Page.EvaluateAsync(Watch);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Cell (1, 1)");
        await Assertions.Expect(bench.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
        Assert.Equal(mayMove ? ["box-shadow"] : [], await MovedAsync(page));
        Assert.Empty(page.Errors);
    }

    [ChromiumTheory]
    [MemberData(nameof(Wishes))]
    public async Task A_frame_glides_to_its_new_place_or_is_there_at_once(bool mayMove)
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped.At("conv2d_1", 0, 0, 0)), BrowserView.Desk with { AllowsMotion = mayMove });
        var bench = await page.BenchAsync("cnn-feature-map-explorer");
        await page.Page.EvaluateAsync(Watch);
        await bench.GetByLabel("Row of the unit").FillAsync("9");
        await bench.GetByLabel("Column of the unit").FillAsync("7");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("unit (9, 7) is ");
        await page.Page.WaitForFunctionAsync("() => document.getAnimations().length === 0");
        Assert.Equal(mayMove ? ["left", "top"] : [], await MovedAsync(page));
        Assert.Empty(page.Errors);
    }

    private static Task<string[]> MovedAsync(BrowserPage page) => page.Page.EvaluateAsync<string[]>("() => [...window.moved].sort()");
}
