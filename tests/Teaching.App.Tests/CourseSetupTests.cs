using Teaching.Notebooks;

namespace Teaching.App.Tests;

public sealed class CourseSetupTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void The_script_names_libraries_that_exist_and_all_that_they_need()
    {
        CourseSetup.Write(_course.Folder);

        var named = Script().Where(line => line.StartsWith("#r ", StringComparison.Ordinal)).Select(line => line[4..^1]).ToArray();
        Assert.All(named, library => Assert.True(File.Exists(library), library));
        Assert.Equal(
            ["System.Numerics.Tensors.dll", "Teaching.Cnn.dll", "Teaching.Course.dll", "Teaching.Visuals.dll"],
            named.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(named, library => Assert.StartsWith(_course.Folder.Notebooks, library, StringComparison.Ordinal));
    }

    [Fact]
    public void The_script_sets_the_culture_and_the_data_folder()
    {
        CourseSetup.Write(_course.Folder);

        Assert.Contains(Script(), line => line.Contains("DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture", StringComparison.Ordinal));
        Assert.Contains(Script(), line => line.Contains("\"Teaching.Data\"", StringComparison.Ordinal) && line.Contains(_course.Folder.Data, StringComparison.Ordinal));
    }

    [Fact]
    public void The_script_begins_a_session_and_names_the_charts_where_this_build_has_them()
    {
        var hash = CourseSetup.Write(_course.Folder);

        Assert.Equal("LiveScripts.Begin();", Script()[^1]);
        var charts = Path.Combine(_course.Folder.Notebooks, ".lib", hash, "charts.js");
        Assert.Equal(NotebookCharts.Script, File.Exists(charts) ? File.ReadAllText(charts) : null);
        Assert.Equal(File.Exists(charts), Script().Contains($"System.AppContext.SetData(\"Teaching.Charts\", @\"{Path.GetDirectoryName(charts)}/charts.js\");"));
    }

    [Fact]
    public void Writing_twice_gives_the_same_folder_and_leaves_its_files_alone()
    {
        var first = CourseSetup.Write(_course.Folder);
        var library = Path.Combine(_course.Folder.Notebooks, ".lib", first, "Teaching.Cnn.dll");
        var written = File.GetLastWriteTimeUtc(library);

        Assert.Equal(first, CourseSetup.Write(_course.Folder));
        Assert.Equal(written, File.GetLastWriteTimeUtc(library));
        Assert.Single(Directory.GetDirectories(Path.Combine(_course.Folder.Notebooks, ".lib")));
    }

    [Fact]
    public void Folders_of_older_builds_go_when_nobody_can_still_use_them()
    {
        var shelf = Path.Combine(_course.Folder.Notebooks, ".lib");
        var old = Directory.CreateDirectory(Path.Combine(shelf, "0123456789abcdef")).FullName;
        var recent = Directory.CreateDirectory(Path.Combine(shelf, "fedcba9876543210")).FullName;
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-3));

        CourseSetup.Write(_course.Folder);

        Assert.False(Directory.Exists(old));
        Assert.True(Directory.Exists(recent));
    }

    [Fact]
    public void A_folder_that_a_session_holds_stays_whole_however_old_it_is_until_the_session_ends()
    {
        var shelf = Path.Combine(_course.Folder.Notebooks, ".lib");
        var old = Directory.CreateDirectory(Path.Combine(shelf, "0123456789abcdef")).FullName;
        File.WriteAllText(Path.Combine(old, CourseSetup.MarkFile), "");
        File.WriteAllText(Path.Combine(old, "Teaching.Cnn.dll"), "not loaded yet");
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-300));
        static FileStream Open(string folder) => new(Path.Combine(folder, CourseSetup.MarkFile), FileMode.Open, FileAccess.Read, FileShare.Read);

        using (Open(old))
        {
            using (Open(old))
            {
                CourseSetup.Write(_course.Folder);
            }

            CourseSetup.Write(_course.Folder);
            Assert.Equal("not loaded yet", File.ReadAllText(Path.Combine(old, "Teaching.Cnn.dll")));
        }

        CourseSetup.Write(_course.Folder);
        Assert.False(Directory.Exists(old));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        Directory.Delete(_course.Folder.Notebooks);
        File.WriteAllText(_course.Folder.Notebooks, "a file where the folder should be");

        var error = Assert.Throws<CourseException>(() => CourseSetup.Write(_course.Folder));
        Assert.Contains(_course.Folder.Notebooks, error.Message, StringComparison.Ordinal);
        File.Delete(_course.Folder.Notebooks);
    }

    [Fact]
    public async Task A_build_while_a_notebook_is_open_neither_fails_nor_disturbs_it()
    {
        var before = CourseSetup.Write(_course.Folder);
        var (begun, built) = (Path.Combine(_course.Folder.Root, "begun"), Path.Combine(_course.Folder.Root, "built"));
        var lesson = _course.Write(
            "04-open",
            TempCourse.Code("setup", "#!import setup.csx"),
            TempCourse.Code("number", "var tensor = Tensor.From(new float[,] { { 1, 2 } });"),
            TempCourse.Code("wait", $"System.IO.File.WriteAllText(@\"{begun}\", \"\");\nwhile (!System.IO.File.Exists(@\"{built}\")) {{ System.Threading.Thread.Sleep(20); }}"),

            // Loaded only now: the library that it needs is still the one of the session's setup.
            TempCourse.Code("late", "Show.Matrix(tensor, \"A\").Display();\ntypeof(TrainingProgress).Assembly.Location"));
        await using var runner = new NotebookRunner(spares: 0);
        var running = runner.RunAsync(lesson.Notebook, lesson.File);
        while (!File.Exists(begun) && !running.IsCompleted)
        {
            await Task.Delay(20);
        }

        // The notebook has been open for weeks.
        var used = Path.Combine(_course.Folder.Notebooks, ".lib", before);
        Directory.SetLastWriteTimeUtc(used, DateTime.UtcNow.AddDays(-30));
        var notes = Path.Combine(_course.Folder.Root, "Teaching.Notes.xml");
        await File.WriteAllTextAsync(notes, "<doc />");
        var after = CourseSetup.Write(_course.Folder, [.. CourseSetup.Libraries(), notes]);
        await File.WriteAllTextAsync(built, "");
        var result = await running;

        Assert.NotEqual(before, after);
        Assert.Null(result.Failure);
        Assert.Contains(before, ((ResultOutput)result.Notebook.Cells[^1].Outputs[^1]).Data.Text("text/plain"), StringComparison.Ordinal);
        Assert.Contains(Script(), line => line.Contains(after, StringComparison.Ordinal));
        CourseSetup.Write(_course.Folder, [.. CourseSetup.Libraries(), notes]);
        Assert.False(Directory.Exists(used));
        Assert.Null((await runner.RunAsync(_course.Write("05-next", TempCourse.Code("setup", "#!import setup.csx"), TempCourse.Code("late", "new TrainingProgress(\"next\")")).Notebook, lesson.File)).Failure);
    }

    [Theory]
    [InlineData("_ => throw new System.NotSupportedException(\"no such display\")")]
    [InlineData("_ => null")]
    [InlineData("_ => _ => throw new System.ObjectDisposedException(\"the display\")")]
    [InlineData("null")]
    public async Task A_host_whose_display_throws_is_missing_or_is_gone_gets_the_training_as_html_and_text_at_the_end_of_the_cell(string display)
    {
        CourseSetup.Write(_course.Folder);
        var lesson = _course.Write(
            "04-host",
            TempCourse.Code("setup", "#!import setup.csx"),
            TempCourse.Code("door", $"Func<object, Action<object>> door = {display};\nAppContext.SetData(\"Teaching.Display\", door);"),
            TempCourse.Code("train", "var progress = new TrainingProgress(\"Dense\");\nfor (var step = 1; step <= 30; step++) { progress.Report(new FitProgress(1, 1, step, 30, 1f / step, 0.5f, null)); System.Threading.Thread.Sleep(10); }\nprogress"),
            TempCourse.Code("next", "Show.Matrix(Tensor.From(new float[,] { { 1, 2.5f } }), \"A\")"));
        await using var runner = new NotebookRunner(spares: 0);

        var result = await runner.RunAsync(lesson.Notebook, lesson.File);

        Assert.Null(result.Failure);
        var shown = ((ResultOutput)result.Notebook.Cells[2].Outputs.Single()).Data;
        Assert.Contains("<figure", shown.Text("text/html"), StringComparison.Ordinal);
        Assert.Contains("epoch 1 of 1, step 30 of 30", shown.Text("text/plain"), StringComparison.Ordinal);
        Assert.Contains("<figure", ((ResultOutput)result.Notebook.Cells[3].Outputs.Single()).Data.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_appendix_stands_outside_the_lessons_and_is_found_by_its_name()
    {
        _course.Write("00-a", TempCourse.Prose("head", "# A?"));
        _course.Write("appendix-bridges", TempCourse.Prose("head", "# Bridges?"));

        Assert.Equal(["00-a"], _course.Folder.Lessons().Select(lesson => lesson.Name));
        Assert.Equal(["appendix-bridges"], _course.Folder.Appendices().Select(lesson => lesson.Name));
        Assert.True(_course.Folder.FindLesson("appendix-bridges").IsAppendix);
    }

    private string[] Script() => File.ReadAllLines(Path.Combine(_course.Folder.Notebooks, "setup.csx"));
}
