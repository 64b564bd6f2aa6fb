using Spectre.Console;
using Teaching.Notebooks;

namespace Teaching.App.Tests;

/// <summary>The build as a whole, on small courses: what it stores, what it says, how it ends.</summary>
public sealed class CourseBuildTests : IDisposable
{
    private readonly TempCourse _course = new();
    private readonly StringWriter _said = new();

    public void Dispose()
    {
        _course.Dispose();
        _said.Dispose();
    }

    [Fact]
    public async Task A_course_whose_lessons_run_ends_well_and_says_where_to_look()
    {
        var lesson = Lesson("00-a", "1 + 1");

        Assert.Equal(0, await Build());
        Assert.Contains("\"2\"", File.ReadAllText(lesson.File), StringComparison.Ordinal);
        Assert.Contains("<h1", Page("00-a"), StringComparison.Ordinal);
        Assert.Contains("1 lessons ran and every number is proved.", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_course.Folder.Site, "index.html"), _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_lesson_says_what_it_cost_and_the_build_what_all_of_them_did()
    {
        Lesson("00-small", "1 + 1");
        Lesson("01-large", "var bytes = new byte[300_000_000]; for (var i = 0; i < bytes.Length; i += 512) { bytes[i] = 1; } bytes.Length");

        Assert.Equal(0, await Build());

        var costs = System.Text.RegularExpressions.Regex.Matches(_said.ToString(), @"(?<name>\S+): ran in (?<seconds>\d+\.\d) s, (?<memory>\d\.\d\d) GB").ToDictionary(match => match.Groups["name"].Value, match => double.Parse(match.Groups["memory"].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(costs["00-small"], 0.03, 0.29);
        Assert.InRange(costs["01-large"], 0.33, 0.7);
        Assert.Contains(FormattableString.Invariant($"the largest process was that of 01-large, {costs["01-large"]:0.00} of 1.5 GB."), _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_is_data_whatever_a_cell_has_loaded()
    {
        var lesson = Lesson("00-a", """
            #!import setup.csx
            // What makes a host of scripts known in a live session.
            System.Reflection.Emit.AssemblyBuilder.DefineDynamicAssembly(new System.Reflection.AssemblyName("Microsoft.DotNet.Interactive"), System.Reflection.Emit.AssemblyBuilderAccess.Run);
            Show.Line("Loss", "epoch", "loss", new Series("training", [2.0, 1.0])).Display();
            Show.MaxPoolingBench(Tensor.From(new float[,] { { 1, 2 }, { 3, 4 } }), 1)
            """);

        Assert.Equal(0, await Build());
        var stored = File.ReadAllText(lesson.File);
        Assert.Contains("<cnn-pooling-bench", stored, StringComparison.Ordinal);
        Assert.Contains("data-plotly", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_appendix_is_skipped_by_name_where_the_bridges_are_not_and_has_its_page_all_the_same()
    {
        Lesson("00-a", "1 + 1");
        Lesson("appendix-b", "2 + 2");

        Assert.Equal(0, await Build());
        Assert.Contains(CourseSetup.HasBridges ? "appendix-b: ran in" : "appendix-b: skipped: needs the bridges; dotnet run", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{(CourseSetup.HasBridges ? 2 : 1)} lessons ran and every number is proved.", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains("<h1", Page("appendix-b"), StringComparison.Ordinal);
        Assert.Contains("-p:InteractivePackages=true", Page("appendix-b"), StringComparison.Ordinal);
        Assert.Contains("<span class=\"place\">Appendix</span>", Page("appendix-b"), StringComparison.Ordinal);
        Assert.Contains("<span class=\"place\">Lesson 00</span>", Page("00-a"), StringComparison.Ordinal);
        Assert.Contains("href=\"appendix-b.html\"", Page("index"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_did_not_change_is_not_run_again_unless_asked()
    {
        Lesson("00-a", "1 + 1");
        Assert.Equal(0, await Build());

        _said.GetStringBuilder().Clear();
        Assert.Equal(0, await Build());
        Assert.Contains("00-a: unchanged since its last run", _said.ToString(), StringComparison.Ordinal);

        _said.GetStringBuilder().Clear();
        Assert.Equal(0, await Build(all: true));
        Assert.Contains("00-a: ran", _said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"out of chalk\");", "out of chalk")]
    [InlineData("Environment.Exit(3);", "exit")]
    [InlineData("while (true) { }", "longer than")]
    public async Task A_lesson_that_fails_keeps_its_bytes_is_named_and_the_others_run(string code, string reason)
    {
        var bad = Lesson("00-bad", code);
        var good = Lesson("01-good", "\"still \" + \"here\"");
        var before = File.ReadAllText(bad.File);

        Assert.Equal(1, await Build());

        Assert.Equal(before, File.ReadAllText(bad.File));
        Assert.Contains("still here", File.ReadAllText(good.File), StringComparison.Ordinal);
        var kept = Assert.Single(_said.ToString().Split('\n'), line => line.StartsWith("00-bad kept its stored outputs", StringComparison.Ordinal));
        Assert.Contains("cell \"program\"", kept, StringComparison.Ordinal);
        Assert.Contains(reason, _said.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("class=\"stale\"", Page("00-bad"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"stale\"", Page("01-good"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_told_with_its_whole_path_and_the_page_holds_no_folder_of_this_machine()
    {
        Lesson("00-bad", "System.IO.File.ReadAllText(System.IO.Path.GetFullPath(\"../data/none.txt\"))");

        Assert.Equal(1, await Build());

        Assert.Contains(Path.Combine(_course.Folder.Data, "none.txt"), _said.ToString(), StringComparison.Ordinal);
        Assert.Contains("…/data/none.txt", Page("00-bad"), StringComparison.Ordinal);
        Assert.DoesNotContain(_course.Folder.Root, Page("00-bad"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_notebook_is_named_and_the_others_run()
    {
        Lesson("00-a", "1 + 1");
        File.WriteAllText(Path.Combine(_course.Folder.Notebooks, "01-half.ipynb"), "{ \"cells\": [");

        Assert.Equal(1, await Build());

        Assert.Contains("01-half cannot be read.", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains("00-a: ran", _said.ToString(), StringComparison.Ordinal);
        Assert.Equal("00-a", _course.Folder.FindLesson("00").Name);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_is_a_warning()
    {
        Lesson("00-a", "1 + 1");
        Directory.CreateDirectory(Path.Combine(_course.Folder.Notebooks, ".runs.json"));

        Assert.Equal(0, await Build());

        Assert.Contains("Warning: .runs.json cannot be written", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_cannot_be_written_is_an_error_with_its_remedy()
    {
        Lesson("00-a", "1 + 1");
        File.WriteAllText(_course.Folder.Site, "a file where the folder should be");

        var error = await Assert.ThrowsAsync<CourseException>(() => Build());

        Assert.Contains(_course.Folder.Site, error.Message, StringComparison.Ordinal);
        Assert.Contains("To mend it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_build_leaves_every_notebook_whole()
    {
        var lesson = Lesson("00-a", "while (true) { }");
        var before = File.ReadAllText(lesson.File);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3));

        var code = await new CourseBuild(_course.Folder, Console()).RunAsync(all: false, LessonRun.Options, stop.Token);

        Assert.Equal(130, code);
        Assert.Equal(before, File.ReadAllText(lesson.File));
        Assert.Contains("Stopped.", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_nothing_proves_fails_the_build()
    {
        _course.Write("00-a", TempCourse.Prose("head", "# Why?\n\nBecause it has 8,459,242 parameters."));

        Assert.Equal(1, await Build());

        Assert.Contains("8,459,242", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_may_be_written_through_a_link()
    {
        var lesson = Lesson("00-a", "1 + 1");
        var target = Path.Combine(_course.Folder.Root, "target.html");
        var link = Path.Combine(_course.Folder.Root, "link.html");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);

        new Site(_course.Folder, new NodeMathRenderer()).Export(lesson, link);

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(target), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Training_uses_all_pictures_whatever_the_environment_says() =>
        Assert.Equal("", LessonRun.Options.Environment["TEACHING_TRAINING_IMAGES"]);

    private Lesson Lesson(string name, string code)
    {
        _course.Write(name, TempCourse.Prose("head", "# Why?\n\nBecause."), TempCourse.Code("program", code));
        var file = Path.Combine(_course.Folder.Notebooks, name + ".ipynb");
        NotebookFile.Write(NotebookMetadata.Canonical(NotebookFile.Read(file)), file);
        return App.Lesson.Read(file);
    }

    private Task<int> Build(bool all = false) => new CourseBuild(_course.Folder, Console())
        .RunAsync(all, LessonRun.Options with { CellTimeout = TimeSpan.FromSeconds(10) }, CancellationToken.None);

    private string Page(string name) => File.ReadAllText(Path.Combine(_course.Folder.Site, name + ".html"));

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_said) });
        console.Profile.Width = int.MaxValue;
        return console;
    }
}
