using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The PaddingStrideBench as a reader uses it, and what it computes beside the library.</summary>
public sealed class PaddingStrideBenchBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-padding-stride-bench";
    private const int Cases = 5000;

    private const string Probe = """
        import { PaddingStrideBench } from "./padding-stride-bench.js";
        import { Problem } from "./problem.js";
        import { formulaOf, readCount, readerCount, readingOf, tiesOf } from "./reading.js";
        const fields = PaddingStrideBench.fields;
        const read = texts => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fields[name].read(text)]));
        const grid = ([rows, columns], cell) => Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => cell(i, j)));
        window.compute = cases => JSON.parse(cases).map(texts => {
          try {
            const state = read(texts);
            const reading = readingOf(state);
            const { down, right, output, padded, zeros } = reading;
            return {
              zeros: zeros.join(), output: output.join("x"),
              results: JSON.stringify(grid(output, (i, j) => readCount(reading, i, j))),
              inputs: JSON.stringify(grid(padded, (r, c) => readerCount(reading, r - down.before, c - right.before))),
              reads: [...tiesOf(reading, "result", output[0] - 1, output[1] - 1).inputs.keys()].join(" "),
              readers: [...tiesOf(reading, "input", down.input - 1, 0).results.entries()].map(entry => entry.flat().join(",")).join(" "),
              formulas: [formulaOf("Rows", down, state.padding === "same"), formulaOf("Columns", right, state.padding === "same")].join("|"),
            };
          } catch (problem) {
            if (!(problem instanceof Problem)) { throw problem; }
            return {};
          }
        });
        """;

    private static readonly PaddingStrideBench Lecture = Show.PaddingStrideBench((5, 7), 3, stride: 2, padding: Padding.Explicit(1));

    [ChromiumFact]
    public async Task A_script_of_keys_alone_looks_in_both_directions_and_changes_the_window()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        var (say, press) = (bench.Locator(".cnn-say"), page.Page.Keyboard);
        await page.Page.FocusAsync("#main");
        await page.PressToAsync("Tab", "Step");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToHaveTextAsync("Result cell (0, 1) reads rows −1 to 1 and columns 1 to 3 of the input: 6 of these 9 cells are in the input, 3 are padding.");
        await page.PressToAsync("Shift+Tab", "6 cells read");
        await press.PressAsync("ArrowDown");
        await Assertions.Expect(say).ToHaveTextAsync("Result cell (1, 1) reads rows 1 to 3 and columns 1 to 3 of the input.");
        await Assertions.Expect(bench.Locator(".cnn-part").First.Locator(".cnn-in")).ToHaveCountAsync(9);

        // The other way: an input cell and its readers.
        await page.PressToAsync("Tab", "Look from");
        await press.PressAsync("ArrowDown");
        await Assertions.Expect(say).ToHaveTextAsync("Padding cell (−1, −1) is read by one result cell, (0, 0).");
        await page.PressToAsync("Shift+Tab", "1 readers, padding");
        foreach (var key in (string[])["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"])
        {
            await press.PressAsync(key);
        }

        await Assertions.Expect(say).ToHaveTextAsync("Input cell (1, 1) is read by 4 result cells: rows 0 and 1, columns 0 and 1.");
        await Assertions.Expect(bench.Locator(".cnn-part").Last.Locator(".cnn-in")).ToHaveCountAsync(4);
        await page.PressToAsync("Shift+Tab", "Padding");
        await press.PressAsync("ArrowUp");
        await press.PressAsync("ArrowUp");
        await Assertions.Expect(bench.Locator(".cnn-formulas p").First).ToHaveTextAsync("Rows: ⌊(5 − 3) / 2⌋ + 1 = ⌊2 / 2⌋ + 1 = 2.");

        // On a narrow screen it goes on before an equals sign.
        Assert.Equal("Rows: ⌊(5~−~3)~/~2⌋~+~1 =~⌊2~/~2⌋~+~1 =~2.", (await bench.Locator(".cnn-formulas p").First.TextContentAsync())!.Replace('\u00A0', '~'));
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Pointing_ties_cells_for_a_moment_and_a_click_or_tap_keeps_them_in_the_link()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture, Lecture.At(2, 3)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var say = bench.Locator(".cnn-say");
        var cell = bench.Locator(".cnn-part").First.Locator("tbody tr").Nth(2).Locator("td").Nth(4);
        await cell.HoverAsync();
        await Assertions.Expect(say).ToHaveTextAsync("Input cell (1, 3) is read by 4 result cells: rows 0 and 1, columns 1 and 2.");
        await page.Page.Mouse.MoveAsync(1, 1);
        await Assertions.Expect(say).ToContainTextAsync("Result cell (0, 0)");
        await cell.ClickAsync();
        await page.Page.Mouse.MoveAsync(1, 1);
        await page.Page.WaitForFunctionAsync("() => location.hash === '#padding-stride-bench=from:input;cell:22'");
        await page.Page.ReloadAsync();
        bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Input cell (1, 3)");
        await Assertions.Expect((await page.BenchAsync(Tag, 1)).Locator(".cnn-say")).ToContainTextAsync("Result cell (2, 3)");
        await page.Page.EvaluateAsync("() => { location.hash = '#lock&padding-stride-bench=cell:5'; }");
        await Assertions.Expect(bench.Locator(".cnn-controls")).ToBeHiddenAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Result cell (1, 1)");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Each_example_has_the_size_that_it_names()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        foreach (var (id, size) in new[] { ("lecture", "3×4"), ("unpadded", "2×3"), ("same", "5×7"), ("odd", "3×4"), ("axes", "3×5"), ("left-over", "2×3"), ("gaps", "3×6"), ("start", "3×4") })
        {
            await bench.GetByLabel("Example").SelectOptionAsync(id);
            await Assertions.Expect(bench.Locator(".cnn-name").Last).ToHaveTextAsync($"Result {size}");
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToHaveCountAsync(0);
        }
    }

    [ChromiumFact]
    public async Task What_makes_no_sense_is_said_in_place_and_a_damaged_link_changes_nothing()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        Task<string?> Shown() => bench.Locator(".cnn-formulas").TextContentAsync();
        await bench.KeepsAtMistakesAsync(
            Shown,
            ("Stride, down", "0", "Stride: “0” was given"),
            ("Input, columns", "", "Input: an empty field"),
            ("Kernel, rows", "8", "Kernel: “8”"),
            ("Dilation, down", "4", "Dilation: “4”"),
            ("top", "7", "Padding: “7”"),
            ("Input, rows", "13", "Input: “13”"));
        await page.KeepsAtDamagedLinksAsync(
            bench,
            "padding-stride-bench",
            Shown,
            ("cell:12", "from 0 to 11"),
            ("stride:0x1", "Stride: “0”"),
            ("input:1x1;padding:valid", "larger than the 1×1 input"),
            ("from:<b>", "Look from: “<b>”"),
            ("__proto__:1", "There is no “__proto__”"),
            ("%E0%A4%A", "is no part:value"),
            ("padding:1,2", "Padding: “1,2”"));
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Print_shows_the_picture_and_high_contrast_keeps_the_frames()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lecture), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal("4px solid", await bench.Locator("td.cnn-now").EvaluateAsync<string>("cell => `${getComputedStyle(cell).outlineWidth} ${getComputedStyle(cell).outlineStyle}`"));
        await page.PrintsItsPictureAsync(bench);
    }

    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_windows()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(31);
        var fitting = 0;
        await page.CompareAsync(Cases, () => Random(random), Texts, (one, got) =>
        {
            var expected = Expected(one.Input, one.Window);
            Assert.Equal(expected, got.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.String && part.Name != "$id").ToDictionary(part => part.Name, part => part.Value.GetString()!));
            fitting += expected.Count > 0 ? 1 : 0;
        });

        Assert.InRange(fitting, Cases / 2, Cases - 100);
    }

    // Told by the library's Window alone, cell by cell.
    private static Dictionary<string, string> Expected(Size2D input, Window window)
    {
        var frame = window.Frame(input);
        if (window.Span.Height > input.Height + frame.Top + frame.Bottom || window.Span.Width > input.Width + frame.Left + frame.Right)
        {
            Assert.Throws<ShapeException>(() => window.Output(input));
            Assert.Throws<ShapeException>(() => new PaddingStrideBench(input, window, ""));
            return [];
        }

        var output = window.Output(input);
        var inputs = Grid(input.Height + frame.Top + frame.Bottom, input.Width + frame.Left + frame.Right);
        var results = Grid(output.Height, output.Width);
        var (reads, readers) = (new List<string>(), new List<string>());
        for (var i = 0; i < output.Height; i++)
        {
            for (var j = 0; j < output.Width; j++)
            {
                var corner = window.Reads(i, j, input);
                for (var u = 0; u < window.Size.Height; u++)
                {
                    for (var v = 0; v < window.Size.Width; v++)
                    {
                        var (row, column) = (corner.Top + (u * window.Dilation.Height), corner.Left + (v * window.Dilation.Width));
                        inputs[row + frame.Top][column + frame.Left]++;
                        results[i][j] += row >= 0 && column >= 0 && row < input.Height && column < input.Width ? 1 : 0;
                        if (i == output.Height - 1 && j == output.Width - 1)
                        {
                            reads.Add($"{row},{column}");
                        }

                        if (row == input.Height - 1 && column == 0)
                        {
                            readers.Add($"{i},{j},{u},{v}");
                        }
                    }
                }
            }
        }

        return new()
        {
            ["zeros"] = $"{frame.Top},{frame.Bottom},{frame.Left},{frame.Right}",
            ["output"] = $"{output.Height}x{output.Width}",
            ["results"] = JsonSerializer.Serialize(results),
            ["inputs"] = JsonSerializer.Serialize(inputs),
            ["reads"] = string.Join(' ', reads),
            ["readers"] = string.Join(' ', readers),
            ["formulas"] = string.Join('|', new PaddingStrideBench(input, window, "").Formulas),
        };
    }

    private static int[][] Grid(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new int[columns])];

    private static (Size2D Input, Window Window) Random(Rng random)
    {
        var padding = random.Next(3) switch
        {
            0 => Padding.Valid,
            1 => Padding.Same,
            _ => Padding.Explicit(random.Next(7), random.Next(3), random.Next(4), random.Next(7)),
        };
        Size2D dilation = random.Next(2) == 0 ? 1 : (1 + random.Next(3), 1 + random.Next(3));
        return (Different(random, 12), new Window(Different(random, 7), (1 + random.Next(6), 1 + random.Next(6)), padding, dilation));
    }

    private static Size2D Different(Rng random, int most)
    {
        var height = 1 + random.Next(most);
        var width = 1 + random.Next(most - 1);
        return (height, width < height ? width : width + 1);
    }

    private static Dictionary<string, string> Texts((Size2D Input, Window Window) one) => new()
    {
        ["input"] = BenchLimits.Text(one.Input),
        ["kernel"] = BenchLimits.Text(one.Window.Size),
        ["stride"] = BenchLimits.Text(one.Window.Stride),
        ["padding"] = BenchLimits.Text(one.Window.Padding),
        ["dilation"] = BenchLimits.Text(one.Window.Dilation),
    };
}
