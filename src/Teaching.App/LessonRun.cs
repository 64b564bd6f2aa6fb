using System.Collections.Immutable;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Runs one lesson and stores its outputs; a lesson that fails keeps the outputs it had.</summary>
public static class LessonRun
{
    /// <summary>The settings of every run whose outputs are stored: measured times are not.</summary>
    public static RunOptions Options { get; } = new()
    {
        CellTimeout = TimeSpan.FromMinutes(20),
        Environment = ImmutableSortedDictionary<string, string>.Empty.Add("TEACHING_MEASURED", "hidden"),
    };

    /// <summary>Runs a lesson and writes its notebook.</summary>
    /// <param name="runner">The runner.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="progress">Hears of each cell before it runs.</param>
    /// <param name="stop">Ends the run; nothing is written then.</param>
    /// <returns>The lesson as it is stored now, and why it failed, if it did.</returns>
    public static async Task<(Lesson Lesson, string? Failure)> RunAsync(
        NotebookRunner runner, Lesson lesson, IProgress<RunProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(lesson);
        var result = await runner.RunAsync(lesson.Notebook, lesson.File, Options, progress, stop).ConfigureAwait(false);
        if (result.Failure is not null)
        {
            return (lesson, result.Failure.ToString());
        }

        var notebook = NotebookMetadata.Canonical(result.Notebook);
        try
        {
            NotebookFile.Write(notebook, lesson.File);
        }
        catch (NotebookException error)
        {
            return (lesson, error.Message);
        }

        return (lesson with { Notebook = notebook }, null);
    }
}
