using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The TrainingReplay as a reader uses it, and what it reads beside what was recorded.</summary>
public sealed class TrainingReplayBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-training-replay";

    private const string Probe = """
        import { TrainingReplay } from "./training-replay.js";
        import { causeOf, confusionOf, mapValue, openFilm, picturesOf, weightOf } from "./film.js";
        import { enlarge } from "./glow.js";
        const fields = TrainingReplay.fields;
        window.open = texts => {
          window.state = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fields[name].read(text)]));
          window.film = openFilm(window.state);
        };
        window.frame = at => ({
          counts: confusionOf(state, film, at).counts,
          causes: Array.from({ length: film.count }, (_, k) => causeOf(state, film, at, k)),
          weights: Array.from({ length: film.filterCount * 12 }, (_, k) => weightOf(state.filters, film, at, Math.floor(k / 12), Math.floor(k % 12 / 4), k % 4)),
          shirts: picturesOf(state, film, at, [6, 0]),
        });
        window.map = (at, place, layer, map) => { const { height, width } = state.layers.list[layer]; return Array.from({ length: height * width }, (_, k) => mapValue(state, film, at, place, layer, map, Math.floor(k / width), k % width)); };
        window.enlarge = (map, size, wanted) => Array.from(enlarge(map, size, wanted));
        """;

    private static readonly TrainingReplay Lesson = Show.TrainingReplay(Films.Small, "A small CNN learns");

    [ChromiumFact]
    public async Task A_script_of_keys_alone_scrubs_through_the_training_to_one_mistake()
    {
        var film = Films.Small;
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        var (say, press) = (bench.Locator(".cnn-say"), page.Page.Keyboard);
        await Assertions.Expect(say).ToContainTextAsync("After step 45 of 45 ");
        await page.Page.FocusAsync("#main");
        await page.TabToAsync("Moment of the training");
        await press.PressAsync("Home");
        await Assertions.Expect(say).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"After step 0 of 45 the network is right about {60 - film.Frames[0].Explanations.Count} of 60 pictures"));
        await press.PressAsync("ArrowRight");
        await Assertions.Expect(say).ToContainTextAsync("After step 1 of 45 ");

        // The table is one stop; arrows go from cell to cell, and the cell's pictures come with it.
        await page.TabToAsync("Picture");
        await page.Page.Keyboard.PressAsync("Tab");
        var frame = film.Frames[1];
        var (label, answer) = (film.Pictures.Labels[frame.Explanations.Keys.Min()], frame.Answers[frame.Explanations.Keys.Min()]);
        for (var step = 0; step < label; step++)
        {
            await press.PressAsync("ArrowDown");
        }

        for (var step = 0; step < answer; step++)
        {
            await press.PressAsync("ArrowRight");
        }

        var taken = Enumerable.Range(0, 60).Where(k => film.Pictures.Labels[k] == label && frame.Answers[k] == answer).ToArray();
        await Assertions.Expect(say).ToContainTextAsync($"{film.Pictures.ClassNames[label]} taken for {film.Pictures.ClassNames[answer]}: {taken.Length}.");
        await Assertions.Expect(bench.GetByRole(AriaRole.Radio)).ToHaveCountAsync(taken.Length);
        await Assertions.Expect(bench.GetByText("(Grad-CAM)").Or(bench.GetByText("Nothing in the last maps"))).ToBeVisibleAsync();
        await page.TabToAsync($"picture {taken[0]}");
        if (taken.Length > 1)
        {
            await press.PressAsync("ArrowRight");
            await Assertions.Expect(bench.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveAccessibleNameAsync($"picture {taken[1]}");
        }

        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Every_moment_reads_as_it_was_recorded()
    {
        var film = Films.Small;
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        await page.Page.EvaluateAsync("texts => window.open(texts)", Lesson.State.Where(part => part.Part != "frame").ToDictionary(part => part.Part, part => part.Text));
        var filterLimits = Enumerable.Range(0, 5).Select(filter => film.Frames.Max(frame => Enumerable.Range(0, 12).Max(k => MathF.Abs(frame.Filters[k / 4, k % 4, 0, filter])))).ToArray();
        for (var at = 0; at < film.Frames.Count; at++)
        {
            var frame = film.Frames[at];
            var got = await page.Page.EvaluateAsync<JsonElement>("at => window.frame(at)", at);
            var matrix = new ConfusionMatrix(film.Pictures.Labels, frame.Answers, film.Pictures.ClassNames);
            Assert.Equal(Enumerable.Range(0, 100).Select(k => matrix[k / 10, k % 10]), got.GetProperty("counts").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(count => count.GetInt32()));
            Assert.Equal(Enumerable.Range(0, 60).Where(k => film.Pictures.Labels[k] == 6 && frame.Answers[k] == 0), got.GetProperty("shirts").EnumerateArray().Select(k => k.GetInt32()));
            var causes = got.GetProperty("causes").EnumerateArray().ToArray();
            for (var k = 0; k < 60; k++)
            {
                Assert.Equal(frame.Explanations.ContainsKey(k), causes[k].ValueKind == JsonValueKind.Array);
                if (frame.Explanations.TryGetValue(k, out var map))
                {
                    AssertShares(map.Span.ToArray(), map.Span.ToArray().Max(), causes[k], 1.5 / 63);
                }
            }

            var weights = got.GetProperty("weights").EnumerateArray().Select(one => one.GetDouble()).ToArray();
            for (var k = 0; k < weights.Length; k++)
            {
                Assert.Equal(frame.Filters[k % 12 / 4, k % 4, 0, k / 12] / filterLimits[k / 12], weights[k], 1.5 / 31);
            }
        }

        foreach (var (at, place, layer, map) in new[] { (0, 0, 0, 0), (3, 1, 0, 4), (6, 0, 1, 7), (2, 1, 1, 3) })
        {
            var most = film.Frames.Max(frame => frame.Maps.Max(layers => layers[layer].Channel(map).Span.ToArray().Max(MathF.Abs)));
            AssertShares(film.Frames[at].Maps[place][layer].Channel(map).Span.ToArray(), most, await page.Page.EvaluateAsync<JsonElement>("([at, place, layer, map]) => window.map(at, place, layer, map)", new[] { at, place, layer, map }), 1.5 / 31);
        }

        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_glow_is_enlarged_as_the_library_enlarges_pictures()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        foreach (var (rows, columns, height, width) in new[] { (11, 10, 28, 28), (3, 5, 17, 9), (1, 1, 4, 6), (2, 1, 5, 3), (6, 7, 6, 7) })
        {
            var map = new Tensor(new Shape(rows, columns));
            Rng.FromSeed(rows).Fill(0, 1, map.Span);
            var got = await page.Page.EvaluateAsync<double[]>("([map, size, wanted]) => window.enlarge(map, size, wanted)", new object[] { map.Span.ToArray().Select(value => (double)value).ToArray(), new[] { rows, columns }, new[] { height, width } });
            var expected = map.Resize(height, width).Span.ToArray();
            Assert.All(got, (value, k) => Assert.Equal(expected[k], value, 1e-5));
        }
    }

    [ChromiumFact]
    public async Task A_link_restores_moment_cell_and_picture_and_a_damaged_one_is_said()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.KeepsAtDamagedLinksAsync(bench, "training-replay", () => bench.Locator(".cnn-say").TextContentAsync(),
            ("frame:7", "Moment: “7” was given, a whole number from 0 to 6 is needed."),
            ("watch:2", "Picture: “2” was given, a whole number from 0 to 1 is needed."),
            ("cell:10x1", "Label and answer: “10x1” was given, numbers from 0 to 9"),
            ("cell:a", "Label and answer: “a” was given"),
            ("mistake:60", "Picture: “60” was given"),
            ("pictures:28x28x1,AAA", "The pictures cannot be read."),
            ("answers:AAA", "The recording cannot be read."),
            ("maps:<b>", "The maps cannot be read."),
            ("losses:1,x", "The losses cannot be read."),
            ("layers:a,1", "The list of layers cannot be read."),
            ("classes:%FF", "The classes cannot be read."));
        await page.Page.EvaluateAsync("() => { location.hash = '#lock&training-replay=frame:2;cell:6x6'; }");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("After step 2 of 45 ");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("Shirt, rightly answered: ");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Playing_runs_to_the_end_and_print_shows_the_picture()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Lesson.At(10)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await bench.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("After step 45 of 45 ");
        await Assertions.Expect(bench.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
        await page.PrintsItsPictureAsync(bench);
        await using var saved = await page.SaveAndOpenAsync(browser, Tag);
        await Assertions.Expect((await saved.BenchAsync(Tag)).Locator(".cnn-say")).ToContainTextAsync("After step 10 of 45 ");
    }

    private static void AssertShares(float[] values, float most, JsonElement got, double within)
    {
        var shares = got.EnumerateArray().Select(one => one.GetDouble()).ToArray();
        Assert.Equal(values.Length, shares.Length);
        Assert.All(shares, (share, k) => Assert.Equal(most > 0 ? values[k] / most : 0, share, within));
    }
}
