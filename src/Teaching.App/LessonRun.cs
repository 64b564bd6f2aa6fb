using System.Collections.Immutable;
using System.Diagnostics;
using Teaching.Course;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Runs one lesson and stores its outputs; a lesson that fails keeps the outputs it had.</summary>
public static class LessonRun
{
    /// <summary>
    /// The settings of every run whose outputs are stored: measured times are not, and training uses all pictures whatever the environment says.
    /// </summary>
    public static RunOptions Options { get; } = new()
    {
        CellTimeout = TimeSpan.FromMinutes(20),
        Environment = ImmutableSortedDictionary<string, string>.Empty.Add("TEACHING_MEASURED", "hidden").Add(FashionSplit.Variable, ""),
    };

    /// <summary>Runs a lesson and writes its notebook.</summary>
    /// <param name="runner">The runner.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="options">Limits and environment; <see cref="Options"/> or a variant.</param>
    /// <param name="progress">Hears of each cell before it runs.</param>
    /// <param name="stop">Ends the run; nothing is written then.</param>
    /// <returns>The lesson as it is stored now, why it failed, if it did, and what it cost.</returns>
    public static async Task<(Lesson Lesson, string? Failure, LessonCost Cost)> RunAsync(
        NotebookRunner runner, Lesson lesson, RunOptions options, IProgress<RunProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(lesson);
        var started = Stopwatch.GetTimestamp();
        var result = await runner.RunAsync(lesson.Notebook, lesson.File, options, progress, stop).ConfigureAwait(false);
        var cost = new LessonCost(lesson.Name, Stopwatch.GetElapsedTime(started), result.PeakMemory);
        if (result.Failure is not null)
        {
            return (lesson, result.Failure.ToString(), cost);
        }

        var notebook = NotebookMetadata.Canonical(result.Notebook);
        try
        {
            NotebookFile.Write(notebook, lesson.File);
        }
        catch (NotebookException error)
        {
            // The reason goes into the page, which is handed out: it names the file, not where this machine keeps it.
            return (lesson, error.Message.Replace(lesson.File, Path.GetFileName(lesson.File), StringComparison.Ordinal), cost);
        }

        return (lesson with { Notebook = notebook }, null, cost);
    }
}
