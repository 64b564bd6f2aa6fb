using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The ParameterCalculator as a reader uses it.</summary>
public sealed class ParameterCalculatorBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-parameter-calculator";
    private static readonly ParameterCalculator Fashion = Show.ParameterCalculator(Networks.Fashion()).Beside(Networks.Dense());

    [ChromiumFact]
    public async Task A_script_of_keys_alone_changes_moves_removes_and_compares()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Fashion), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var say = bench.Locator(".cnn-say");
        await Assertions.Expect(say).ToHaveTextAsync("8 layers: 225,034 parameters, 2,631,040 multiply-adds an image; out come 10 numbers. 91.1 % of the parameters sit in layer 6, Dense 128. The other network has 266,610 parameters and 266,200 multiply-adds.");
        await page.Page.FocusAsync("#main");
        var press = page.Page.Keyboard;

        // Twice as many maps.
        await page.TabToAsync("Filters");
        await press.TypeAsync("64");
        await Assertions.Expect(Row(bench, 1)).ToContainTextAsync("(3·3·1+1)·64 = 640");

        // The second pool goes, by its button, and everything behind it follows.
        await page.TabToAsync("Remove layer 4");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToContainTextAsync("7 layers:");
        await Assertions.Expect(Row(bench, 4)).ToContainTextAsync("7,744");

        // Flatten moves behind Dense: that cannot be, and its row says why; and back again with the button that kept the focus.
        await page.PressToAsync("Shift+Tab", "Move down layer 4");
        await press.PressAsync("Space");
        await Assertions.Expect(say).ToHaveTextAsync("Layer 4, Dense 128, cannot follow. Dense reads one row of numbers, but 11×11×64 maps come in. Put Flatten before it.");
        await Assertions.Expect(Row(bench, 4)).ToContainTextAsync("Put Flatten before it.");
        await Assertions.Expect(Row(bench, 5)).ToContainTextAsync("waits");
        await page.PressToAsync("Shift+Tab", "Move up layer 5");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-wrong")).ToHaveCountAsync(0);

        // A new layer at the end.
        await page.TabToAsync("New layer");
        await press.TypeAsync("Dro");
        await page.TabToAsync("Add");
        await press.PressAsync("Enter");
        await Assertions.Expect(Row(bench, 8)).ToContainTextAsync("8. Dropout 0.5");
        await page.TabToAsync("Swap with the other");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToContainTextAsync("4 layers: 266,610 parameters");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Three_steps_lead_from_dense_to_shared_weights()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Show.ParameterCalculator(new Input(100, 100, 1), [new Conv2D(32, 3)])), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator("table").Filter(new() { HasText = "local windows" }).Locator("td")).ToHaveTextAsync(
        [
            "(10,000+1)·307,328", "3,073,587,328", "every output has a weight for every input",
            "(3·3·1+1)·307,328", "3,073,280", "every output has weights for its window only",
            "(3·3·1+1)·32", "320", "all outputs of a map share one kernel",
        ]);
    }

    [ChromiumFact]
    public async Task Each_example_can_be_chosen_and_is_named_while_it_stands()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Fashion), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var examples = bench.GetByLabel("Example");
        foreach (var id in (string[])["dense", "steps", "large", "first", "example", "same", "plain", "wrong", "start"])
        {
            await examples.SelectOptionAsync(id);
            await Assertions.Expect(examples).ToHaveValueAsync(id);
            await Assertions.Expect(bench.Locator(".cnn-wrong")).ToHaveCountAsync(id == "wrong" ? 1 : 0);
        }

        await bench.GetByLabel("Input, height").FillAsync("29");
        await Assertions.Expect(examples).ToHaveValueAsync("own");
        await bench.GetByRole(AriaRole.Button, new() { Name = "Start again" }).ClickAsync();
        await Assertions.Expect(examples).ToHaveValueAsync("start");
    }

    [ChromiumFact]
    public async Task What_makes_no_sense_is_said_in_place_and_changes_nothing()
    {
        (string Label, string Typed, string Words)[] mistakes =
        [
            ("Input, height", "0", "Input height: “0” was given, a whole number from 1 to 1000 is needed."),
            ("Input, channels", "2000", "Input channels: “2000” was given"),
            ("Filters", "0", "Filters: “0” was given, a whole number from 1 to 1024 is needed."),
            ("Kernel, down", "14", "Kernel: “14” was given, a whole number from 1 to 13 is needed."),
            ("Stride, right", "0", "Stride: “0” was given"),
            ("Units", "1e9", "Units: “1e9” was given"),
            ("Rate", "1", "Dropout rate: “1” was given, a chance from 0 to less than 1 is needed"),
        ];
        await using var page = await browser.OpenAsync(BenchPages.Of(Fashion), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var before = await bench.Locator(".cnn-costs").InnerTextAsync();
        foreach (var (label, typed, words) in mistakes)
        {
            var input = bench.GetByLabel(label, new() { Exact = true }).First;
            await input.FillAsync(typed);
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(words)));
            Assert.Equal(before, await bench.Locator(".cnn-costs").InnerTextAsync());
            await input.BlurAsync();
            Assert.NotEqual(typed, await input.InputValueAsync());
        }

        // A kernel larger than its map is a network to learn from, not a mistake of typing.
        await bench.GetByLabel("Input, height", new() { Exact = true }).FillAsync("2");
        await Assertions.Expect(Row(bench, 1)).ToContainTextAsync("A 3×3 kernel is larger than the 2×28 map.");
        await Assertions.Expect(bench.Locator("li .cnn-problem:visible")).ToContainTextAsync("A 3×3 kernel is larger");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_damaged_link_is_said_and_the_bench_stays_as_it_was()
    {
        (string Part, string Words)[] links =
        [
            ("layers:conv", "Layer “conv”: 0 settings were given, Conv2D has 5."),
            ("layers:conv,8,3x3,1x1,valid,maybe", "Bias: “maybe” was given"),
            ("layers:conv,8,3x3,1x1,1.2,bias", "Padding: “1,2” was given"),
            ("layers:constructor,1", "“constructor” is no kind of layer"),
            ("layers:flatten_", "an empty field is no kind of layer"),
            ("layers:" + string.Join('_', Enumerable.Repeat("flatten", 25)), "25 layers were given; at most 24"),
            ("layers:dropout,1", "Dropout rate: “1” was given"),
            ("layers:<img src=x onerror=alert(1)>", "“<img src=x onerror=alert…” is no kind of layer"),
            ("input:28x28", "Input: “28x28” was given; height, width and channels are needed"),
            ("input:28x28x0", "Input channels: “0” was given"),
            ("look:99", "Layer: “99” was given"),
            ("nonsense", "“nonsense” is no part:value."),
            ("%E0%A4%A", "is no part:value."),
        ];
        await using var page = await browser.OpenAsync(BenchPages.Of(Fashion), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.KeepsAtDamagedLinksAsync(bench, "parameter-calculator", () => bench.Locator(".cnn-costs").TextContentAsync(), links);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_link_restores_the_network_of_the_second_bench_and_the_lock_hides_its_form()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Fashion, Show.ParameterCalculator(new Input(9, 8, 1), [new Flatten(), new Dense(3)])), BrowserView.Desk);
        var second = await page.BenchAsync(Tag, 1);
        await second.GetByLabel("Units").FillAsync("5");
        await second.GetByLabel("Bias").UncheckAsync();
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('nobias')");
        Assert.Equal("#parameter-calculator-2=layers:flatten_dense,5,nobias", await page.Page.EvaluateAsync<string>("() => location.hash"));
        await page.Page.ReloadAsync();
        second = await page.BenchAsync(Tag, 1);
        await Assertions.Expect(Row(second, 2)).ToContainTextAsync("72·5 = ");
        await Assertions.Expect((await page.BenchAsync(Tag)).Locator(".cnn-say")).ToContainTextAsync("225,034");
        await page.Page.EvaluateAsync("() => { location.hash += '&lock'; }");
        await Assertions.Expect(second.Locator(".cnn-controls")).ToBeHiddenAsync();
        await Assertions.Expect(second.Locator(".cnn-costs")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task High_contrast_keeps_the_edges_of_controls_and_marks_what_is_wrong_or_idle_in_the_systems_colours()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Fashion), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        async Task<string> Style(ILocator one, string property) => await one.EvaluateAsync<string>("(one, property) => getComputedStyle(one).getPropertyValue(property)", property);
        async Task<string> System(string colour) => await page.Page.EvaluateAsync<string>(
            "colour => { const probe = document.createElement('i'); probe.style.color = colour; document.body.append(probe); const found = getComputedStyle(probe).color; probe.remove(); return found; }", colour);

        // The first layer cannot move up: said by the look and to those who hear it.
        var idle = bench.GetByRole(AriaRole.Button, new() { Name = "Move up layer 1" });
        Assert.Equal(("true", await System("GrayText")), (await idle.GetAttributeAsync("aria-disabled"), await Style(idle, "color")));
        Assert.NotEqual(await System("GrayText"), await Style(bench.GetByRole(AriaRole.Button, new() { Name = "Move down layer 1" }), "color"));
        foreach (var (control, edge) in new[] { (idle, "dashed"), (bench.GetByLabel("Filters").First, "solid"), (bench.GetByLabel("Example"), "solid") })
        {
            Assert.Equal((edge, "1px"), (await Style(control, "border-top-style"), await Style(control, "border-top-width")));
        }

        // A network that cannot be built: its row has a bar of 4 pixels before the words, a field that is wrong a dashed edge.
        await bench.GetByLabel("Example").SelectOptionAsync("wrong");
        Assert.Equal(("solid", "4px"), (await Style(bench.Locator(".cnn-wrong"), "border-left-style"), await Style(bench.Locator(".cnn-wrong"), "border-left-width")));
        await bench.GetByLabel("Input, height").FillAsync("0");
        Assert.Equal(("dashed", "2px"), (await Style(bench.GetByLabel("Input, height"), "border-top-style"), await Style(bench.GetByLabel("Input, height"), "border-top-width")));
        await Assertions.Expect(bench.Locator(".cnn-problem:visible").First).ToBeVisibleAsync();

        // What has the focus shows it.
        await bench.GetByLabel("Input, width").FocusAsync();
        Assert.Equal("solid 3px", $"{await Style(bench.GetByLabel("Input, width"), "outline-style")} {await Style(bench.GetByLabel("Input, width"), "outline-width")}");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Print_shows_the_picture_and_a_saved_page_comes_alive_again()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Fashion), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.PrintsItsPictureAsync(bench);

        await using var saved = await page.SaveAndOpenAsync(browser, Tag);
        var again = await saved.BenchAsync(Tag);
        await again.GetByLabel("Example").SelectOptionAsync("example");
        await Assertions.Expect(again.Locator(".cnn-say")).ToContainTextAsync("99.2 % of the parameters sit in layer 10, Dense 512.");
    }

    private static ILocator Row(ILocator bench, int layer) => bench.Locator(".cnn-costs tbody tr").Nth(layer);
}
