using System.Diagnostics;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    public static TheoryData<string> Ids() => [.. Exercise.All.Select(exercise => exercise.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_answer_is_right_and_every_misconception_gets_its_own_hint_in_every_form(string id)
    {
        var exercise = Exercise.All.Single(one => one.Id == id);

        Assert.All(AnswerForms.Texts(exercise.Right).Concat(AnswerForms.Objects(exercise.Right)), form => Assert.True(exercise.Diagnose(form).IsRight, $"{form} is not right"));
        foreach (var misconception in exercise.Misconceptions)
        {
            Assert.All(AnswerForms.Texts(misconception.Gives).Concat(AnswerForms.Objects(misconception.Gives)), form =>
            {
                var feedback = exercise.Diagnose(form);
                Assert.False(feedback.IsRight);
                Assert.EndsWith(misconception.Hint, feedback.Message, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void No_misconception_gives_the_right_answer_or_that_of_another_misconception()
    {
        foreach (var exercise in Exercise.All)
        {
            var answers = exercise.Misconceptions.Select(one => one.Gives).Append(exercise.Right).Select(Answer.Numbers).ToArray();
            for (var i = 0; i < answers.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    Assert.False(Answer.Same(answers[i]!, answers[j]!), $"exercise {exercise.Id}: answers {i} and {j} are the same");
                }
            }
        }
    }

    [Fact]
    public void Ids_are_unique_and_name_their_lesson()
    {
        Assert.Equal(Exercise.All.Count, Exercise.All.Select(exercise => exercise.Id).Distinct().Count());
        Assert.All(Exercise.All, exercise => Assert.Matches("^(0[0-9]|1[0-8])-[1-9]$", exercise.Id));
    }

    [Fact]
    public void Every_lesson_asks_three_to_five_exercises()
    {
        var lessons = Exercise.All.GroupBy(exercise => exercise.Id[..2]).ToArray();

        Assert.Equal(19, lessons.Length);
        Assert.All(lessons, lesson => Assert.InRange(lesson.Count(), 3, 5));
    }

    public static TheoryData<object> FormsOfThreeByFive() =>
        ["3×5", "3x5", "(3, 5)", (3, 5), new[] { 3, 5 }, new[,] { { 3.0, 5.0 } }, new Size2D(3, 5), new Shape(3, 5), Tensor.From(new Shape(2), 3f, 5f), new List<object> { 3, "5" }];

    [Theory]
    [MemberData(nameof(FormsOfThreeByFive))]
    public void An_answer_may_have_any_form_a_person_would_write(object answer) =>
        Assert.True(Exercise.Check("03-1", answer).IsRight);

    [Theory]
    [InlineData("8,389,120")]
    [InlineData("8389120")]
    [InlineData("8_389_120")]
    [InlineData("8’389’120")]
    [InlineData(8389120L)]
    [InlineData(8389120.0)]
    public void Thousands_separators_do_not_matter(object answer) => Assert.True(Exercise.Check("10-2", answer).IsRight);

    [Theory]
    [InlineData("4/9")]
    [InlineData("4 ⁄ 9")]
    [InlineData(".4444")]
    [InlineData(4.0 / 9)]
    [InlineData("0.444")]
    public void Fractions_count_as_their_value(object answer) => Assert.True(Exercise.Check("05-1", answer).IsRight);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Without_an_answer_it_asks_its_question(string? answer)
    {
        var feedback = Exercise.Check("04-1", answer);

        Assert.Null(feedback.IsRight);
        Assert.StartsWith("The top-left value of A ∗ L", feedback.Message, StringComparison.Ordinal);
    }

    private static object[] Nonsense =>
    [
        double.NaN, double.PositiveInfinity, float.NegativeInfinity, double.MaxValue, decimal.MaxValue, long.MinValue, "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "three", true, 'x',
        new object(), Array.Empty<int>(), Endless(), EndlessNothing(3), new object?[] { null }, new[] { 1, 2, 3 }, "1/0", "0/0", "٣", "\ud800", "–", "-", ".", ",", "1e9", "\0", new string('9', 1_000_000), new string(' ', 99) + "/",
        new string('1', 1_000) + new string(',', 1_000), string.Concat(Enumerable.Repeat("1 / ", 100_000)), Enumerable.Range(0, 20_000), new Tensor(new Shape(200, 300)), new Dictionary<string, int> { ["a"] = 3 }, DayOfWeek.Wednesday,
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nonsense_is_wrong_with_a_short_message_and_never_throws_or_hangs(string id) => Assert.All(Nonsense, answer =>
    {
        var clock = Stopwatch.StartNew();
        var feedback = Exercise.Check(id, answer);
        clock.Stop();

        Assert.False(feedback.IsRight);
        Assert.InRange(feedback.Message.Length, 20, 1_000);
        Assert.DoesNotContain("<script", feedback.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", feedback.ToHtml(), StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    });

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    [InlineData(-1.5)]
    [InlineData(double.NaN)]
    public void A_choice_that_is_not_there_is_told_how_many_there_are(double choice) =>
        Assert.EndsWith(" Choose one of 1 to 4.", Exercise.Check("04-5", choice).Message, StringComparison.Ordinal);

    [Fact]
    public void Choices_are_numbered_in_the_question_and_every_answer_that_an_exercise_knows_is_one_of_them()
    {
        Assert.Contains("2: the picture A with the blur. 3:", Exercise.Check("04-5").Message, StringComparison.Ordinal);
        Assert.Contains("<li>the picture A with the blur</li>", Exercise.Check("04-5").ToHtml(), StringComparison.Ordinal);
        foreach (var exercise in Exercise.All.Where(exercise => exercise.Choices.Count > 0))
        {
            Assert.DoesNotContain("..", exercise.Diagnose(null).Message, StringComparison.Ordinal);
            var answers = exercise.Misconceptions.Select(one => one.Gives).Append(exercise.Right).Select(answer => Assert.Single(Answer.Numbers(answer)!));
            Assert.Subset(Enumerable.Range(1, exercise.Choices.Count).Select(k => (double)k).ToHashSet(), answers.ToHashSet());
        }
    }

    [Fact]
    public void An_answer_of_the_wrong_length_is_told_the_length() =>
        Assert.Contains("has 4 numbers, yours has 3", Exercise.Check("04-3", new[] { 1, 2, 3 }).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_exercise_is_named_with_those_that_exist()
    {
        var error = Assert.Throws<DataException>(() => Exercise.Check("99-1", 3));

        Assert.Contains("99-1", error.Given, StringComparison.Ordinal);
        Assert.Contains("04-1", error.Needed, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Endless()
    {
        while (true)
        {
            yield return 3;
        }
    }

    // Without end at every depth, and without a number.
    private static IEnumerable<object> EndlessNothing(int depth)
    {
        while (true)
        {
            yield return depth == 0 ? Array.Empty<int>() : EndlessNothing(depth - 1);
        }
    }
}
