using System.Text.Json;

namespace Teaching.Course;

/// <summary>An exercise as a page carries it, so that the page can check answers without a network.</summary>
/// <remarks>Base64 keeps an answer from being read by accident, in the page's text or its markup; it is a screen, not a lock.</remarks>
internal static class ExerciseDefinition
{
    /// <summary>What <c>Web/diagnosis.js</c> needs, as Base64 of JSON.</summary>
    public static string Of(Exercise exercise) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
    {
        right = Answer.Numbers(exercise.Right),
        hints = new[] { exercise.Hints.Nudge, exercise.Hints.Method, exercise.Hints.Solution },
        misconceptions = exercise.Misconceptions.Select(one => new { gives = Answer.Numbers(one.Gives), hint = one.Hint }),
        choices = exercise.Choices.Count,
    }));
}
