using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The ShiftBench as a reader uses it, and what it computes beside the library.</summary>
public sealed class ShiftBenchBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-shift-bench";
    private const int Cases = 5000;
    private const int Batch = 500;

    private const string Probe = """
        import { ShiftBench } from "./shift-bench.js";
        import { follow } from "./shift.js";
        import { Problem } from "./problem.js";
        const fields = ShiftBench.fields;
        const read = texts => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fields[name].read(text)]));
        window.compute = cases => JSON.parse(cases).map(texts => {
          try {
            const { map, same, other, fresh } = follow(read(texts));
            return { map: fields.input.write(map), verdict: [same, other, fresh] };
          } catch (problem) {
            if (!(problem instanceof Problem)) { throw problem; }
            return { map: "" };
          }
        });
        """;

    private static readonly ShiftBench Lesson = Show.ShiftBench(ShiftBenchTests.Lines, ShiftBenchTests.Hook);

    [ChromiumFact]
    public async Task A_script_of_keys_alone_moves_the_picture_and_brings_it_back()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        var (say, press) = (bench.Locator(".cnn-say"), page.Page.Keyboard);
        await Assertions.Expect(say).ToHaveTextAsync("Not moved yet. Predict what will become of the map, then move the picture.");
        await Assertions.Expect(bench.Locator(".cnn-part").Last).ToBeHiddenAsync();
        await page.Page.FocusAsync("#main");
        await page.PressToAsync("Tab", "Right");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToHaveTextAsync("The picture moved 1 right, so the map should move 1 right. It agrees in all 20 cells that both have: the map moved along, exactly. 4 cells are new.");
        await Assertions.Expect(bench.Locator(".cnn-part").Last).ToBeVisibleAsync();
        await page.PressToAsync("Tab", "Down");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToContainTextAsync("The picture moved 1 down and 1 right");
        await page.PressToAsync("Tab", "Pattern, row 0, column 0");
        await press.TypeAsync("1/3");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToContainTextAsync("the map moved along, exactly");
        await page.PressToAsync("Shift+Tab", "Back");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToContainTextAsync("Not moved yet");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Every_example_shows_what_its_name_says()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        foreach (var (id, words) in new[] { ("vertical", "the map moved along, exactly"), ("hook", "the map moved along, exactly"), ("stride", "no move of the map can fit"), ("padding", "4 of 30 cells differ. 5 cells are new."), ("start", "the map moved along, exactly") })
        {
            await bench.GetByLabel("Example").SelectOptionAsync(id);
            await bench.GetByRole(AriaRole.Button, new() { Name = "Right" }).ClickAsync();
            await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync(words);
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToHaveCountAsync(0);
        }
    }

    [ChromiumFact]
    public async Task A_link_restores_the_shift_and_the_lock_hides_the_controls()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Up" }).ClickAsync();
        await bench.GetByLabel("Stride, right").FillAsync("2");
        await bench.GetByRole(AriaRole.Button, new() { Name = "Left" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("() => location.hash === '#shift-bench=stride:1x2;shift:0x-1'");
        var said = await bench.Locator(".cnn-say").InnerTextAsync();
        Assert.Contains("no whole number of steps of 1×2 pixels", said, StringComparison.Ordinal);
        await page.Page.ReloadAsync();
        bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToHaveTextAsync(said);
        Assert.False(await bench.GetByLabel("Input, row 0, column 0").IsEditableAsync());
        await page.Page.EvaluateAsync("() => { location.hash = '#lock&shift-bench=shift:0x1'; }");
        await Assertions.Expect(bench.Locator(".cnn-controls")).ToBeHiddenAsync();
        Assert.False(await bench.GetByLabel("Pattern, row 0, column 0").IsEditableAsync());
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task What_makes_no_sense_is_said_in_place_and_a_damaged_link_changes_nothing()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var problem = bench.Locator(".cnn-problem:visible");
        foreach (var (label, typed, words) in new[] { ("Input, row 0, column 1", "x", "“x” is no number"), ("Pattern, row 1, column 1", "1/0", "“1/0” is no number"), ("Stride, down", "0", "Stride: “0”") })
        {
            await bench.GetByLabel(label, new() { Exact = true }).FillAsync(typed);
            await bench.GetByLabel(label, new() { Exact = true }).BlurAsync();
            await Assertions.Expect(problem).ToContainTextAsync(words);
        }

        for (var press = 0; press < 5; press++)
        {
            await bench.GetByRole(AriaRole.Button, new() { Name = "Right" }).ClickAsync();
        }

        await Assertions.Expect(problem).ToContainTextAsync("Shift: “5” was given, a whole number from -4 to 4");
        foreach (var (part, words) in new[] { ("shift:0x9", "Shift: “9”"), ("padding:1", "Padding: “1”"), ("kernel:1,1,1,1,1,1,1_1,1,1,1,1,1,1_1,1,1,1,1,1,1_1,1,1,1,1,1,1_1,1,1,1,1,1,1_1,1,1,1,1,1,1_1,1,1,1,1,1,1", "larger than the 6×8 input"), ("cell:1", "There is no “cell”") })
        {
            await page.Page.EvaluateAsync("hash => { location.hash = hash; }", "shift-bench=" + part);
            await Assertions.Expect(problem).ToContainTextAsync(words);
        }

        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_shifts()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(41);
        var (fitting, broken) = (0, 0);
        for (var done = 0; done < Cases; done += Batch)
        {
            var cases = Enumerable.Range(0, Batch).Select(_ => new Case(random)).ToArray();
            var answer = await page.Page.EvaluateAsync<JsonElement>("cases => window.compute(cases)", JsonSerializer.Serialize(cases.Select(one => one.Texts)));
            Assert.Equal(Batch, answer.GetArrayLength());
            foreach (var (given, got) in cases.Zip(answer.EnumerateArray()))
            {
                if (given.AssertSame(got) is { } other)
                {
                    fitting++;
                    broken += other > 0 ? 1 : 0;
                }
            }
        }

        Assert.InRange(fitting, Cases / 2, Cases - 100);
        Assert.InRange(broken, Cases / 10, Cases - 100);
        Assert.Empty(page.Errors);
    }

    private sealed class Case
    {
        private readonly Tensor _input;
        private readonly Tensor _kernel;
        private readonly Size2D _stride;
        private readonly Padding _padding;
        private readonly int _down;
        private readonly int _right;

        public Case(Rng random)
        {
            var height = 1 + random.Next(12);
            var width = 1 + random.Next(11);
            width += width < height ? 0 : 1;
            var isWhole = random.Next(2) == 0;
            _input = Gallery.Fill(height, width, (_, _) => isWhole ? random.Next(3) : (random.Next(41) - 20) / 9f);
            _kernel = Gallery.Fill(1 + random.Next(5), 1 + random.Next(4), (_, _) => random.Next(7) - 3);
            _stride = (1 + random.Next(3), 1 + random.Next(3));
            _padding = random.Next(2) == 0 ? Padding.Valid : Padding.Same;
            (_down, _right) = (random.Next(9) - 4, random.Next(9) - 4);
        }

        public Dictionary<string, string> Texts => new()
        {
            ["input"] = new FractionGrid(_input).ToText(),
            ["kernel"] = new FractionGrid(_kernel).ToText(),
            ["stride"] = BenchLimits.Text(_stride),
            ["padding"] = BenchLimits.Text(_padding),
            ["shift"] = $"{_down}x{_right}",
        };

        /// <summary>How many cells differ; null when the kernel is too large, here as there.</summary>
        public int? AssertSame(JsonElement got)
        {
            if (_padding == Padding.Valid && (_kernel.Shape[0] > _input.Shape[0] || _kernel.Shape[1] > _input.Shape[1]))
            {
                Assert.Throws<ShapeException>(() => Show.ShiftBench(_input, _kernel, _stride, _padding));
                Assert.Equal("", got.GetProperty("map").GetString());
                return null;
            }

            var bench = Show.ShiftBench(_input, _kernel, _stride, _padding).By(_down, _right);
            var (same, other, fresh) = bench.Verdict;
            Assert.Equal(bench.Map.ToText(), got.GetProperty("map").GetString());
            Assert.Equal([same, other, fresh], got.GetProperty("verdict").EnumerateArray().Select(count => count.GetInt32()));
            var library = _input.Shift(_down, _right).Convolve(_kernel, _stride, _padding);
            Assert.All(library.Span.ToArray(), (value, k) => Assert.Equal(bench.Map[k / library.Shape[1], k % library.Shape[1]].ToDouble(), value, 1e-3));
            return other;
        }
    }
}
