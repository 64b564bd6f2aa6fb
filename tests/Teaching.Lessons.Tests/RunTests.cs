using Teaching.App;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>Runs lessons once more: what comes out is what is stored.</summary>
public sealed class RunTests
{
    private const string Slow = "var quick = false;";

    [Theory]
    [MemberData(nameof(StoredLessons.Quick), MemberType = typeof(StoredLessons))]
    public async Task A_lesson_run_again_gives_the_bytes_that_are_stored(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);

        var result = await RunAsync(lesson, LessonRun.Options);

        Assert.Null(result.Failure);
        Assert.Equal(File.ReadAllText(lesson.File), NotebookFile.ToJson(NotebookMetadata.Canonical(result.Notebook)));
    }

    [Theory]
    [MemberData(nameof(StoredLessons.Slow), MemberType = typeof(StoredLessons))]
    public async Task A_training_lesson_runs_from_top_to_bottom_with_the_switch_of_the_classroom(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);
        var cell = Assert.Single(lesson.Notebook.Cells, cell => cell.Source.Contains(Slow, StringComparison.Ordinal));
        var quick = lesson with { Notebook = lesson.Notebook with { Cells = lesson.Notebook.Cells.Replace(cell, cell with { Source = cell.Source.Replace(Slow, "var quick = true;", StringComparison.Ordinal) }) } };

        var result = await RunAsync(quick, LessonRun.Options);

        Assert.Null(result.Failure);
    }

    [FetchedDataTheory]
    [MemberData(nameof(StoredLessons.OnFetchedData), MemberType = typeof(StoredLessons))]
    public async Task A_lesson_on_fetched_data_runs_from_top_to_bottom_on_2000_images(string name)
    {
        var options = LessonRun.Options with { Environment = LessonRun.Options.Environment.SetItem("TEACHING_TRAINING_IMAGES", "2000") };

        var result = await RunAsync(StoredLessons.Course.FindLesson(name), options);

        Assert.Null(result.Failure);
    }

    private static async Task<RunResult> RunAsync(Lesson lesson, RunOptions options)
    {
        CourseSetup.Write(StoredLessons.Course);
        await using var runner = new NotebookRunner(spares: 0);
        return await runner.RunAsync(lesson.Notebook, lesson.File, options);
    }
}
