using System.Globalization;
using System.Text.Json;

namespace Teaching.Notebooks.Tests;

/// <summary>Notebooks that go well.</summary>
[Collection(nameof(WorkerCollection))]
public sealed partial class NotebookRunnerTests(WorkerFixture workers)
{
    [Fact]
    public async Task Text_displays_and_text_keep_the_order_in_which_they_happened()
    {
        Assert.Equal(
            "stdout: one⏎\ndisplay: 5\nstderr: two⏎\nstdout: three\nresult: 3",
            await SaysAsync("""
                Console.WriteLine("one");
                5.Display();
                Console.Error.WriteLine("two");
                Console.Write("three");
                1 + 2
                """));
    }

    [Fact]
    public async Task Variables_methods_types_and_usings_live_from_cell_to_cell()
    {
        Assert.Equal(
            "result: Twice { Value = 42 }, now",
            await SaysAsync(
                "using System.Text; int x = 20;",
                "record Twice(int Value); Twice Double(int value) => new(2 * value);",
                "x++; var text = new StringBuilder().Append(Double(x)).Append(\", now\");",
                "text.ToString()"));
    }

    [Fact]
    public async Task The_last_of_two_variables_of_one_name_counts()
    {
        Assert.Equal("result: two", await SaysAsync("var x = 1;", "var x = \"two\";", "x"));
    }

    [Theory]
    [InlineData("string s = null; s", "result: null")]
    [InlineData("(object)null", "result: null")]
    [InlineData("1 + 1;", "error: CompilationError: a(1,1): error CS0201: Only assignment, call, increment, decrement, await, and new object expressions can be used as a statement")]
    [InlineData("var x = 1;", "")]
    [InlineData("var x = 1; x++;", "")]
    [InlineData("var x = 1; x = 7", "result: 7")]
    [InlineData("Console.WriteLine(1)", "stdout: 1⏎")]
    [InlineData("await Task.Delay(1)", "")]
    [InlineData("await Task.FromResult(5)", "result: 5")]
    [InlineData("return 5;", "result: 5")]
    [InlineData("// nothing", "")]
    [InlineData("", "")]
    [InlineData("6.Display()", "display: 6")]
    [InlineData("void Nothing() { } Nothing()", "")]
    public async Task No_value_and_the_value_null_are_told_apart(string source, string expected)
    {
        Assert.Equal(expected, await SaysAsync(source));
    }

    [Fact]
    public async Task Code_behind_an_await_still_speaks_for_its_cell()
    {
        Assert.Equal(
            "stdout: before⏎after⏎task⏎",
            await SaysAsync("""Console.WriteLine("before"); await Task.Delay(20); Console.WriteLine("after"); await Task.Run(() => Console.WriteLine("task"));"""));
    }

    [Fact]
    public async Task What_a_background_thread_says_late_goes_to_the_cell_that_started_it()
    {
        var result = await workers.RunAsync(
            """
            var go = new System.Threading.ManualResetEventSlim();
            var late = Task.Run(() => { go.Wait(); Console.WriteLine("late"); "shown late".Display(); });
            Console.WriteLine("early");
            """,
            "Console.WriteLine(\"second\"); go.Set(); await late;");

        Assert.Equal("stdout: early⏎late⏎\ndisplay: shown late", Run.Text(result.Notebook["a"]));
        Assert.Equal("stdout: second⏎", Run.Text(result.Notebook["b"]));
    }

    [Fact]
    public async Task A_display_can_be_updated_where_it_stands_also_from_a_later_cell()
    {
        var result = await workers.RunAsync(
            "var shown = \"step 1\".Display(); Console.WriteLine(\"below\"); shown.Update(\"step 2\");",
            "shown.Update(\"step 3\");");

        Assert.Equal("display: step 3\nstdout: below⏎", Run.Text(result.Notebook["a"]));
        Assert.Empty(result.Notebook["b"].Outputs);
    }

    [Fact]
    public async Task A_library_finds_the_door_to_an_updatable_display()
    {
        Assert.Equal(
            "display: epoch 2",
            await SaysAsync("""
                var show = (Func<object, Action<object>>)AppContext.GetData("Teaching.Display");
                var update = show("epoch 1");
                update("epoch 2");
                """));
    }

    [Fact]
    public async Task Text_in_a_format_of_its_own_is_shown_as_that()
    {
        var result = await workers.RunAsync("\"<b>5</b>\".DisplayAs(\"text/html\");");

        var display = Assert.IsType<DisplayOutput>(Assert.Single(result.Notebook["a"].Outputs));
        Assert.Equal("<b>5</b>", display.Data.Text("text/html"));
    }

