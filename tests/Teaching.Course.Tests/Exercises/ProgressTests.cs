using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Course.Tests.Exercises;

/// <summary>What a reader has solved: kept, shown in the lesson and on the course map, saved as a file, forgotten; and survived where nothing can be kept.</summary>
public sealed class ProgressTests(Browser browser) : IClassFixture<Browser>
{
    private const string Closed = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } });";

    private const string Full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";

    private static readonly string[] Lesson = ["04-1", "04-2", "04-5"];

    [ChromiumFact]
    public async Task Every_exercise_says_how_many_are_solved_and_a_reload_remembers()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of(Lesson), BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        Assert.Equal(["0 of 3 exercises solved", "0 of 3 exercises solved", "0 of 3 exercises solved"], await CountsAsync(page));

        await SolveAsync(page, "04-1", "3");
        await SolveAsync(page, "04-2", "16");
        Assert.All(await CountsAsync(page), count => Assert.Equal("1 of 3 exercises solved", count));

        await page.OpenAtAsync("");
        var solved = await page.ExerciseAsync("04-1");
        await Assertions.Expect(page.Page.Locator(".cnn-count")).ToHaveTextAsync(["1 of 3 exercises solved", "1 of 3 exercises solved", "1 of 3 exercises solved"]);
        Assert.Equal("right", await solved.Locator("div.cnn-exercise").GetAttributeAsync("data-state"));
        Assert.StartsWith("✓ Solved.", await solved.Locator(".cnn-question").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("3", await solved.Locator("input").InputValueAsync());
        Assert.Equal("", await page.Page.Locator("[data-exercise='04-2'] input").InputValueAsync());
    }

    [ChromiumFact]
    public async Task The_course_map_shows_each_lesson_and_all_of_them()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of(Lesson), BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        await SolveAsync(page, "04-1", "3");
        await page.Page.Locator("[data-exercise='04-5'] input").Nth(3).CheckAsync();
        await page.Page.Locator("[data-exercise='04-5']").GetByText("Check", new() { Exact = true }).ClickAsync();

        var map = await browser.WriteAsync(Map(Lesson, ["02-1"]));
        await page.Page.GotoAsync(new Uri(map).AbsoluteUri);
        await Assertions.Expect(page.Page.Locator(".lessons cnn-progress[data-live]")).ToHaveCountAsync(2);
        // Another page may be another process, which hears of what was kept a moment later.
        await Assertions.Expect(page.Page.Locator(".cnn-count")).ToHaveTextAsync(["2 of 4 exercises solved", "2 of 3 exercises solved", "0 of 1 exercise solved"]);
        Assert.Equal("Exercises", await page.Page.Locator(".lessons dl div:has(cnn-progress) dt").First.InnerTextAsync());
        Assert.Equal(1, await page.Page.GetByText("Forget progress").CountAsync());
    }

    [ChromiumFact]
    public async Task The_map_bars_nobody_wide_or_narrow_light_or_dark_and_says_how_many_there_are_without_scripts()
    {
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenAsync(Map(Lesson, ["02-1"]), view);
            await Assertions.Expect(page.Page.Locator("cnn-progress[data-live]")).ToHaveCountAsync(3);
            Assert.Equal([], await page.FindBarriersAsync());
            Assert.Equal(0, await page.OverflowAsync());
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
        }

        Assert.Contains(">3 exercises</cnn-progress>", Map(Lesson, ["02-1"]), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Progress_is_saved_as_a_file_that_says_what_was_done()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of(Lesson), BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        await SolveAsync(page, "04-1", "4");
        await SolveAsync(page, "04-1", "3");
        await page.Page.Locator("[data-exercise='04-2']").GetByText("Give me a hint").ClickAsync();

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("Save progress as a file").ClickAsync());

        Assert.Equal("teaching-progress.json", download.SuggestedFilename);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(await download.PathAsync()));
        var exercises = json.RootElement.GetProperty("exercises");
        Assert.Equal(["04-1", "04-2"], exercises.EnumerateObject().Select(one => one.Name));
        Assert.Equal("""{"solved":true,"tries":2,"hints":0,"answer":"3"}""", exercises.GetProperty("04-1").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("""{"solved":false,"tries":0,"hints":1,"answer":""}""", exercises.GetProperty("04-2").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Progress_is_forgotten_after_the_second_press_only_and_only_that_of_the_lesson()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of(Lesson), BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        await page.Page.EvaluateAsync("() => localStorage.setItem('teaching-exercise-02-1', JSON.stringify({ solved: true, tries: 1, hints: 0, answer: '3×5' }))");
        await SolveAsync(page, "04-1", "3");
        var forget = page.Page.Locator(".cnn-progress-tools button").Nth(1);

        await forget.ClickAsync();
        Assert.Equal("Forget it? Press again", await forget.InnerTextAsync());
        await page.Page.Locator("input").First.FocusAsync();
        Assert.Equal("Forget progress", await forget.InnerTextAsync());
        Assert.All(await CountsAsync(page), count => Assert.Equal("1 of 3 exercises solved", count));

        await forget.ClickAsync();
        await forget.ClickAsync();
        Assert.All(await CountsAsync(page), count => Assert.Equal("0 of 3 exercises solved", count));
        Assert.Equal("open", await page.Page.Locator("div.cnn-exercise").First.GetAttributeAsync("data-state"));
        Assert.Equal(["teaching-exercise-02-1"], await page.Page.EvaluateAsync<string[]>("() => Object.keys(localStorage)"));
    }

    [ChromiumFact]
    public async Task What_is_solved_in_one_window_shows_in_the_other()
    {
        var path = await browser.WriteAsync(ExercisePages.Of(Lesson));
        await using var page = await browser.OpenFileAsync(path, BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        var other = await page.Page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(path).AbsoluteUri);
        await Assertions.Expect(other.Locator("cnn-exercise[data-live]")).ToHaveCountAsync(3);

        await SolveAsync(page, "04-1", "3");

        await Assertions.Expect(other.Locator(".cnn-count").First).ToHaveTextAsync("1 of 3 exercises solved");
    }

    [ChromiumTheory]
    [InlineData(Closed)]
    [InlineData(Full)]
    public async Task Where_nothing_can_be_kept_progress_lasts_as_long_as_the_page(string obstacle)
    {
        await using var page = await browser.OpenAsync("<!DOCTYPE html><html lang=\"en\"><title>first</title>", BrowserView.Desk);
        await page.Page.AddInitScriptAsync(obstacle);
        await page.Page.GotoAsync(new Uri(await browser.WriteAsync(ExercisePages.Of(Lesson))).AbsoluteUri);
        await page.ExerciseAsync("04-5");
        await SolveAsync(page, "04-1", "3");
        Assert.All(await CountsAsync(page), count => Assert.Equal("1 of 3 exercises solved", count));
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("Save progress as a file").ClickAsync());
        Assert.Contains("\"04-1\"", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_reader_is_told_when_nothing_is_kept()
    {
        await using var page = await browser.OpenAsync("<!DOCTYPE html><html lang=\"en\"><title>first</title>", BrowserView.Desk);
        await page.Page.AddInitScriptAsync(Closed);
        await page.Page.GotoAsync(new Uri(await browser.WriteAsync(ExercisePages.Of(Lesson))).AbsoluteUri);
        await page.ExerciseAsync("04-5");
        await Assertions.Expect(page.Page.Locator(".cnn-progress-note")).ToContainTextAsync("keeps nothing for this page");
    }

    [ChromiumTheory]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("{\"solved\":\"yes\",\"tries\":-1,\"hints\":1e99,\"answer\":{}}")]
    public async Task Damaged_notes_count_as_nothing(string note)
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of(Lesson), BrowserView.Desk);
        await page.Page.EvaluateAsync("note => localStorage.setItem('teaching-exercise-04-1', note)", note);
        await page.OpenAtAsync("");
        await page.ExerciseAsync("04-5");
        Assert.All(await CountsAsync(page), count => Assert.Equal("0 of 3 exercises solved", count));
        await SolveAsync(page, "04-1", "3");
        Assert.All(await CountsAsync(page), count => Assert.Equal("1 of 3 exercises solved", count));
        Assert.Empty(page.Errors);
    }

    // A course map with a card a lesson, and a line for all of them.
    private static string Map(params IEnumerable<string[]> lessons) => SiteIndex.Export(
        lessons.Select((ids, k) => new SiteEntry($"{k}", "lesson.html", "Why?", "Because.") { Exercises = $"<cnn-progress data-exercises=\"{string.Join(' ', ids)}\">{ids.Length} exercises</cnn-progress>" }),
        new ExportOptions { Elements = ExercisePages.Elements },
        $"A course.\n\n<cnn-progress data-exercises=\"{string.Join(' ', lessons.SelectMany(ids => ids))}\" data-tools>exercises</cnn-progress>");

    private static async Task<IReadOnlyList<string>> CountsAsync(BrowserPage page) => await page.Page.Locator(".cnn-count").AllInnerTextsAsync();

    private static async Task SolveAsync(BrowserPage page, string id, string answer)
    {
        var exercise = page.Page.Locator($"cnn-exercise[data-exercise='{id}']");
        await exercise.Locator("input[type=text]").FillAsync(answer);
        await exercise.GetByText("Check", new() { Exact = true }).ClickAsync();
    }
}
