using System.Diagnostics;
using System.IO.Compression;
using Teaching.App;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>Real lessons, handed out: unpacked in another folder, they run with what is in their zip.</summary>
public sealed class HandoutTests : IDisposable
{
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("else where ü #").FullName;

    public void Dispose() => Directory.Delete(_elsewhere, recursive: true);

    [Theory]
    [InlineData("04", null)]
    [InlineData("11", "2000")]
    public async Task A_lesson_runs_where_it_was_unpacked_and_needs_nothing_of_the_course(string number, string? pictures)
    {
        var lesson = StoredLessons.Course.FindLesson(number);
        ZipFile.ExtractToDirectory(Handout.Write(StoredLessons.Course, lesson, Path.Combine(_elsewhere, "zip")).Zip, _elsewhere);
        var folder = Path.Combine(_elsewhere, lesson.Name);
        using (var setup = Process.Start("bash", [Path.Combine(folder, "setup.sh")]))
        {
            await setup.WaitForExitAsync();
            Assert.Equal(0, setup.ExitCode);
        }

        var file = Path.Combine(folder, lesson.Name + ".ipynb");
        var notebook = NotebookFile.Read(file);
        var nowhere = Path.Combine(_elsewhere, "nothing");
        var environment = LessonRun.Options.Environment.SetItem("TEACHING_TRAINING_IMAGES", pictures ?? "").SetItem("TEACHING_DATA", nowhere).SetItem("XDG_CACHE_HOME", nowhere).SetItem("HOME", nowhere);
        await using var runner = new NotebookRunner(spares: 0);
        var result = await runner.RunAsync(notebook, file, LessonRun.Options with { Environment = environment });

        Assert.Null(result.Failure);
        Assert.Contains(notebook.Cells, cell => cell.Source.Contains("bash setup.sh", StringComparison.Ordinal));
        Assert.DoesNotContain(notebook.Cells, cell => cell.Source.Contains("`dotnet run --project src/Teaching.App`", StringComparison.Ordinal));
    }
}
