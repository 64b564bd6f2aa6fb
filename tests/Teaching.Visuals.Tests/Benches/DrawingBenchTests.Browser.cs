using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The DrawingBench as a reader uses it.</summary>
public sealed class DrawingBenchBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-drawing-bench";

    private const string Probe = """
        import { likeAGarment } from "./photograph.js";
        import { Problem } from "./problem.js";
        window.make = (photo, size) => {
          try {
            const { picture, isInverted } = likeAGarment(photo, size);
            return { picture: Array.from(picture), isInverted };
          } catch (problem) {
            if (!(problem instanceof Problem)) { throw problem; }
            return { problem: problem.message };
          }
        };
        """;

    internal static DrawingBench Lesson => field ??= Show.DrawingBench(Explorers.Model, Films.Garments.Take(6), "What is it taken for?");

    [ChromiumFact]
    public async Task Each_example_gets_the_answer_of_the_library_from_a_worker_that_the_page_allows()
    {
        var model = Networks.Fashion();
        model.LoadWeights(Path.Combine(ProjectFolder.Root, "data", "weights", "fashion-cnn-seed1.safetensors"));
        QuantizedWeights.Round(model);
        var html = BenchPages.Of(Lesson);
        Assert.Contains("worker-src blob:;", html, StringComparison.Ordinal);
        await using var page = await browser.OpenAsync(html, BrowserView.Desk);
        var workers = page.Page.Workers.Count;
        var bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Taken for ");
        Assert.Equal(1, Math.Max(workers, page.Page.Workers.Count));
        for (var k = 5; k >= 0; k--)
        {
            var shares = model.Predict(Letters.Rounded(Films.Garments.Images.Slice(k)));
            var order = Enumerable.Range(0, 10).OrderByDescending(o => shares[o]).ToArray();
            await bench.GetByRole(AriaRole.Radio).Nth(k).ClickAsync();
            await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"Taken for {FashionMnist.ClassNames[order[0]]} ({Percent(shares[order[0]])}), then {FashionMnist.ClassNames[order[1]]} ({Percent(shares[order[1]])})."));
            await Assertions.Expect(bench.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveAccessibleNameAsync($"example {k}, {FashionMnist.ClassNames[Films.Garments.Labels[k]]}");
        }

        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_page_without_the_bench_allows_no_worker() =>
        Assert.DoesNotContain("worker-src", await Task.FromResult(BenchPages.Of(Explorers.Shipped)), StringComparison.Ordinal);

    [ChromiumFact]
    public async Task A_stroke_of_the_mouse_draws_is_taken_back_and_every_class_can_be_asked_for_its_reasons()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("The picture is black, and still the network has an answer");
        var pad = bench.Locator(".cnn-pad");
        var box = (await pad.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width * 0.3f), box.Y + (box.Height * 0.1f));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (box.Width * 0.3f), box.Y + (box.Height * 0.9f));
        await page.Page.Mouse.UpAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).Not.ToContainTextAsync("is black");
        var column = await pad.Locator("canvas").EvaluateAsync<int[]>("canvas => [...canvas.getContext('2d').getImageData(8, 0, 1, 28).data].filter((_, k) => k % 4 === 0)");
        Assert.All(column[4..24], value => Assert.InRange(value, 250, 255));
        Assert.Equal(0, column[0]);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Trouser" }).ClickAsync();
        await Assertions.Expect(bench.Locator("figcaption").Last).ToContainTextAsync("Trouser");
        await bench.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("is black");
        await bench.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(bench.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveAccessibleNameAsync("example 0, Ankle boot");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Keys_alone_draw_and_the_address_keeps_the_picture()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        var press = page.Page.Keyboard;
        await page.Page.FocusAsync("#main");
        await page.TabToAsync("Clear");
        await press.PressAsync("Enter");
        await page.TabToAsync("Your picture");
        await press.PressAsync("ArrowDown");
        await press.PressAsync("Space");
        for (var step = 0; step < 6; step++)
        {
            await press.PressAsync("ArrowLeft");
        }

        await press.PressAsync("Space");
        // The address follows a moment later; what it said, and what was said, of an earlier stroke is not what is kept.
        await page.Page.WaitForFunctionAsync("tag => decodeURIComponent(location.hash).includes('drawing-bench=picture:' + document.querySelector(tag).write().picture)", Tag);
        await Assertions.Expect(bench.Locator(".cnn-answers")).ToHaveAttributeAsync("aria-busy", "false");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Taken for ");
        var said = (await bench.Locator(".cnn-say").InnerTextAsync()).Split(". It took")[0];
        await page.Page.ReloadAsync();
        bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync(said);
        var drawn = await bench.Locator(".cnn-pad canvas").EvaluateAsync<int[]>("canvas => { const row = canvas.getContext('2d').getImageData(0, 15, 28, 1).data; return [8, 14, 11].map(x => row[4 * x]); }");
        Assert.Equal([255, 255, 0], drawn);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_photograph_is_opened_inverted_and_centred_and_what_is_no_picture_is_said()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        // A trouser as a shop shows it: dark, on white, small and off centre.
        var photo = new Tensor(new Shape(120, 90, 3));
        var trouser = Films.Garments.Images.Slice(2);
        photo.Fill(1);
        for (var i = 0; i < 56; i++)
        {
            for (var j = 0; j < 56; j++)
            {
                for (var c = 0; c < 3; c++)
                {
                    photo[20 + i, 30 + j, c] = 1 - trouser[i / 2, j / 2, 0];
                }
            }
        }

        await bench.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "trouser.png", MimeType = "image/png", Buffer = Png.Encode(photo) });
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Taken for Trouser (");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("The photograph was inverted: its background is light.");
        foreach (var (name, bytes, words) in new[]
        {
            ("notes.txt", "no picture"u8.ToArray(), "“notes.txt” cannot be read as a picture."),
            ("white.png", Png.Encode(new Tensor(new Shape(5, 7, 1)).Map(_ => 1)), "Nothing stands out from the background"),
        })
        {
            await bench.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/png", Buffer = bytes });
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToContainTextAsync(words);
        }

        await bench.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Taken for Ankle boot");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Photographs_of_any_shape_fill_the_picture_and_lie_in_its_middle()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(5);
        for (var round = 0; round < 200; round++)
        {
            // A block of one brightness on a background of another, somewhere.
            var (height, width) = (20 + random.Next(200), 20 + random.Next(150));
            var (tall, wide) = (1 + random.Next(height - 6), 1 + random.Next(width - 6));
            var (top, left) = (2 + random.Next(height - tall - 3), 2 + random.Next(width - wide - 3));
            var isLight = random.Next(2) == 0;
            var (ground, thing) = isLight ? (0.7f + random.NextFloat(0, 0.3f), random.NextFloat(0, 0.4f)) : (random.NextFloat(0, 0.3f), 0.6f + random.NextFloat(0, 0.4f));
            var values = Enumerable.Range(0, height * width).Select(k => (double)(k / width >= top && k / width < top + tall && k % width >= left && k % width < left + wide ? thing : ground)).ToArray();
            var got = await page.Page.EvaluateAsync<JsonElement>("([height, width, values]) => window.make({ height, width, values: Float32Array.from(values) }, [28, 20])", new object[] { height, width, values });
            Assert.Equal(isLight, got.GetProperty("isInverted").GetBoolean());
            var picture = got.GetProperty("picture").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            var lit = Enumerable.Range(0, 560).Where(k => picture[k] > 0.05).ToArray();
            var (rows, columns) = (lit.Select(k => k / 20).Distinct().Count(), lit.Select(k => k % 20).Distinct().Count());
            var scale = Math.Min(28.0 / tall, 20.0 / wide);
            Assert.Equal((Math.Max(1, (int)Math.Floor((scale * tall) + 0.5)), Math.Max(1, (int)Math.Floor((scale * wide) + 0.5))), (rows, columns));
            Assert.Equal((28 - rows) / 2, lit.Min(k => k / 20));
            Assert.Equal((20 - columns) / 2, lit.Min(k => k % 20));
            Assert.All(lit, k => Assert.Equal(isLight ? (ground - thing) / ground : (thing - ground) / (1 - ground), picture[k], 1e-3));
        }
    }

    [ChromiumFact]
    public async Task A_damaged_link_is_said_and_print_shows_the_picture()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Taken for ");
        foreach (var (part, words) in new[] { ("picture:AA", "The picture does not fit the network."), ("picture:!", "The picture cannot be read."), ("asked:10", "Class: “10” was given, a whole number from 0 to 9 is needed."), ("network:", "The network is missing.") })
        {
            await page.Page.EvaluateAsync("hash => { location.hash = hash; }", $"drawing-bench={part}");
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToContainTextAsync(words);
        }

        await page.PrintsItsPictureAsync(bench);
        await using var saved = await page.SaveAndOpenAsync(browser, Tag);
        await Assertions.Expect((await saved.BenchAsync(Tag)).Locator(".cnn-say")).ToContainTextAsync("Taken for ");
    }

    private static string Percent(float share) => share is > 0 and < 0.005f ? "< 1 %" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((100 * share) + 0.5f)} %");
}
