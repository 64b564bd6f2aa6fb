using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>Three stages of help: the first two keep the answer, the third gives it.</summary>
public partial class ExerciseTests
{
    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_exercise_has_three_hints_that_are_sentences(string id)
    {
        var (nudge, method, solution) = Exercise.All.Single(one => one.Id == id).Hints;
        string[] stages = [nudge, method, solution];

        Assert.All(stages, stage => Assert.InRange(stage.Length, 3, 400));
        Assert.All(stages, stage => Assert.Matches(@"[.?!]$", stage));
        Assert.Equal(3, stages.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_worked_solution_comes_to_the_right_answer(string id)
    {
        var exercise = Exercise.All.Single(one => one.Id == id);

        Assert.True(Holds(exercise.Hints.Solution, exercise), exercise.Hints.Solution);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nudge_and_method_do_not_hold_the_answer(string id)
    {
        var exercise = Exercise.All.Single(one => one.Id == id);

        Assert.All(new[] { exercise.Hints.Nudge, exercise.Hints.Method }, hint => Assert.False(Holds(hint, exercise), hint));
    }

    [Fact]
    public void The_test_of_hints_would_see_an_answer_that_slipped_in()
    {
        var exercise = Exercise.All.Single(one => one.Id == "04-2");

        Assert.True(Holds("The corners are 3, −1 above and −3, 3 below.", exercise));
        Assert.False(Holds("The corners are 3, −3 and −1, 3.", exercise));
        Assert.True(Holds("That makes 8,389,120 in all.", Exercise.All.Single(one => one.Id == "10-2")));
    }

    [Fact]
    public void A_hint_is_asked_for_by_its_stage()
    {
        var hints = Exercise.All.Single(one => one.Id == "04-1").Hints;

        Assert.Equal([hints.Nudge, hints.Nudge, hints.Method, hints.Solution], [Exercise.Hint("04-1"), Exercise.Hint("04-1", 1), Exercise.Hint("04-1", 2), Exercise.Hint("04-1", 3)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_stage_that_does_not_exist_is_named_with_those_that_do(int stage)
    {
        var error = Assert.Throws<DataException>(() => Exercise.Hint("04-1", stage));

        Assert.Contains($"hint {stage}", error.Given, StringComparison.Ordinal);
        Assert.Contains("3 (the worked solution)", error.Needed, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_output_shows_a_hint_or_the_answer_before_it_is_asked_for(string id)
    {
        var exercise = Exercise.All.Single(one => one.Id == id);
        var (nudge, method, solution) = exercise.Hints;
        string[] secrets = [method, solution, .. exercise.Misconceptions.Select(one => one.Hint)];
        foreach (var html in new[] { exercise.Diagnose(null).ToHtml(), exercise.Diagnose(-77.5).ToHtml() })
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal));
        }

        Assert.DoesNotContain(nudge, exercise.Diagnose(null).ToString(), StringComparison.Ordinal);
        Assert.Contains(nudge, exercise.Diagnose(-77.5).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_told_where_more_help_is()
    {
        Assert.EndsWith("Exercise.Hint(\"04-1\") helps.", Exercise.Check("04-1").ToString(), StringComparison.Ordinal);
        Assert.Contains("Exercise.Hint(\"04-1\", 2) tells the method", Exercise.Check("04-1", 7).ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Exercise.Hint(\"04-1\", 3) shows the worked solution.", Exercise.Check("04-1", 3).ToString(), StringComparison.Ordinal);
    }

    // The numbers of the answer, in its order and side by side.
    private static bool Holds(string sentence, Exercise exercise)
    {
        var numbers = Answer.NumbersIn(sentence);
        var right = Answer.Numbers(exercise.Right)!;
        return Enumerable.Range(0, Math.Max(numbers.Length - right.Length + 1, 0)).Any(start => Answer.Same(numbers[start..(start + right.Length)], right));
    }
}
