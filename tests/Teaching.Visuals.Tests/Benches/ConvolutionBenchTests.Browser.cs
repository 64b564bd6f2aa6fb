using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The ConvolutionBench as a reader uses it.</summary>
public sealed class ConvolutionBenchBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-convolution-bench";
    private static readonly ConvolutionBench Lecture = Show.ConvolutionBench(Gallery.A, Gallery.Edge);

    [ChromiumFact]
    public async Task A_script_of_keys_alone_steps_edits_predicts_and_reads_the_whole_result()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.Page.FocusAsync("#main");
        var press = page.Page.Keyboard;

        // From the top of the text with Tab alone to the button that steps, then through all nine cells.
        await page.TabToAsync("Step");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToHaveTextAsync("Cell (0, 1): the kernel lies on rows 0 to 2 and columns 1 to 3 of the input. The 9 products add up to −3.");
        for (var k = 0; k < 7; k++)
        {
            await press.PressAsync("ArrowRight");
        }

        Assert.Equal([["3", "−3", "−1"], ["−2", "3", "−3"], ["−3", "2", "3"]], await ResultAsync(bench));
        await press.PressAsync("ArrowLeft");
        Assert.Equal("", (await ResultAsync(bench))[2][2]);

        // Back to the input by Shift+Tab: arrows walk its cells, typing changes one, and the sum follows.
        await page.PressToAsync("Shift+Tab", "Input, row 0, column 0");
        await press.PressAsync("ArrowDown");
        await press.PressAsync("ArrowRight");
        await press.TypeAsync("2/3");
        await press.PressAsync("Enter");
        await page.TabToAsync("Start");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-sum strong")).ToHaveTextAsync("1/3");

        // Predict first: the answer is hidden until it was guessed.
        await page.TabToAsync("Predict first");
        await press.PressAsync("Space");
        await Assertions.Expect(bench.Locator(".cnn-sum")).ToBeHiddenAsync();
        await page.TabToAsync("What will cell (0, 0) be?");
        await press.TypeAsync("3");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("It is 1/3, not 3. 3 is the sum without the negative weights.");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Cell (0, 1): the kernel lies on rows 0 to 2 and columns 1 to 3 of the input. What do the products add up to?");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Product_by_product_each_step_is_a_sentence_and_a_row_of_the_table()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await bench.GetByLabel("A step is").SelectOptionAsync("product");
        await bench.GetByLabel("Step", new() { Exact = true }).And(page.Page.GetByRole(AriaRole.Slider)).FillAsync("4");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToHaveTextAsync("Cell (0, 0), product 5 of 9: input (1, 1), which is 0, times weight −4 is 0; the sum so far is 1.");
        Assert.Equal(5, await bench.Locator(".cnn-live .cnn-data tbody tr").CountAsync());
        await bench.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToHaveTextAsync("Cell (0, 0), product 6 of 9: input (1, 2), which is 1, times weight 1 is 1; the sum so far is 2.");
        Assert.Equal("2", (await ResultAsync(bench))[0][0]);
    }

    [ChromiumFact]
    public async Task Play_runs_to_the_end_and_stops_there()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Show.ConvolutionBench(Gallery.A, Gallery.Edge, stride: 2)), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(bench.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        await Assertions.Expect(bench.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.Equal([["3", "−1"], ["−3", "3"]], await ResultAsync(bench));
    }

    [ChromiumFact]
    public async Task A_link_restores_the_exact_step_and_holds_only_what_changed()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture, Show.ConvolutionBench(Gallery.A, Kernel.Box(3))), BrowserView.Desk);
        var second = await page.BenchAsync(Tag, 1);
        await second.GetByLabel("A step is").SelectOptionAsync("product");
        await second.GetByLabel("Kernel, row 0, column 2").FillAsync("-0.5");
        await second.GetByLabel("Kernel, row 0, column 2").PressAsync("Enter");
        for (var k = 0; k < 3; k++)
        {
            await second.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
            await second.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();
        }

        await second.Locator(".cnn-controls summary").ClickAsync();
        await second.GetByLabel("Stride, down").FillAsync("2");
        await second.GetByRole(AriaRole.Slider).FillAsync("11");
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('cell:1')");
        var hash = await page.Page.EvaluateAsync<string>("() => location.hash");
        Assert.Equal("#convolution-bench-2=kernel:1/9,1/9,-0.5_1/9,1/9,1/9_1/9,1/9,1/9;stride:2x1;cell:1;term:3;by:product", hash);
        var expected = await second.Locator(".cnn-live").InnerTextAsync();

        await page.Page.ReloadAsync();
        second = await page.BenchAsync(Tag, 1);
        Assert.Equal(Strip(expected), Strip(await second.Locator(".cnn-live").InnerTextAsync()));
        Assert.Equal("3", await (await page.BenchAsync(Tag)).Locator(".cnn-sum strong").InnerTextAsync());
        Assert.Empty(page.Errors);

        // What is folded away does not count.
        static string Strip(string text) => text[text.IndexOf("Cell (", StringComparison.Ordinal)..];
    }

    [ChromiumFact]
    public async Task A_damaged_link_is_said_and_the_bench_stays_as_it_was()
    {
        (string Part, string Words)[] links =
        [
            ("cell:99", "Cell: “99” was given, a whole number from 0 to 8 is needed."),
            ("cell:-1", "a whole number from 0 to 9999"),
            ("stride:0x1", "Stride: “0” was given, a whole number from 1 to 6 is needed."),
            ("kernel:1,2_3", "row 1 has 1 cells, row 0 has 2"),
            ("kernel:", "Kernel: it is empty"),
            ("input:0,x,1", "Input, row 0, column 1: “x” is no number."),
            ("input:0,1/0,1", "“1/0” is no number"),
            ("kernel:1,1,1,1,1,1,1,1", "Kernel: 1×8 was given; at most 7×7"),
            ("input:1", "A 3×3 kernel is larger than the 1×1 input."),
            ("padding:1,2", "Padding: “1,2” was given"),
            ("__proto__:1", "There is no “__proto__”"),
            ("constructor:1", "There is no “constructor”"),
            ("title:x", "There is no “title”"),
            ("nonsense", "“nonsense” is no part:value."),
            ("%E0%A4%A", "is no part:value."),
            ("by:<img src=x onerror=alert(1)>", "Steps: “<img src=x onerror=alert…” was given"),
            ("cell:1e9", "Cell: “1e9” was given"),
        ];
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.KeepsAtDamagedLinksAsync(bench, "convolution-bench", async () => string.Join(' ', (await ResultAsync(bench)).SelectMany(row => row)), links);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_page_that_opens_with_a_damaged_link_shows_what_the_lesson_gave()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        await page.Page.EvaluateAsync("() => { location.hash = '%E0%A4%A&convolution-bench=stride:0x1'; }");
        await page.Page.ReloadAsync();
        var bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToContainTextAsync("Stride: “0” was given");
        Assert.Equal("3", (await ResultAsync(bench))[0][0]);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task What_makes_no_sense_is_said_in_place_and_changes_nothing()
    {
        (string Label, string Typed, string Words)[] mistakes =
        [
            ("Input, row 0, column 1", "one", "“one” is no number. A cell takes a number"),
            ("Input, row 0, column 1", "", "an empty field is no number"),
            ("Kernel, row 2, column 2", "1/0", "“1/0” is no number"),
            ("Kernel, row 2, column 2", "<b>1</b>", "“<b>1</b>” is no number"),
            ("Stride, down", "0", "Stride: “0” was given, a whole number from 1 to 6 is needed."),
            ("Stride, right", "", "Stride: an empty field was given"),
            ("Kernel, rows", "0", "Kernel size: “0” was given, a whole number from 1 to 7 is needed."),
            ("Kernel, rows", "6", "A 6×3 kernel is larger than the 5×5 input."),
            ("Input, columns", "2", "A 3×3 kernel is larger than the 5×2 input."),
            ("Dilation, down", "3", "A 3×3 kernel, which spans 7×3 with its gaps, is larger than the 5×5 input."),
        ];
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await bench.Locator(".cnn-controls summary").ClickAsync();
        foreach (var (label, typed, words) in mistakes)
        {
            var before = await ResultAsync(bench);
            var sum = await bench.Locator(".cnn-sum").InnerTextAsync();
            var field = bench.GetByLabel(label, new() { Exact = true });
            var good = await field.InputValueAsync();
            await field.FillAsync(typed);
            await field.BlurAsync();
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToContainTextAsync(words);
            Assert.Equal(before, await ResultAsync(bench));
            Assert.Equal(sum, await bench.Locator(".cnn-sum").InnerTextAsync());
            await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
            await Assertions.Expect(field).ToHaveValueAsync(good);

            // The next good step takes the words away.
            await bench.GetByLabel("Predict first").CheckAsync();
            await bench.GetByLabel("Predict first").UncheckAsync();
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToHaveCountAsync(0);
        }

        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Numbers_that_cannot_be_read_leave_the_picture_and_say_so()
    {
        string[] states =
        [
            "not json",
            "[1,2]",
            "null",
            "{\"input\":[[1]]}",
            "{\"input\":\"1\",\"kernel\":\"1,2\"}",
            "{\"input\":\"<script>alert(1)</script>\"}",
            "{\"__proto__\":{\"input\":\"1\"}}",
            "{\"title\":\"<img src=x onerror=alert(1)>\",\"input\":\"x\"}",
        ];
        await using var page = await browser.OpenAsync(
            BenchPages.Of(states.Select(state => $"<{Tag} data-bench=\"{System.Net.WebUtility.HtmlEncode(state)}\"><p>the picture</p></{Tag}>").Append(Lecture.ToHtml())), BrowserView.Desk);
        await page.BenchAsync(Tag, states.Length);
        for (var k = 0; k < states.Length; k++)
        {
            var bench = page.Page.Locator(Tag).Nth(k);
            await Assertions.Expect(bench.Locator(".cnn-problem")).ToContainTextAsync("This bench stays a picture.");
            await Assertions.Expect(bench.GetByText("the picture", new() { Exact = true })).ToBeVisibleAsync();
            Assert.Equal(0, await bench.Locator("img, script").CountAsync());
        }

        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_title_is_text_whatever_it_holds()
    {
        const string Title = "<img src=x onerror=alert(1)> & \"quotes\"";
        await using var page = await browser.OpenAsync(BenchPages.Of(Show.ConvolutionBench(Gallery.A, Gallery.Edge, title: Title)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        Assert.Equal(Title, await bench.Locator(".cnn-title").TextContentAsync());
        Assert.Equal(0, await bench.Locator(".cnn-live img").CountAsync());
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task The_lock_hides_the_controls_and_a_link_to_a_heading_does_not_undo_it()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("() => location.hash === '#convolution-bench=cell:1'");
        await page.Page.EvaluateAsync("() => { location.hash = '#lock&convolution-bench=cell:2'; }");
        await Assertions.Expect(bench.Locator(".cnn-controls")).ToBeHiddenAsync();
        Assert.False(await bench.GetByLabel("Input, row 0, column 0").IsEditableAsync());
        await bench.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("() => location.hash === '#lock&convolution-bench=cell:3'");

        await page.Page.EvaluateAsync("() => { location.hash = '#benches'; }");
        await Assertions.Expect(bench.Locator(".cnn-controls")).ToBeHiddenAsync();
        await Assertions.Expect(bench.Locator(".cnn-sum")).ToContainTextAsync("Cell (1, 0)");
        await page.Page.EvaluateAsync("() => { location.hash = ''; }");
        await Assertions.Expect(bench.Locator(".cnn-controls")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Every_example_gives_the_librarys_numbers()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script("""
            import { presets } from "./convolution-presets.js";
            import { ConvolutionBench } from "./convolution-bench.js";
            import { convolve } from "./convolution.js";
            window.results = Object.fromEntries(presets.map(({ id, name, ...texts }) => [id, ConvolutionBench.fields.input.write(convolve(Object.fromEntries(Object.entries(texts).map(([part, text]) => [part, ConvolutionBench.fields[part].read(text)]))))]));
            """), BrowserView.Desk);
        var results = JsonSerializer.Deserialize<Dictionary<string, string>>(await page.Page.EvaluateAsync<string>("() => JSON.stringify(window.results)"))!;
        var cross = Gallery.Fill(6, 7, (i, j) => i == 3 || j == 3 ? 1 : 0);
        var corner = Gallery.Fill(5, 7, (i, j) => i < 3 && j > 2 ? 1 : 0);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["edge"] = "3,-3,-1_-2,3,-3_-3,2,3",
                ["blur"] = "4/9,2/3,5/9_4/9,5/9,4/9_4/9,5/9,4/9",
                ["vertical"] = Exact(cross, Kernel.VerticalLine(3)),
                ["horizontal"] = Exact(cross, Kernel.HorizontalLine(3)),
                ["balanced"] = Exact(cross, Kernel.BalancedVerticalLine),
                ["sobel-x"] = Exact(corner, Kernel.SobelX),
                ["sobel-y"] = Exact(corner, Kernel.SobelY),
                ["counting"] = "19,25_37,43",
            },
            results);

        static string Exact(Tensor input, Tensor kernel) => new FractionGrid(input.Convolve(kernel)).ToText();
    }

    [ChromiumFact]
    public async Task Each_example_can_be_chosen_and_is_named_while_it_stands()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var examples = bench.GetByLabel("Example");
        foreach (var id in (string[])["blur", "vertical", "horizontal", "balanced", "sobel-x", "sobel-y", "counting", "start"])
        {
            await examples.SelectOptionAsync(id);
            await Assertions.Expect(examples).ToHaveValueAsync(id);
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToHaveCountAsync(0);
        }

        await bench.GetByLabel("Kernel, row 1, column 1").FillAsync("5");
        await bench.GetByLabel("Kernel, row 1, column 1").BlurAsync();
        await Assertions.Expect(examples).ToHaveValueAsync("own");
        await bench.GetByRole(AriaRole.Button, new() { Name = "Start again" }).ClickAsync();
        await Assertions.Expect(examples).ToHaveValueAsync("start");
    }

    [ChromiumFact]
    public async Task Print_shows_the_picture_and_a_saved_page_comes_alive_again()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator("figure")).ToBeHiddenAsync();
        await page.PrintsItsPictureAsync(bench);

        await using var saved = await page.SaveAndOpenAsync(browser, Tag);
        var again = await saved.BenchAsync(Tag);
        await again.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        Assert.Equal([["3", "−3", "−1"], ["−2", "3", "−3"], ["−3", "2", "3"]], await ResultAsync(again));
    }

    [ChromiumFact]
    public async Task In_high_contrast_the_window_is_still_framed_and_nothing_is_global()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal("2px solid", await bench.Locator("td.cnn-in").First.EvaluateAsync<string>("cell => `${getComputedStyle(cell).outlineWidth} ${getComputedStyle(cell).outlineStyle}`"));
        Assert.Equal("undefined undefined undefined", await page.Page.EvaluateAsync<string>("() => `${typeof $bench} ${typeof Bench} ${typeof define}`"));
    }

    private static async Task<string[][]> ResultAsync(ILocator bench) => await bench.Locator(".cnn-part").Last.EvaluateAsync<string[][]>(
        "part => [...part.querySelectorAll('tbody tr')].map(row => [...row.querySelectorAll('td')].map(cell => cell.querySelector('span').textContent))");
}
