using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The PoolingBench as a reader uses it, and what it computes beside the library.</summary>
public sealed class PoolingBenchBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-pooling-bench";
    private const int Cases = 5000;

    private const string Probe = """
        import { PoolingBench } from "./pooling-bench.js";
        import { pool } from "./pooling.js";
        import { Problem } from "./problem.js";
        const fields = PoolingBench.fields;
        const read = texts => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fields[name].read(text)]));
        window.compute = cases => JSON.parse(cases).map(texts => {
          try {
            const { result, gradient } = pool(read(texts));
            const numbers = rows => rows.map(row => row.map(cell => cell.toNumber()));
            return { text: fields.input.write(result), result: numbers(result), gradient: numbers(gradient) };
          } catch (problem) {
            if (!(problem instanceof Problem)) { throw problem; }
            return { text: "" };
          }
        });
        """;

    private static readonly PoolingBench Lecture = Show.MaxPoolingBench(PoolingBenchTests.Map, stride: 1);

    [ChromiumFact]
    public async Task A_script_of_keys_alone_steps_edits_and_shifts()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        var (say, press) = (bench.Locator(".cnn-say"), page.Page.Keyboard);
        await Assertions.Expect(say).ToHaveTextAsync("Cell (0, 0): the window lies on rows 0 and 1 and columns 0 and 1. Input (0, 0) wins with 3; (1, 1) ties, but the first in reading order wins and takes the gradient.");
        await page.Page.FocusAsync("#main");
        await page.PressToAsync("Tab", "Step");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToHaveTextAsync("Cell (0, 1): the window lies on rows 0 and 1 and columns 1 and 2. Input (1, 1) wins with 3.");
        await page.PressToAsync("Shift+Tab", "Input, row 0, column 0");
        await press.PressAsync("ArrowRight");
        await press.TypeAsync("7/2");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-sum")).ToHaveTextAsync("Cell (0, 1) = max(7/2, −1, 3, −3) = 7/2");
        await page.PressToAsync("Tab", "Right");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToContainTextAsync("Input (0, 2) wins with 7/2. After the shift 2 of 4 result cells stay the same.");
        await Assertions.Expect(bench.Locator(".cnn-part").Last).ToBeVisibleAsync();
        await page.PressToAsync("Shift+Tab", "Left");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-part").Last).ToBeHiddenAsync();
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Every_example_gives_the_librarys_numbers()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        foreach (var (id, expected) in new[] { ("lecture-max", "3,3;3,3"), ("lecture-mean", "0.25,−1;0,1.25"), ("keras", "3"), ("same", "−1,−3;−8,−7"), ("same-mean", "4.5,7;12,14.5"), ("line", "0,1,0;0,1,0"), ("start", "3,3;3,3") })
        {
            await bench.GetByLabel("Example").SelectOptionAsync(id);
            Assert.Equal(expected, await ResultAsync(bench));
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToHaveCountAsync(0);
        }
    }

    [ChromiumFact]
    public async Task A_link_restores_shift_and_step_and_the_lock_hides_the_controls()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture, Show.MeanPoolingBench(PoolingBenchTests.Map)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Down" }).ClickAsync();
        await bench.GetByRole(AriaRole.Button, new() { Name = "Left", Exact = true }).ClickAsync();
        await bench.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("() => location.hash === '#pooling-bench=shift:1x-1;cell:3'");
        var said = await bench.Locator(".cnn-say").InnerTextAsync();
        await page.Page.ReloadAsync();
        bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToHaveTextAsync(said);
        Assert.Equal("0.25", await ResultAsync(await page.BenchAsync(Tag, 1)));
        await page.Page.EvaluateAsync("() => { location.hash = '#lock&pooling-bench=cell:1'; }");
        await Assertions.Expect(bench.Locator(".cnn-controls")).ToBeHiddenAsync();
        Assert.False(await bench.GetByLabel("Input, row 0, column 0").IsEditableAsync());
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task What_makes_no_sense_is_said_in_place_and_a_damaged_link_changes_nothing()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        async Task<string?> Shown() => await ResultAsync(bench);
        await bench.KeepsAtMistakesAsync(
            Shown,
            ("Input, row 0, column 1", "x", "“x” is no number"),
            ("Window, rows", "4", "A 4×2 window is larger than the 3×3 input"),
            ("Stride, down", "0", "Stride: “0”"),
            ("Window, columns", "", "Window: an empty field"),
            ("Input, columns", "1", "larger than the 3×1 input"));
        await page.KeepsAtDamagedLinksAsync(
            bench,
            "pooling-bench",
            Shown,
            ("cell:4", "from 0 to 3"),
            ("size:0x1", "Window: “0”"),
            ("shift:4x0", "Shift: “4”"),
            ("kind:median", "Pooling: “median”"),
            ("padding:1", "Padding: “1”"),
            ("input:", "Input: it is empty"),
            ("constructor:1", "There is no “constructor”"),
            ("%E0%A4%A", "is no part:value"));
        Assert.Equal("3,3;3,3", await ResultAsync(bench));
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Print_shows_the_picture_and_high_contrast_keeps_the_winner_framed()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal("4px solid", await bench.Locator("td.cnn-now").EvaluateAsync<string>("cell => `${getComputedStyle(cell).outlineWidth} ${getComputedStyle(cell).outlineStyle}`"));
        await page.PrintsItsPictureAsync(bench);
    }

    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_poolings_and_their_gradients()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(32);
        var (fitting, whole) = (0, 0);
        await page.CompareAsync(Cases, () => new Case(random), one => one.Texts, (one, got) =>
        {
            fitting += one.AssertSame(got) ? 1 : 0;
            whole += one.IsWhole ? 1 : 0;
        });

        Assert.InRange(fitting, Cases / 2, Cases - 100);
        Assert.InRange(whole, Cases / 4, Cases * 3 / 4);
    }

    private static Task<string> ResultAsync(ILocator bench) => bench.Locator(".cnn-part").Nth(1).EvaluateAsync<string>(
        "part => [...part.querySelectorAll('tbody tr')].map(row => [...row.querySelectorAll('td')].map(cell => cell.querySelector('span').textContent).join()).join(';')");

    private sealed class Case
    {
        private readonly Tensor _input;
        private readonly Window _window;
        private readonly bool _isMax;

        public Case(Rng random)
        {
            var height = 1 + random.Next(12);
            var width = 1 + random.Next(11);
            width += width < height ? 0 : 1;
            (IsWhole, _isMax) = (random.Next(2) == 0, random.Next(2) == 0);

            // Few different whole numbers: ties in most windows.
            _input = Gallery.Fill(height, width, (_, _) => IsWhole ? random.Next(7) - 3 : (random.Next(41) - 20) / 9f);
            _window = new Window((1 + random.Next(7), 1 + random.Next(7)), (1 + random.Next(6), 1 + random.Next(6)), random.Next(2) == 0 ? Padding.Valid : Padding.Same);
        }

        public bool IsWhole { get; }

        public Dictionary<string, string> Texts => new()
        {
            ["input"] = new FractionGrid(_input).ToText(),
            ["kind"] = _isMax ? "max" : "mean",
            ["size"] = BenchLimits.Text(_window.Size),
            ["stride"] = BenchLimits.Text(_window.Stride),
            ["padding"] = BenchLimits.Text(_window.Padding),
        };

        public bool AssertSame(JsonElement got)
        {
            var size = new Size2D(_input.Shape[0], _input.Shape[1]);
            if (_window.Padding == Padding.Valid && (_window.Size.Height > size.Height || _window.Size.Width > size.Width))
            {
                Assert.Throws<ShapeException>(() => new PoolingBench(_input, _window, _isMax, ""));
                Assert.Equal("", got.GetProperty("text").GetString());
                return false;
            }

            // The library's loops in double, and the exact numbers of the static view.
            var output = _window.Output(size);
            var x = _input.Span.ToArray().Select(value => (double)value).ToArray();
            var shape = new Shape(1, size.Height, size.Width, 1);
            var (y, ones, gradient) = (new double[output.Area], Enumerable.Repeat(1.0, output.Area).ToArray(), new double[x.Length]);
            if (_isMax)
            {
                PoolReference.Max<double>(x, shape, _window, y);
                PoolReference.MaxBackward<double>(x, shape, ones, _window, gradient);
            }
            else
            {
                PoolReference.Mean<double>(x, shape, _window, y);
                PoolReference.MeanBackward<double>(shape, ones, _window, gradient);
            }

            Assert.Equal(new PoolingBench(_input, _window, _isMax, "").Result.ToText(), got.GetProperty("text").GetString());
            AssertNear(y, got.GetProperty("result"), IsWhole && _isMax ? 0 : 1e-6);
            AssertNear(gradient, got.GetProperty("gradient"), _isMax ? 0 : 1e-9);
            return true;
        }

        private void AssertNear(double[] expected, JsonElement got, double tolerance)
        {
            var numbers = got.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(cell => cell.GetDouble())).ToArray();
            Assert.Equal(expected.Length, numbers.Length);
            Assert.All(expected.Zip(numbers), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= tolerance, $"{pair} for {JsonSerializer.Serialize(Texts)}"));
        }
    }
}
