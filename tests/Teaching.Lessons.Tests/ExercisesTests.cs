using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Teaching.App;
using Teaching.Course;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

/// <summary>The exercises of the stored lessons, in the notebook and on the page.</summary>
public sealed partial class ExercisesTests(Browser browser, PagesTests.ExportedSite site) : IClassFixture<Browser>, IClassFixture<PagesTests.ExportedSite>
{
    public static TheoryData<string> LessonsThatAsk =>
        [.. StoredLessons.Course.Lessons().Where(lesson => lesson.Notebook.Cells.Any(cell => IdOf(cell) is not null)).Select(lesson => lesson.Name)];

    [Theory]
    [MemberData(nameof(LessonsThatAsk))]
    public void A_stored_question_is_the_one_that_the_course_asks_today(string name)
    {
        foreach (var cell in StoredLessons.Course.FindLesson(name).Notebook.Cells.Where(cell => IdOf(cell) is not null))
        {
            var stored = Assert.Single(cell.Outputs.OfType<DisplayOutput>()).Data.Text(MimeBundle.Html);
            Assert.True(Exercise.Check(IdOf(cell)!).ToHtml() == stored, $"cell {cell.Id} of {name} asks what the course no longer asks: run the lesson");
        }
    }

    [ChromiumTheory]
    [MemberData(nameof(LessonsThatAsk))]
    public async Task Every_exercise_of_a_page_stands_in_sight_and_takes_its_right_answer(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, lesson.Page), BrowserView.Phone);
        var ids = lesson.Notebook.Cells.Select(IdOf).OfType<string>().ToArray();
        foreach (var id in ids)
        {
            var exercise = page.Page.Locator($"cnn-exercise[data-exercise='{id}']");
            await Assertions.Expect(exercise.Locator(".cnn-question")).ToBeVisibleAsync();
            var right = Exercise.All.Single(one => one.Id == id);
            var answer = Convert.ToString(right.Right, CultureInfo.InvariantCulture)!;
            if (right.Choices.Count > 0)
            {
                await exercise.Locator($"input[value='{answer}']").CheckAsync();
            }
            else
            {
                await exercise.Locator("input").FillAsync(answer);
            }

            await exercise.GetByText("Check", new() { Exact = true }).ClickAsync();
            await Assertions.Expect(exercise.Locator(".cnn-said")).ToContainTextAsync("✓ Right.");
        }

        Assert.Equal($"{ids.Length} of {ids.Length} exercises solved", await page.Page.Locator(".cnn-count").First.InnerTextAsync());
        Assert.Empty(await page.FindBarriersAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
    }

    private static string? IdOf(Cell cell) => cell.Kind == CellKind.Code && Asked().Match(cell.Source) is { Success: true } asked ? asked.Groups[1].Value : null;

    [GeneratedRegex("""^Exercise\.Check\("([0-9-]+)", null\)$""")]
    private static partial Regex Asked();
}
