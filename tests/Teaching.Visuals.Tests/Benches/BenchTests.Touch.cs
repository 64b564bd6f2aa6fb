using System.Globalization;
using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>Every bench, used with fingers alone on a telephone.</summary>
public sealed class BenchTouchTests(Browser browser) : IClassFixture<Browser>
{
    // WCAG 2.2, 2.5.8: at least 24×24 pixels. A box to tick is as large as the words beside it; a slider's knob is the browser's, its line is what is touched.
    // Ten columns of answers stand closer, 20 pixels each, so that a telephone shows the whole of who is taken for whom.
    private const string TooSmall = """
        () => [...document.querySelectorAll(".cnn-live :is(button, select, summary, input:not([type=range]), td[tabindex], .cnn-handle)")]
          .map(one => [one, (one.matches("input[type=checkbox]") ? one.closest("label") : one.matches("td input") ? one.closest("td") : one).getBoundingClientRect()])
          .filter(([one, box]) => box.width > 0 && !one.closest(".cnn-quiet") && (box.width < (one.closest(".cnn-tight") ? 20 : 23.9) || box.height < 23.9))
          .map(([one, box]) => `${one.localName} ${one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 20)}: ${box.width.toFixed(1)}×${box.height.toFixed(1)}`)
        """;

    [ChromiumTheory]
    [MemberData(nameof(BenchGallery.Names), MemberType = typeof(BenchGallery))]
    public async Task Whatever_is_touched_is_large_enough_for_a_finger(string name)
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(BenchGallery.All[name]), BrowserView.Hand);
        await page.BenchAsync(BenchGallery.All[name].Tag);
        await page.Page.EvaluateAsync("() => document.querySelectorAll('.cnn-live details').forEach(details => { details.open = true; })");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => matchMedia('(pointer: coarse)').matches"));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(TooSmall));
        Assert.Equal(0, await page.OverflowAsync());
    }

    [ChromiumFact]
    public async Task Taps_alone_step_edit_predict_and_play_a_convolution()
    {
        var shown = Show.ConvolutionBench(Gallery.A, Gallery.Edge);
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var say = bench.Locator(".cnn-say");
        await bench.TapButtonAsync("Step");
        await Assertions.Expect(say).ToContainTextAsync("Cell (0, 1): the kernel lies on rows 0 to 2 and columns 1 to 3 of the input.");

        // A cell is written on the screen's keyboard; it counts when the finger goes elsewhere.
        await page.WriteAsync(bench.GetByLabel("Input, row 1, column 1", new() { Exact = true }), "2/3");
        await bench.TapButtonAsync("Start");
        await Assertions.Expect(bench.Locator(".cnn-sum strong")).ToHaveTextAsync("1/3");

        await bench.GetByLabel("Predict first").TapAsync();
        await Assertions.Expect(bench.Locator(".cnn-sum")).ToBeHiddenAsync();
        await page.WriteAsync(bench.GetByLabel("What will cell (0, 0) be?"), "3");
        await bench.TapButtonAsync("Check");
        await Assertions.Expect(say).ToContainTextAsync("It is 1/3, not 3.");
        await bench.GetByLabel("Predict first").TapAsync();

        // The slider: the last place of its line is the last cell; from there one step back, then played to the end.
        await bench.GetByRole(AriaRole.Slider).TapAtAsync(0.995, 0.5);
        await Assertions.Expect(say).ToContainTextAsync("Cell (2, 2)");
        await bench.TapButtonAsync("Back");
        await bench.TapButtonAsync("Play");
        await Assertions.Expect(say).ToContainTextAsync("Cell (2, 2)");
        await Assertions.Expect(bench.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_tie_cells_in_both_directions_and_change_the_window()
    {
        var shown = Show.PaddingStrideBench((5, 7), 3, stride: 2, padding: Cnn.Padding.Explicit(1));
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var say = bench.Locator(".cnn-say");
        await bench.Locator(".cnn-part").Last.Locator("tbody tr").Nth(1).Locator("td").Nth(1).TapAsync();
        await Assertions.Expect(say).ToHaveTextAsync("Result cell (1, 1) reads rows 1 to 3 and columns 1 to 3 of the input.");
        await bench.Locator(".cnn-part").First.Locator("tbody tr").Nth(2).Locator("td").Nth(4).TapAsync();
        await Assertions.Expect(say).ToHaveTextAsync("Input cell (1, 3) is read by 4 result cells: rows 0 and 1, columns 1 and 2.");
        await Assertions.Expect(bench.Locator(".cnn-part").Last.Locator(".cnn-in")).ToHaveCountAsync(4);
        await page.WriteAsync(bench.GetByLabel("Stride, down", new() { Exact = true }), "1");
        await Assertions.Expect(bench.Locator(".cnn-name").Last).ToHaveTextAsync("Result 5×4");
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('stride:1x2')");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_finger_drags_layers_into_another_order_and_chooses_units()
    {
        var shown = Show.ReceptiveFieldLab(14, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3));
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        await bench.Locator(".cnn-map svg").Nth(3).TapAtAsync(1 / 6.0, 0.4);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Unit (1, 0) of layer 3, 4×4 units: the formula gives rows 2 to 9, columns 0 to 7");
        var (handles, drop) = (bench.Locator(".cnn-handle"), bench.Locator(".cnn-drop"));
        var middle = (Right: 0.5, Down: 0.5);
        await page.DragAsync(handles.Nth(1), middle, handles.Nth(0), middle, meanwhile: () => Assertions.Expect(drop).ToHaveCountAsync(1));
        await Assertions.Expect(drop).ToHaveCountAsync(0);
        Assert.Equal(["1×1", "2×2", "6×6", "10×10"], await FieldsAsync(bench));
        await bench.TapButtonAsync("Remove: layer 3");
        await Assertions.Expect(bench.Locator(".cnn-live .cnn-data").Last.Locator("tbody tr")).ToHaveCountAsync(3);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_build_a_stack()
    {
        var shown = Show.ReceptiveFieldLab(14, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3));
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        await bench.TapButtonAsync("Add a convolution");
        await bench.TapButtonAsync("Later: layer 1");
        await bench.TapButtonAsync("Remove: layer 4");
        Assert.Equal(["1×1", "2×2", "6×6", "10×10"], await FieldsAsync(bench));
        await bench.Locator(".cnn-stack summary").First.TapAsync();
        await page.WriteAsync(bench.GetByLabel("Stride, right").First, "1");
        Assert.Equal(["1×1", "2×2", "6×4", "10×6"], await FieldsAsync(bench));
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_answer_the_labs_question()
    {
        var shown = Show.ReceptiveFieldLab(17, StackLayer.Conv(3)).AskingForNine();
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        await page.WriteAsync(bench.GetByLabel("How many 3×3 convolutions, stride 1, see 9×9?"), "4");
        await bench.TapButtonAsync("Check");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Right: 4.");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_pool_edit_and_shift()
    {
        var shown = Show.MaxPoolingBench(PoolingBenchTests.Map, stride: 1);
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var say = bench.Locator(".cnn-say");
        await bench.TapButtonAsync("Step");
        await Assertions.Expect(say).ToContainTextAsync("Cell (0, 1): the window lies on rows 0 and 1 and columns 1 and 2. Input (1, 1) wins with 3.");
        await page.WriteAsync(bench.GetByLabel("Input, row 0, column 1", new() { Exact = true }), "7/2");
        await bench.TapButtonAsync("Right");
        await Assertions.Expect(say).ToContainTextAsync("Input (0, 2) wins with 7/2. After the shift 2 of 4 result cells stay the same.");
        await bench.GetByLabel("Example").SelectOptionAsync("lecture-mean");
        await bench.TapButtonAsync("End");
        await Assertions.Expect(say).ToContainTextAsync("Cell (1, 1)");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_move_a_picture_and_its_map()
    {
        var shown = Show.ShiftBench(ShiftBenchTests.Lines, ShiftBenchTests.Hook);
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var say = bench.Locator(".cnn-say");
        await bench.TapButtonAsync("Right");
        await bench.TapButtonAsync("Down");
        await Assertions.Expect(say).ToContainTextAsync("The picture moved 1 down and 1 right");
        await page.WriteAsync(bench.GetByLabel("Pattern, row 0, column 0", new() { Exact = true }), "1/3");
        await bench.TapButtonAsync("Left");
        await Assertions.Expect(say).ToContainTextAsync("The picture moved 1 down, so the map should move 1 down.");
        await Assertions.Expect(bench.GetByLabel("Pattern, row 0, column 0")).ToHaveValueAsync("1/3");
        await bench.TapButtonAsync("Back");
        await Assertions.Expect(say).ToContainTextAsync("Not moved yet");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_build_a_network_and_compare_its_cost()
    {
        var shown = Show.ParameterCalculator(Networks.Fashion()).Beside(Networks.Dense());
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var (say, rows) = (bench.Locator(".cnn-say"), bench.Locator(".cnn-costs tbody tr"));
        await page.WriteAsync(bench.GetByLabel("Filters").First, "64");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("(3·3·1+1)·64 = 640");
        await bench.TapButtonAsync("Remove layer 4");
        await Assertions.Expect(say).ToContainTextAsync("7 layers:");
        await bench.TapButtonAsync("Move down layer 4");
        await Assertions.Expect(say).ToContainTextAsync("Put Flatten before it.");
        await bench.TapButtonAsync("Move up layer 5");
        await Assertions.Expect(bench.Locator(".cnn-wrong")).ToHaveCountAsync(0);
        await bench.GetByLabel("Bias").First.TapAsync();
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("3·3·1·64 = 576");
        await bench.GetByLabel("New layer").SelectOptionAsync("dropout");
        await bench.TapButtonAsync("Add");
        await Assertions.Expect(rows.Nth(8)).ToContainTextAsync("8. Dropout 0.5");
        await bench.TapButtonAsync("Swap with the other");
        await Assertions.Expect(say).ToContainTextAsync("4 layers: 266,610 parameters");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_lead_from_a_map_to_a_unit_to_its_filter()
    {
        var shown = Explorers.Shipped.At("conv2d_1", 2, 0, 0);
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var (say, pictures) = (bench.Locator(".cnn-say"), bench.Locator(".cnn-picture canvas"));
        await bench.GetByRole(AriaRole.Radio, new() { Name = "map 5," }).TapAsync();
        await Assertions.Expect(say).ToContainTextAsync("conv2d_1, map 5, unit (0, 0) is ");
        await pictures.Nth(1).TapAtAsync(7.5 / 11, 3.5 / 11);
        await Assertions.Expect(say).ToContainTextAsync("map 5, unit (3, 7) is ");
        await pictures.First.TapAtAsync(14.5 / 28, 7.5 / 28);
        await Assertions.Expect(say).ToContainTextAsync("map 5, unit (2, 5) is ");
        await pictures.Nth(2).TapAtAsync(13.5 / 31, 9.5 / 15);
        await Assertions.Expect(bench.GetByLabel("reads map")).ToHaveValueAsync("19");
        await bench.GetByLabel("Row of the unit").TapAtAsync(0.99, 0.5);
        await Assertions.Expect(say).ToContainTextAsync("map 5, unit (10, 5) is ");
        await bench.TapButtonAsync("Strongest unit");
        await Assertions.Expect(say).Not.ToContainTextAsync("unit (10, 5)");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Taps_alone_scrub_a_training_to_one_mistake()
    {
        var film = Films.Small;
        var shown = Show.TrainingReplay(film, "A small CNN learns");
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var say = bench.Locator(".cnn-say");
        await bench.TapButtonAsync("Start");
        await Assertions.Expect(say).ToContainTextAsync("After step 0 of 45 ");
        await bench.GetByRole(AriaRole.Slider).TapAtAsync(0.5, 0.5);
        await Assertions.Expect(say).Not.ToContainTextAsync("After step 0 of 45 ");
        await bench.TapButtonAsync("Start");

        // One of the mistakes at the beginning, from the table to its pictures.
        var frame = film.Frames[0];
        var wrong = frame.Explanations.Keys.Min();
        var (label, answer) = (film.Pictures.Labels[wrong], frame.Answers[wrong]);
        var taken = Enumerable.Range(0, 60).Where(k => film.Pictures.Labels[k] == label && frame.Answers[k] == answer).ToArray();
        await bench.Locator(".cnn-grid tbody tr").Nth(label).Locator("td").Nth(answer).TapAsync();
        await Assertions.Expect(say).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"{film.Pictures.ClassNames[label]} taken for {film.Pictures.ClassNames[answer]}: {taken.Length}."));
        await bench.GetByRole(AriaRole.Radio).Last.TapAsync();
        await Assertions.Expect(bench.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveAccessibleNameAsync($"picture {taken[^1]}");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_finger_draws_without_scrolling_the_page_and_asks_the_network()
    {
        var shown = DrawingBenchBrowserTests.Lesson;
        await using var page = await browser.OpenAsync(BenchPages.Of(shown), BrowserView.Hand);
        var bench = await page.BenchAsync(shown.Tag);
        var (say, pad) = (bench.Locator(".cnn-say"), bench.Locator(".cnn-pad"));
        await bench.TapButtonAsync("Clear");
        await Assertions.Expect(say).ToContainTextAsync("The picture is black");
        await bench.GetByRole(AriaRole.Button, new() { Name = "Trouser" }).TapAsync();
        await Assertions.Expect(bench.Locator("figcaption").Last).ToContainTextAsync("Trouser");
        await bench.GetByRole(AriaRole.Radio).Nth(2).TapAsync();
        await Assertions.Expect(say).ToContainTextAsync("Taken for ");
        await bench.TapButtonAsync("Undo");
        await Assertions.Expect(say).ToContainTextAsync("is black");
        await pad.ScrollIntoViewIfNeededAsync();
        var scrolled = await page.Page.EvaluateAsync<double>("() => scrollY");
        await page.DragAsync(pad, (0.3, 0.1), pad, (0.3, 0.9));
        Assert.Equal(scrolled, await page.Page.EvaluateAsync<double>("() => scrollY"));
        await Assertions.Expect(say).Not.ToContainTextAsync("is black");
        var column = await pad.Locator("canvas").EvaluateAsync<int[]>("canvas => [...canvas.getContext('2d').getImageData(8, 0, 1, 28).data].filter((_, k) => k % 4 === 0)");
        Assert.All(column[4..24], value => Assert.InRange(value, 250, 255));
        await bench.TapButtonAsync("Undo");
        await Assertions.Expect(say).ToContainTextAsync("is black");
        Assert.Empty(page.Errors);
    }

    private static Task<string[]> FieldsAsync(ILocator bench) => bench.Locator(".cnn-live .cnn-data").Last.EvaluateAsync<string[]>(
        "table => [...table.querySelectorAll('tbody tr')].map(row => row.querySelectorAll('td')[2].textContent)");
}
