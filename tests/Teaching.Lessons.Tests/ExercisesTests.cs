using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
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

    [Theory]
    [MemberData(nameof(LessonsThatAsk))]
    public void What_a_question_asks_for_was_not_said_before_it(string name)
    {
        var cells = StoredLessons.Course.FindLesson(name).Notebook.Cells;
        foreach (var (place, cell) in cells.Index().Where(one => IdOf(one.Item) is not null))
        {
            var right = Convert.ToString(Exercise.All.Single(exercise => exercise.Id == IdOf(cell)).Right, CultureInfo.InvariantCulture)!;
            var answer = NumbersIn(right);
            var said = cells.Take(place).Where(one => one.Kind == CellKind.Markdown && Tells(answer) && Holds(NumbersIn(NoNumbers().Replace(one.Source, " ")), answer));
            Assert.True(!said.Any(), $"exercise {IdOf(cell)} asks for {right}, which cell {string.Join(", ", said.Select(one => one.Id))} has told");
        }
    }

    [Theory]
    [InlineData("3×5", "With a [3×5](#claim-size) map", true)]
    [InlineData("3×5", "5 rows and 3×4 columns", false)]
    [InlineData("-3, 2.5", "gives −3 and 2.5.", true)]
    [InlineData("19466", "all have [19,466](#claim-all).", true)]
    [InlineData("8", "8 rows", false)]
    public void The_test_of_what_was_said_would_see_an_answer(string right, string prose, bool isSaid) =>
        Assert.Equal(isSaid, Tells(NumbersIn(right)) && Holds(NumbersIn(NoNumbers().Replace(prose, " ")), NumbersIn(right)));

    // A single small number is told by every other sentence: one of three digits, or several in a row, is an answer.
    private static bool Tells(string[] answer) => answer.Length > 1 || (answer.Length == 1 && answer[0].Count(char.IsAsciiDigit) >= 3);

    private static bool Holds(string[] numbers, string[] answer) => Enumerable.Range(0, Math.Max(numbers.Length - answer.Length + 1, 0)).Any(start => numbers.AsSpan(start, answer.Length).SequenceEqual(answer));

    private static string[] NumbersIn(string text) => [.. Number().Matches(text.Replace('−', '-')).Select(number => number.Value.Replace(",", "", StringComparison.Ordinal))];

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

    // Programs, notes, and where links lead to.
    [GeneratedRegex(@"```.*?```|<!--.*?-->|(?<=\])\([^)]*\)", RegexOptions.Singleline)]
    private static partial Regex NoNumbers();

    [GeneratedRegex(@"(?<![\p{L}\d.])-?\d+(?:,\d{3})*(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex("""^Exercise\.Check\("([0-9-]+)", null\)$""")]
    private static partial Regex Asked();
}
