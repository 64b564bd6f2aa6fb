using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>A question with one right answer and the wrong answers that known misconceptions give.</summary>
/// <param name="Id">Lesson and number, for example <c>04-1</c>.</param>
/// <param name="Question">One sentence; the lesson's text says more.</param>
/// <param name="Right">The right answer, in any form that an answer may have.</param>
/// <param name="Hints">What helps when no known misconception fits, in three stages.</param>
/// <param name="Misconceptions">Wrong answers worth their own hint; all differ from the right one and from each other.</param>
/// <remarks>One definition, two checkers: this class in a notebook, <c>Web/diagnosis.js</c> in an exported page.</remarks>
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
    public static Feedback Check(string id, object? answer = null) => Find(id).Diagnose(answer);

    /// <summary>Help with an exercise, a stage at a time. It is a call of its own, so that no output holds a solution that nobody asked for.</summary>
    /// <param name="id">Lesson and number, for example <c>04-1</c>.</param>
    /// <param name="stage">1 says where to look, 2 how to do it, 3 how it comes out.</param>
    /// <returns>One or a few sentences.</returns>
    /// <exception cref="DataException">There is no such exercise, or no such stage.</exception>
    /// <example><code>Exercise.Hint("02-1", 2)</code></example>
    public static string Hint(string id, int stage = 1)
    {
        var hints = Find(id).Hints;
        return stage switch
        {
            1 => hints.Nudge,
            2 => hints.Method,
            3 => hints.Solution,
            _ => throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"hint {stage} of exercise \"{id}\""), "1 (where to look), 2 (the method) or 3 (the worked solution)", "ask for one of these"),
        };
    }

    /// <summary>Looks at an answer to this exercise.</summary>
    /// <param name="answer">Any object; null or blank text asks for the question.</param>
    public Feedback Diagnose(object? answer)
    {
        if (answer is null || (answer is string text && Answer.IsBlank(text)))
        {
            return new Feedback(this, null, string.Join(' ', [Question, .. NumberedChoices]));
        }

        return Answer.Numbers(answer) is { } given
            ? Diagnose(given)
            : Wrong($"Given: {(answer is string ? "a text" : answer.GetType().Name)} that is no short list of numbers. Needed: numbers, for example 12, (6, 8), \"6×8\" or \"1/2\".");
    }

    private IEnumerable<string> NumberedChoices => Choices.Select((choice, k) => string.Create(CultureInfo.InvariantCulture, $"{k + 1}: {choice.TrimEnd('.')}."));

    private static Exercise Find(string id) => All.FirstOrDefault(one => one.Id == id)
        ?? throw new DataException($"exercise \"{id}\"", $"one of {string.Join(", ", All.Select(one => one.Id))}", "copy the number from the lesson's text");

    private Feedback Diagnose(double[] given)
    {
        var right = Answer.Numbers(Right)!;
        if (Answer.Same(given, right))
        {
            return new Feedback(this, true, $"{Answer.Text(right)} it is.");
        }

        var known = Misconceptions.FirstOrDefault(one => Answer.Same(given, Answer.Numbers(one.Gives)!));
        return Wrong($"You {(Choices.Count > 0 ? "chose" : "wrote")} {Answer.Text(given)}. {known?.Hint ?? Hints.Nudge + Mismatch(given, right)}");
    }

    private Feedback Wrong(string message) => new(this, false, message);

    private string Mismatch(double[] given, double[] right) =>
        given.Length != right.Length ? $" The answer has {right.Length} number{(right.Length == 1 ? "" : "s")}, yours has {given.Length}."
        : Choices.Count > 0 && !(given[0] >= 1 && given[0] <= Choices.Count) ? $" Choose one of 1 to {Choices.Count}."
        : "";
}
