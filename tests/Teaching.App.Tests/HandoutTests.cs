using System.Diagnostics;
using System.IO.Compression;
using Teaching.Course;
using Teaching.Notebooks;

namespace Teaching.App.Tests;

public sealed class HandoutTests : IDisposable
{
    private const string Setup = "#!import setup.csx";

    private readonly TempCourse _course = new();
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("else where ü #").FullName;

    public void Dispose()
    {
        _course.Dispose();
        Directory.Delete(_elsewhere, recursive: true);
    }

    [Fact]
    public async Task A_handout_runs_in_another_folder_after_its_setup()
    {
        File.WriteAllText(Path.Combine(_course.Folder.Data, "numbers.txt"), "41");
        var lesson = _course.Write(
            "04-small",
            TempCourse.Prose("head", "# What is it?\n\nYou will know.\n\n*20 minutes*"),
            TempCourse.Code("setup", Setup),
            TempCourse.Code("read", "int.Parse(System.IO.File.ReadAllText(DataFolder.Find(\"numbers.txt\"))) + 1"),
            TempCourse.Code("ask", "Exercise.Check(\"04-1\", 7)", "<p>what seven gave</p>"));

        var (zip, solution) = Handout.Write(_course.Folder, lesson, Path.Combine(_course.Folder.Root, "out"));
        ZipFile.ExtractToDirectory(zip, _elsewhere);
        var folder = Path.Combine(_elsewhere, "04-small");
        Run("bash", Path.Combine(folder, "setup.sh"));
        var student = await RunNotebookAsync(Path.Combine(folder, "04-small.ipynb"));
        File.Copy(solution, Path.Combine(folder, "solution.ipynb"));
        var solved = await RunNotebookAsync(Path.Combine(folder, "solution.ipynb"));

        Assert.Equal("42", Said(student, "read"));
        Assert.StartsWith("✎ Your turn.", Said(student, "ask"), StringComparison.Ordinal);
        Assert.StartsWith("✓ Right.", Said(solved, "ask"), StringComparison.Ordinal);
    }

    [PowerShellTheory]
    [InlineData("plain")]
    [InlineData("Übung 1 [für Maß] $HOME 'a' & b")]
    public void Powershell_writes_the_setup_that_bash_writes(string name)
    {
        var folder = Unpacked(name);
        var written = new[] { ("bash", "setup.sh"), ("pwsh", "setup.ps1") }.Select(program =>
        {
            Run(program.Item1, Path.Combine(folder, program.Item2));
            var setup = File.ReadAllBytes(Path.Combine(folder, "setup.csx"));
            File.Delete(Path.Combine(folder, "setup.csx"));
            return setup;
        }).ToArray();

        Assert.Equal(written[0], written[1]);
        Assert.Contains($"#r \"{folder}/lib/Teaching.Cnn.dll\"", System.Text.Encoding.UTF8.GetString(written[1]), StringComparison.Ordinal);
    }

    [PowerShellTheory]
    [InlineData("bash", "setup.sh")]
    [InlineData("pwsh", "setup.ps1")]
    public void A_folder_that_no_program_can_name_is_refused_with_the_remedy(string program, string script)
    {
        var folder = Unpacked("a \"quoted\" one");

        var complaint = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Run(program, Path.Combine(folder, script))).Message;

