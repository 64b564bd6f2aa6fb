using Teaching.Visuals;

namespace Teaching.Course;

/// <summary>What makes exercises answerable in a page and keeps the reader's progress: the elements <c>cnn-exercise</c> and <c>cnn-progress</c>.</summary>
/// <remarks>
/// A page's <c>cnn-progress</c> is written by hand or by a program: <c>data-exercises</c> lists ids, and <c>data-tools</c> adds the buttons that save and forget.
/// </remarks>
public static class ExerciseModules
{
    private const string Style = "exercise.css";

    /// <summary>The elements, for an exporter that embeds those which occur in a page.</summary>
    public static IReadOnlyList<BenchModule> All { get; } =
    [
        BenchModule.Of(typeof(ExerciseModules).Assembly, "cnn-exercise", "exercise.js", Style),
        BenchModule.Of(typeof(ExerciseModules).Assembly, "cnn-progress", "progress.js", Style),
    ];
}
