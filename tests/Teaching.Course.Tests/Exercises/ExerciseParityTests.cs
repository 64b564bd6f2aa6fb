using System.Text.Json;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Course.Tests.Exercises;

/// <summary>What the page says to a text is what C# says: the same verdict, the same message, letter by letter.</summary>
public sealed class ExerciseParityTests(Browser browser) : IClassFixture<Browser>
{
    private const int Cases = 20_000;
    private const int Batch = 2_000;

    // Whole answers are made of these: numbers in all their forms, what stands between them, and junk.
    private static readonly string[] Pieces =
    [
        "0", "1", "3", "5", "12", "74", "007", "0.5", ".25", "3.", "4/9", "4 / 9", "1/0", "0/0", "7/3/2", "1⁄2", "2.3034", "0.99995", "123456.78905", "0.00005", "8,389,120", "1,0000", "12,345", "1,234,567.5", "8_459_242", "8’192", "1\u202F000", "1\u00A0000",
        "99999999999999", "100000000000000", "123456789012345678901234567890", "-3", "−3", "--3", "−0", "-0.00001", "+4", "1e5", "0x1F", "٣", "½", "²", "𝟛",
        ",", ", ", "; ", " ", "×", " × ", "x", "X", "(", ")", "[[", "]]", "{", "}", "/", " / ", "\u00A0/\u00A0", "\t/", ".", "..", "-", "−", "–", "*", "=", "%", "'", "\"", "\n", "\t", "\u0085", "\uFEFF", "\u2028", "\u3000", "\0",
        "rows", "é", "ß", "中", "𝒙", "ⓐ", "ª", "🙂", "<b>", "&lt;", "<script>alert(1)</script>", "</cnn-exercise>", "${1}", "NaN", "∞", "Infinity", "null", "\\", "\\d",
    ];

    [ChromiumFact]
    public async Task Page_and_library_say_the_same_to_20_000_texts()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Functions(), BrowserView.Desk);
        var random = Rng.FromSeed(5);
        var (right, known, unread, blank) = (0, 0, 0, 0);
        for (var done = 0; done < Cases; done += Batch)
        {
            var cases = Enumerable.Range(0, Batch).Select(_ => Case(random)).ToArray();
            var said = await DiagnoseAsync(page, cases);
            foreach (var ((exercise, text), got) in cases.Zip(said))
            {
                AssertSame(exercise, text, got);
                right += got.IsRight == true ? 1 : 0;
                known += exercise.Misconceptions.Any(one => got.Message.EndsWith(one.Hint, StringComparison.Ordinal)) ? 1 : 0;
                unread += got.Message.StartsWith("Given:", StringComparison.Ordinal) ? 1 : 0;
                blank += got.IsRight is null ? 1 : 0;
            }
        }

        // Enough of each kind, or the agreement would mean little.
        Assert.All([right, known, unread], count => Assert.InRange(count, 1_000, Cases / 2));
        Assert.InRange(blank, 20, Cases / 10);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Every_right_answer_and_every_misconception_of_the_course_in_every_form()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Functions(), BrowserView.Desk);
        foreach (var exercise in Exercise.All)
        {
            var right = AnswerForms.Texts(exercise.Right).Select(text => (exercise, text)).ToArray();
            Assert.All(await DiagnoseAsync(page, right), got => Assert.True(got.IsRight, $"{exercise.Id}: {got.Message}"));
            foreach (var misconception in exercise.Misconceptions)
            {
                var wrong = AnswerForms.Texts(misconception.Gives).Select(text => (exercise, text)).ToArray();
                Assert.All(await DiagnoseAsync(page, wrong), got =>
                {
                    Assert.False(got.IsRight, exercise.Id);
                    Assert.EndsWith(" " + misconception.Hint, got.Message, StringComparison.Ordinal);
                });
            }
        }
    }

    [ChromiumFact]
    public async Task Texts_without_end_and_lone_surrogates_are_answered_alike()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Functions(), BrowserView.Desk);
        string[] texts =
        [
            new string('9', 2_000), new string('9', 2_001), new string('9', 500_000), string.Concat(Enumerable.Repeat("1 / ", 500)), string.Concat(Enumerable.Repeat("1,", 1_000)),
            new string(' ', 1_999) + "3", new string(' ', 500_000), new string(',', 2_000), string.Concat(Enumerable.Repeat("3 ", 30)), "3" + new string('0', 308), "0." + new string('0', 400) + "1",
        ];
        var cases = texts.Select(text => (Exercise.All[8], text)).ToArray();
        foreach (var ((exercise, text), got) in cases.Zip(await DiagnoseAsync(page, cases)))
        {
            AssertSame(exercise, text, got);
        }

        // JSON cannot carry half a letter; a page can be given one.
        var half = await page.Page.EvaluateAsync<string>("() => JSON.stringify(readNumbers('3 \\ud835'))");
        Assert.Equal("[3]", half);
        Assert.Equal([3.0], Answer.Numbers("3 \ud835")!);
    }

    [ChromiumTheory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("bnVsbA==")]
    [InlineData("e30=")]
    [InlineData("eyJyaWdodCI6WyJ4Il0sImhpbnRzIjpbXSwibWlzY29uY2VwdGlvbnMiOltdLCJjaG9pY2VzIjowfQ==")]
    public async Task A_damaged_definition_is_no_definition(string text)
    {
        await using var page = await browser.OpenAsync(ExercisePages.Functions(), BrowserView.Desk);
        Assert.True(await page.Page.EvaluateAsync<bool>("text => readDefinition(text) === null", text));
    }

    private static (Exercise Exercise, string Text) Case(Rng random)
    {
        var exercise = Exercise.All[random.Next(Exercise.All.Count)];
        object[] answers = [exercise.Right, .. exercise.Misconceptions.Select(one => one.Gives)];
        string Form() => AnswerForms.Texts(answers[random.Next(answers.Length)]).ElementAt(random.Next(11));
        var text = random.Next(5) switch
        {
            0 or 1 => Form(),
            2 => Form() + Pieces[random.Next(Pieces.Length)],
            _ => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => Pieces[random.Next(Pieces.Length)])),
        };
        return (exercise, text);
    }

    private static async Task<Said[]> DiagnoseAsync(BrowserPage page, (Exercise Exercise, string Text)[] cases)
    {
        var json = await page.Page.EvaluateAsync<string>(
            "cases => JSON.stringify(JSON.parse(cases).map(([definition, text]) => diagnose(readDefinition(definition), text)))",
            JsonSerializer.Serialize(cases.Select(one => new[] { ExerciseDefinition.Of(one.Exercise), one.Text })));
        return JsonSerializer.Deserialize<Said[]>(json, JsonSerializerOptions.Web)!;
    }

    private static void AssertSame(Exercise exercise, string text, Said got)
    {
        var expected = exercise.Diagnose(text);
        Assert.True(
            expected.IsRight == got.IsRight && (got.IsRight is null || expected.Message == got.Message),
            $"{exercise.Id}, {JsonSerializer.Serialize(text)}: C# says {expected.IsRight} \"{expected.Message}\", the page {got.IsRight} \"{got.Message}\"");
    }

    private sealed record Said(bool? IsRight, string Message);
}