    [Fact]
    public async Task Standard_input_is_empty()
    {
        Assert.Equal("result: True", await SaysAsync("Console.ReadLine() is null"));
    }

    [Fact]
    public async Task The_culture_is_invariant_whatever_the_runners_is()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal(
                "stdout: 1.5 2.5⏎\nresult: [0.5, 1234.5]",
                await SaysAsync("var task = await Task.Run(() => $\"{2.5}\"); Console.WriteLine($\"{1.5} {task}\"); new[] { 0.5, 1234.5 }"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Measured_times_are_hidden_and_the_callers_variables_are_set()
    {
        var options = new RunOptions { Environment = new RunOptions().Environment.Add("LESSON_ROOM", "7") };
        var result = await workers.SpecialAsync(options, """Environment.GetEnvironmentVariable("TEACHING_MEASURED") + Environment.GetEnvironmentVariable("LESSON_ROOM")""");

        Assert.Equal("result: hidden7", Run.Text(result.Notebook["a"]));
    }

    [Fact]
    public async Task Text_written_round_the_console_and_by_child_processes_is_kept_and_breaks_nothing()
    {
        Assert.Equal(
            "stdout: first⏎{\"Kind\":\"done\"}⏎child⏎\nstderr: raw error⏎",
            await SaysAsync("""
                Console.WriteLine("first");
                var raw = Console.OpenStandardOutput();
                raw.Write(System.Text.Encoding.UTF8.GetBytes("{\"Kind\":\"done\"}\n"));
                System.Diagnostics.Process.Start("/bin/sh", new[] { "-c", "echo child; echo raw error >&2" }).WaitForExit();
                """));
    }

    [Fact]
    public async Task A_console_that_a_cell_redirects_is_itself_again_in_the_next_cell()
    {
        var result = await workers.RunAsync("Console.SetOut(new System.IO.StringWriter()); Console.WriteLine(1);", "Console.WriteLine(2);");

        Assert.Empty(result.Notebook["a"].Outputs);
        Assert.Equal("stdout: 2⏎", Run.Text(result.Notebook["b"]));
    }

    [Fact]
    public async Task Characters_outside_the_first_plane_survive_even_one_half_at_a_time()
    {
        Assert.Equal("stdout: ü🙂🙂", await SaysAsync("Console.Write(\"ü🙂\"); foreach (var half in \"🙂\") { Console.Write(half); await Task.Delay(120); }"));
    }

    [Fact]
    public async Task A_cell_starts_in_the_notebooks_folder()
    {
        Assert.Equal($"result: {workers.Folder}", await SaysAsync("Environment.CurrentDirectory"));
    }

    [Fact]
    public async Task Prose_is_left_alone_and_progress_names_each_code_cell()
    {
        var steps = new List<RunProgress>();
        var notebook = new Notebook
        {
            Cells = [new Cell(CellKind.Markdown, "title", "# 1"), new Cell(CellKind.Code, "first", "1"), new Cell(CellKind.Raw, "raw", "x"), new Cell(CellKind.Code, "second", "2")],
        };
        var result = await workers.AloneAsync(notebook, progress: new Steps(steps));

        Assert.Equal([new RunProgress(1, 2, "first"), new RunProgress(2, 2, "second")], steps);
        Assert.Same(notebook.Cells[0], result.Notebook.Cells[0]);
        Assert.Empty(notebook.Cells[1].Outputs);
        Assert.Equal("result: 2", Run.Text(result.Notebook["second"]));
    }

    [Fact]
    public async Task The_same_notebook_twice_gives_the_same_bytes()
    {
        var cells = Run.Cells(
            "record Point(double X, double Y); new[] { new Point(1, 2.5) }.Display(); Console.WriteLine(\"x\");",
            "System.Diagnostics.Process.Start(\"/bin/echo\", \"child\").WaitForExit(); var t = Task.Run(() => \"a\".Display()); await t; new { A = 1 }");
        var notebook = NotebookMetadata.Canonical(cells with { Metadata = JsonElement.Parse("""{"title": "twice"}""") });
        var first = NotebookFile.ToJson((await workers.AloneAsync(notebook)).Notebook);
        var second = NotebookFile.ToJson((await workers.AloneAsync(notebook)).Notebook);

        Assert.Equal(first, second);
        Assert.Contains("Point { X = 1, Y = 2.5 }", first, StringComparison.Ordinal);
    }

    private async Task<string> SaysAsync(params string[] sources)
    {
        var result = await workers.RunAsync(sources);
        return Run.Text(result.Notebook.Cells[^1]);
    }

    private sealed class Steps(List<RunProgress> steps) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => steps.Add(value);
    }
}