        Assert.Contains("The folder's name holds a quotation mark, which C# cannot take in a #r line: move the folder.", complaint, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "setup.csx")));
    }

    [Fact]
    public void A_students_notebook_holds_no_answer_and_nothing_that_an_answer_said()
    {
        var lesson = _course.Write(
            "04-small",
            TempCourse.Code("one", "Exercise.Check(\"04-1\", 3)", "right"),
            TempCourse.Code("pair", "Exercise.Check(\"02-1\", (3, 5)).Display();\nExercise.Check( \"04-3\" , \"19, 25, 37, 43\")", "right"),
            TempCourse.Code("list", "Exercise.Check(\"04-3\", new[] { 19, 25, 37, 43 })", "right"),
            TempCourse.Code("other", "1 + 1", "2"));

        var cells = Handout.ForStudents(lesson.Notebook).Cells;

        Assert.Equal("Exercise.Check(\"04-1\", null)", cells[0].Source);
        Assert.Equal("Exercise.Check(\"02-1\", null).Display();\nExercise.Check( \"04-3\", null)", cells[1].Source);
        Assert.Equal("Exercise.Check(\"04-3\", null)", cells[2].Source);
        Assert.All(cells.Take(3), cell => Assert.Empty(cell.Outputs));
        Assert.Single(cells[3].Outputs);
    }

    [Fact]
    public void Solutions_of_every_exercise_of_the_course_are_right()
    {
        var lesson = _course.Write("04-small", [.. Exercise.All.Select(exercise => TempCourse.Code($"ask-{exercise.Id}", $"Exercise.Check(\"{exercise.Id}\", null)"))]);

        var cells = Handout.ForLecturers(lesson.Notebook).Cells;

        Assert.Equal(2 * Exercise.All.Count, cells.Length);
        foreach (var exercise in Exercise.All)
        {
            var source = cells.Single(cell => cell.Id == $"ask-{exercise.Id}").Source;
            var answer = source[(source.IndexOf(',', StringComparison.Ordinal) + 2)..^1].Trim('"');
            Assert.True(exercise.Diagnose(answer).IsRight, source);
            Assert.Contains(exercise.Misconceptions[0].Hint, cells.Single(cell => cell.Id == $"solution-{exercise.Id}").Source, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_large_data_set_goes_along_only_where_a_lesson_uses_it()
    {
        Directory.CreateDirectory(Path.Combine(_course.Folder.Data, "fashion-mnist"));
        File.WriteAllText(Path.Combine(_course.Folder.Data, "fashion-mnist", "t10k.gz"), "images");
        File.WriteAllText(Path.Combine(_course.Folder.Data, "small.txt"), "small");
        var (with, without) = (_course.Write("11-with", TempCourse.Code("load", "FashionSplit.Load()")), _course.Write("04-without", TempCourse.Code("load", "1")));

        Assert.Equal(["fashion-mnist/t10k.gz", "small.txt"], Data(with));
        Assert.Equal(["small.txt"], Data(without));

        string[] Data(Lesson lesson)
        {
            using var zip = ZipFile.OpenRead(Handout.Write(_course.Folder, lesson, _elsewhere).Zip);
            return [.. zip.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith(lesson.Name + "/data/", StringComparison.Ordinal)).Select(name => name[(lesson.Name.Length + 6)..])];
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        var lesson = _course.Write("04-small", TempCourse.Code("one", "1"));
        var file = Path.Combine(_elsewhere, "file");
        File.WriteAllText(file, "no folder");

        var error = Assert.Throws<CourseException>(() => Handout.Write(_course.Folder, lesson, file));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("--to", error.Message, StringComparison.Ordinal);
    }

    private string Unpacked(string name)
    {
        var lesson = _course.Write("04-small", TempCourse.Code("setup", Setup));
        var place = Path.Combine(_elsewhere, name);
        ZipFile.ExtractToDirectory(Handout.Write(_course.Folder, lesson, Path.Combine(_course.Folder.Root, "out")).Zip, place);
        return Path.Combine(place, "04-small");
    }

    private static async Task<Notebook> RunNotebookAsync(string file)
    {
        await using var runner = new NotebookRunner(spares: 0);
        var result = await runner.RunAsync(NotebookFile.Read(file), file, new RunOptions(), null, CancellationToken.None);
        Assert.Null(result.Failure);
        return result.Notebook;
    }

    private static string Said(Notebook notebook, string id) => notebook[id].Outputs.OfType<ResultOutput>().Single().Data.Text(MimeBundle.PlainText)!.Trim();

    private static void Run(string command, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(command) { ArgumentList = { argument }, RedirectStandardError = true })!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, complaint);
    }
}
