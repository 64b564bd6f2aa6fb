using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The ReceptiveFieldLab as a reader uses it.</summary>
public sealed class ReceptiveFieldLabBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-receptive-field-lab";
    private static readonly ReceptiveFieldLab Chain = Show.ReceptiveFieldLab(14, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3));

    [ChromiumFact]
    public async Task A_lesson_that_asks_gets_its_answer_before_it_shows_any_field()
    {
        const string Question = "How many 3×3 convolutions, stride 1, see 9×9?";
        await using var page = await browser.OpenAsync(BenchPages.Of(Show.ReceptiveFieldLab(17, StackLayer.Conv(3)).AskingForNine()), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("the bench then builds that many layers");
        await Assertions.Expect(bench.Locator(".cnn-stage")).ToBeHiddenAsync();

        await bench.GetByLabel(Question).FillAsync("4");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Right: 4. Unit (4, 4) of layer 4, 9×9 units");
        await Assertions.Expect(bench.Locator(".cnn-stage")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_script_of_keys_alone_answers_builds_reorders_and_looks_at_units()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Chain), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.Page.FocusAsync("#main");
        var press = page.Page.Keyboard;

        // The question first: the deck's answer is built and shown to be too small.
        await page.TabToAsync("Example");
        await press.TypeAsync("How");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("the bench then builds that many layers");
        await page.TabToAsync("How many 3×3 convolutions, stride 1, see 9×9?");
        await press.TypeAsync("2");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("It is 4, not 2. 2 is what the deck says: two see 5×5");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("rows 6 to 10, columns 6 to 10 of the image, 5×5. Nudging reaches the same 25 pixels: they agree.");

        // The focus is on the last layer: arrows walk its units.
        await press.PressAsync("ArrowUp");
        await press.PressAsync("ArrowRight");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Unit (5, 7) of layer 2, 13×13 units: the formula gives rows 5 to 9, columns 7 to 11");

        // Two layers more make it true; then a pooling goes as far forward as it fits.
        await page.PressToAsync("Shift+Tab", "Add a convolution");
        await press.PressAsync("Enter");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("of the image, 9×9. Nudging reaches the same 81 pixels");
        await page.TabToAsync("Add a pooling");
        await press.PressAsync("Enter");
        await page.PressToAsync("Shift+Tab", "Earlier: layer 5");
        for (var k = 0; k < 3; k++)
        {
            await press.PressAsync("Enter");
        }

        await Assertions.Expect(bench.GetByRole(AriaRole.Button, new() { Name = "Earlier: layer 2" })).ToBeFocusedAsync();
        Assert.Equal(["1×1", "3×3", "4×4", "8×8", "12×12", "16×16"], await ColumnAsync(bench, 2));

        // In front of all four it would leave too little: that is said, and the stack and the focus stay.
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToContainTextAsync("A 3×3 window in layer 5 is larger than the 2×2 input.");
        Assert.Equal(["1×1", "3×3", "4×4", "8×8", "12×12", "16×16"], await ColumnAsync(bench, 2));
        await page.TabToAsync("Remove: layer 2");
        await press.PressAsync("Enter");
        Assert.Equal(["1×1", "3×3", "5×5", "7×7", "9×9"], await ColumnAsync(bench, 2));
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Every_example_gives_the_field_that_the_lecture_owes()
    {
        (string Id, string Field, string Jump)[] examples = [("deck", "5×5", "1×1"), ("four", "9×9", "1×1"), ("stride", "9×9", "3×3"), ("dilation", "9×9", "1×1"), ("network", "30×30", "8×8"), ("start", "8×8", "2×2")];
        await using var page = await browser.OpenAsync(BenchPages.Of(Chain), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        foreach (var (id, field, jump) in examples)
        {
            await bench.GetByLabel("Example").SelectOptionAsync(id);
            await Assertions.Expect(bench.GetByLabel("Example")).ToHaveValueAsync(id);
            Assert.Equal((field, jump), ((await ColumnAsync(bench, 2))[^1], (await ColumnAsync(bench, 3))[^1]));
            await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("they agree");
        }

        (string Guess, string Words)[] answers = [("6", "as if the pool had stride 1"), ("8", "Right: 8."), ("5", "without the pool between"), ("7", "without the pool's own pixel")];
        foreach (var (guess, words) in answers)
        {
            await bench.GetByLabel("Example").SelectOptionAsync("deck");
            await bench.GetByLabel("Example").SelectOptionAsync("chain");
            await Assertions.Expect(bench.Locator("svg:visible")).ToHaveCountAsync(0);
            await bench.Locator(".cnn-prediction input").FillAsync(guess);
            await bench.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
            await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync(words.Replace('\'', '’'));
        }

        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Dragging_a_layer_by_its_handle_reorders_the_stack_and_a_click_or_touch_chooses_a_unit()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Chain), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var from = (await bench.Locator(".cnn-handle").Nth(1).BoundingBoxAsync())!;
        var to = (await bench.Locator(".cnn-handle").Nth(0).BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(from.X + 5, from.Y + 8);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(to.X + 5, to.Y + 8, new() { Steps = 4 });
        await Assertions.Expect(bench.Locator(".cnn-drop")).ToHaveCountAsync(1);
        await page.Page.Mouse.UpAsync();
        await Assertions.Expect(bench.Locator(".cnn-drop")).ToHaveCountAsync(0);
        Assert.Equal(["1×1", "2×2", "6×6", "10×10"], await ColumnAsync(bench, 2));

        var map = bench.Locator(".cnn-map svg").Nth(3);
        var box = (await map.BoundingBoxAsync())!;
        await map.ClickAsync(new() { Position = new() { X = box.Width / 6, Y = box.Height / 2 } });
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Unit (1, 0) of layer 3, 3×3 units: the formula gives rows 2 to 11, columns 0 to 9");
    }

    [ChromiumFact]
    public async Task Where_formula_and_measurement_differ_the_bench_says_why()
    {
        await using var page = await browser.OpenAsync(
            BenchPages.Of(
                Show.ReceptiveFieldLab(9, StackLayer.Conv(3, padding: Cnn.Padding.Same)).At(1, 0, 4),
                Show.ReceptiveFieldLab(9, StackLayer.Conv(3, dilation: 2)).At(1, 1, 2)),
            BrowserView.Phone);
        var border = await page.BenchAsync(Tag);
        var holes = await page.BenchAsync(Tag, 1);
        await Assertions.Expect(border.Locator(".cnn-say")).ToHaveTextAsync(
            "Unit (0, 4) of layer 1, 9×9 units: the formula gives rows −1 to 1, columns 3 to 5 of the image, 3×3. On the image lie rows 0 and 1, columns 3 to 5. Nudging reaches 6 pixels in rows 0 and 1, columns 3 to 5, not 9: the field hangs over the border of the image, where there is only padding.");
        await Assertions.Expect(holes.Locator(".cnn-say")).ToHaveTextAsync(
            "Unit (1, 2) of layer 1, 5×5 units: the formula gives rows 1 to 5, columns 2 to 6 of the image, 5×5. Nudging reaches 9 pixels in rows 1 to 5, columns 2 to 6, not 25: dilation, or a stride larger than the window, leaves holes.");
    }

    [ChromiumFact]
    public async Task A_link_restores_the_exact_stack_and_unit_and_the_lock_hides_the_controls()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Chain, Chain), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag, 1);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Remove: layer 2" }).ClickAsync();
        await bench.Locator(".cnn-stack summary").First.ClickAsync();
        await bench.GetByLabel("Dilation, right").First.FillAsync("2");
        await bench.GetByLabel("Unit of").SelectOptionAsync("1");
        await bench.GetByLabel("at, row", new() { Exact = true }).FillAsync("3");
        const string Part = "receptive-field-lab-2=stack:conv.3x3.1x1.valid.1x2_conv.3x3.1x1.valid.1x1;unit:1,3,5";
        await page.Page.WaitForFunctionAsync("hash => location.hash === hash", "#" + Part);
        var said = await bench.Locator(".cnn-say").InnerTextAsync();

        await page.Page.ReloadAsync();
        bench = await page.BenchAsync(Tag, 1);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToHaveTextAsync(said);
        Assert.Equal(["1×1", "3×5", "5×7"], await ColumnAsync(bench, 2));
        Assert.Equal("8×8", (await ColumnAsync(await page.BenchAsync(Tag), 2))[^1]);

        await page.Page.EvaluateAsync("hash => { location.hash = hash; }", "#lock&" + Part);
        await Assertions.Expect(bench.Locator(".cnn-controls")).ToBeHiddenAsync();
        await bench.Locator(".cnn-map").Nth(1).PressAsync("ArrowDown");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Unit (4, 5) of layer 1");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Damaged_links_and_bad_numbers_are_said_in_place_and_the_last_good_state_stays()
    {
        (string Part, string Words)[] links =
        [
            ("stack:conv.3x3", "Layer 1: “conv.3x3” was given"),
            ("stack:", "kind, size, stride, padding and dilation"),
            ("stack:" + string.Join('_', Enumerable.Repeat("conv.1x1.1x1.valid.1x1", 11)), "11 layers were given"),
            ("stack:conv.3x3.0x1.valid.1x1", "Stride: “0” was given"),
            ("stack:conv.3x3.1x1.<img src=x onerror=alert(1)>.1x1", "Padding: “<img src=x onerror=alert…” was given"),
            ("stack:constructor.3x3.1x1.valid.1x1", "Layer: “constructor” was given"),
            ("image:5x0", "Image: “0” was given"),
            ("image:4", "A 3×3 window in layer 3 is larger than the 1×1 input."),
            ("unit:9,0,0", "Unit: layer 9 was given; layers 0 (the image) to 3"),
            ("unit:3,0,4", "layer 3 has rows 0 to 3 and columns 0 to 3"),
            ("unit:1,2", "layer, row and column such as 2,4,5"),
            ("quiz:ten", "Question: “ten” was given"),
            ("%E0%A4%A", "is no part:value"),
        ];
        await using var page = await browser.OpenAsync(BenchPages.Of(Chain), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        Task<string?> Shown() => bench.Locator(".cnn-data").Last.TextContentAsync();
        await page.KeepsAtDamagedLinksAsync(bench, "receptive-field-lab", Shown, links);
        await bench.Locator(".cnn-stack summary").First.ClickAsync();
        (string Label, string Typed, string Words)[] mistakes =
        [
            ("Stride, down", "0", "Stride: “0” was given"),
            ("Size, rows", "", "Size: an empty field was given"),
            ("Size, columns", "12", "a whole number from 1 to 11"),
            ("Dilation, right", "1.5", "Dilation: “1.5” was given"),
            ("Image, rows", "5", "A 3×3 window in layer 3 is larger than the 1×6 input."),
            ("at, column", "7", "layer 3 has rows 0 to 3"),
        ];
        await bench.KeepsAtMistakesAsync(Shown, mistakes);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Print_shows_the_picture_and_high_contrast_uses_the_systems_colours()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Chain), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        const string Fill = "shape => getComputedStyle(shape).fill";
        var read = bench.Locator(".cnn-map-read[d^=M]").First;
        var usual = await read.EvaluateAsync<string>(Fill);
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.NotEqual(usual, await read.EvaluateAsync<string>(Fill));
        await page.PrintsItsPictureAsync(bench);
    }

    private static Task<string[]> ColumnAsync(ILocator bench, int column) => bench.Locator(".cnn-live .cnn-data").Last.EvaluateAsync<string[]>(
        "(table, column) => [...table.querySelectorAll('tbody tr')].map(row => row.querySelectorAll('td')[column].textContent)", column);
}
