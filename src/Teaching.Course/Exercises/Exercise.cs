using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>A question with one right answer and the wrong answers that known misconceptions give.</summary>
/// <param name="Id">Lesson and number, for example <c>04-1</c>.</param>
/// <param name="Question">One sentence; the lesson's text says more.</param>
/// <param name="Right">The right answer, in any form that an answer may have.</param>
/// <param name="Hints">What helps when no known misconception fits, in three stages.</param>
/// <param name="Misconceptions">Wrong answers worth their own hint; all differ from the right one and from each other.</param>
public sealed partial record Exercise(string Id, string Question, object Right, Hints Hints, params Misconception[] Misconceptions)
{
    /// <summary>What can be chosen, the first one called 1; empty where the answer is free. The right answer is then the number of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Every exercise of the course, in order.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. Lesson00, .. Lesson01, .. Lesson02, .. Lesson03, .. Lesson04, .. Lesson05, .. Lesson06,
        .. Lesson07, .. Lesson08, .. Lesson09, .. Lesson10, .. Lesson11, .. Lesson12,
        .. Lesson13, .. Lesson14, .. Lesson15, .. Lesson16, .. Lesson17, .. Lesson18,
    ];

    /// <summary>Looks at an answer and says what it shows.</summary>
    /// <param name="id">Lesson and number, for example <c>04-1</c>.</param>
    /// <param name="answer">A number, "6×8", (6, 8), a matrix, a tensor…; null for the question alone.</param>
    /// <returns>Right, not yet with a hint, or the question.</returns>
    /// <exception cref="DataException">There is no such exercise.</exception>
    /// <example><code>Exercise.Check("02-1", "6×8")</code></example>
    public static Feedback Check(string id, object? answer = null)
    {
        var exercise = All.FirstOrDefault(one => one.Id == id)
            ?? throw new DataException($"exercise \"{id}\"", $"one of {string.Join(", ", All.Select(one => one.Id))}", "copy the number from the lesson's text");
        return exercise.Diagnose(answer);
    }

    /// <summary>Looks at an answer to this exercise.</summary>
    /// <param name="answer">Any object; null or blank text asks for the question.</param>
    public Feedback Diagnose(object? answer)
    {
        if (answer is null || (answer is string text && string.IsNullOrWhiteSpace(text)))
        {
            return new Feedback(null, $"{Question} Write your answer in place of null and run the cell.");
        }

        if (Answer.Numbers(answer) is not { } given)
        {
            return new Feedback(false, $"Given: {answer.GetType().Name} that holds no number. Needed: numbers, for example 12, (6, 8), \"6×8\" or \"1/2\".");
        }

        var right = Answer.Numbers(Right)!;
        if (Answer.Same(given, right))
        {
            return new Feedback(true, $"{Answer.Text(right)} it is.");
        }

        var known = Misconceptions.FirstOrDefault(one => Answer.Same(given, Answer.Numbers(one.Gives)!));
        var count = given.Length == right.Length ? "" : $" The answer has {right.Length} number{(right.Length == 1 ? "" : "s")}, yours has {given.Length}.";
        return new Feedback(false, $"You wrote {Answer.Text(given)}. {known?.Hint ?? Hints.Nudge + count}");
    }
}
