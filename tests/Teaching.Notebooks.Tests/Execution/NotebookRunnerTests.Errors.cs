namespace Teaching.Notebooks.Tests;

/// <summary>Cells that throw or do not compile.</summary>
public sealed partial class NotebookRunnerTests
{
    [Fact]
    public async Task A_cell_that_throws_keeps_what_it_printed_and_is_named()
    {
        var result = await workers.RunAsync(
            "1",
            "Console.WriteLine(\"before\");\nint Divide(int a, int b) => a / b;\nDivide(1, 0);\nConsole.WriteLine(\"after\");",
            "3");

        Assert.Equal("stdout: before⏎\nerror: System.DivideByZeroException: Attempted to divide by zero.", Run.Text(result.Notebook["b"]));
        Assert.Equal("b", result.Failure!.CellId);
        Assert.Equal("Console.WriteLine(\"before\");", result.Failure.FirstLine);
        Assert.Equal(FailureKind.Exception, result.Failure.Kind);
        Assert.StartsWith("cell \"b\" (Console.WriteLine(\"before\");): System.DivideByZeroException: Attempted to divide by zero. (at ", result.Failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Notebook["c"].Outputs);
    }

    [Fact]
    public async Task The_trace_of_an_exception_holds_only_the_notebooks_lines()
    {
        var result = await workers.RunAsync("""
            int Parse(string text)
            {
                return int.Parse(text);
            }

            async Task<int> Later(string text)
            {
                await Task.Delay(1);
                return Parse(text);
            }

            await Later("x");
            """);

        var error = Assert.IsType<ErrorOutput>(result.Notebook["a"].Outputs[^1]);
        Assert.Equal(
            [
                "System.FormatException: The input string 'x' was not in a correct format.",
                "   at Parse, a line 3: return int.Parse(text);",
                "   at Later, a line 9: return Parse(text);",
                "   at a line 12: await Later(\"x\");",
            ],
            error.Traceback.AsEnumerable());
    }

    [Fact]
    public async Task An_error_holds_no_folder_of_this_machine()
    {
        var result = await workers.RunAsync("System.IO.File.ReadAllText(System.IO.Path.GetFullPath(\"deep/down/none.txt\"))");

        var json = NotebookFile.ToJson(result.Notebook);
        Assert.Contains("…/deep/down/none.txt", json, StringComparison.Ordinal);
        Assert.DoesNotContain(workers.Folder, json, StringComparison.Ordinal);
        Assert.DoesNotContain("/_/src", json, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(workers.Folder, "deep/down/none.txt"), result.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inner_exceptions_and_exceptions_of_the_cells_own_type_are_shown()
    {
        var result = await workers.RunAsync("""
            class TooWide(string message, Exception inner) : Exception(message, inner);
            throw new TooWide("kernel 5 in image 3", new ArgumentException("width"));
            """);

        var error = Assert.IsType<ErrorOutput>(result.Notebook["a"].Outputs[^1]);
        Assert.Equal("TooWide", error.Name);
        Assert.Contains("caused by", error.Traceback);
        Assert.Contains("System.ArgumentException: width", error.Traceback);
    }

    [Fact]
    public async Task An_error_as_long_as_a_book_and_a_trace_as_deep_as_a_well_are_cut()
    {
        var result = await workers.RunAsync("""
            int Down(int n) => n == 0 ? throw new Exception(new string('x', 50_000_000)) : Up(n) + 1;
            int Up(int n) => Down(n - 1) + 1;
            Down(500)
            """);

        Assert.Equal(4001, Assert.IsType<ErrorOutput>(result.Notebook["a"].Outputs[0]).Message.Length);
        Assert.True(NotebookFile.ToJson(result.Notebook).Length < 15_000);
    }

    [Fact]
    public async Task A_compiler_error_shows_cell_line_column_and_the_source_line()
    {
        var result = await workers.RunAsync("var x = 1;\nvar z =   y + x;");

        var error = Assert.IsType<ErrorOutput>(Assert.Single(result.Notebook["a"].Outputs));
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(
            ["a(2,11): error CS0103: The name 'y' does not exist in the current context", "    var z =   y + x;", "              ^"],
            error.Traceback.AsEnumerable());
        Assert.Equal(FailureKind.Compilation, result.Failure!.Kind);
    }

    [Fact]
    public async Task Newer_C_sharp_than_the_other_hosts_know_does_not_compile()
    {
        var result = await workers.RunAsync("class A { public int X { get => field; set => field = value; } }");

        Assert.Contains("CS", Assert.IsType<ErrorOutput>(result.Notebook["a"].Outputs[0]).Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Compilation, result.Failure!.Kind);
    }

    [Fact]
    public async Task Variables_survive_a_cell_that_throws_the_first_one_included()
    {
        var notebook = Run.Cells("var x = 5; var y = 0; y = x / y;", "nonsense", "x");
        notebook = notebook with { Cells = [Expecting(notebook.Cells[0]), Expecting(notebook.Cells[1]), notebook.Cells[2]] };
        var result = await workers.InProcessAsync(notebook);

        Assert.Null(result.Failure);
        Assert.Equal("error: System.DivideByZeroException: Attempted to divide by zero.", Run.Text(result.Notebook["a"]));
        Assert.Equal("result: 5", Run.Text(result.Notebook["c"]));
    }

    [Fact]
    public async Task A_cell_that_should_raise_an_exception_and_does_not_is_a_failure()
    {
        var result = await workers.InProcessAsync(new Notebook { Cells = [Expecting(new Cell(CellKind.Code, "calm", "1"))] });

        Assert.Equal(FailureKind.UnexpectedSuccess, result.Failure!.Kind);
        Assert.Contains("raises-exception", result.Failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_in_another_language_is_named()
    {
        var cell = new Cell(CellKind.Code, "graph", "graph TD") { Metadata = System.Text.Json.JsonElement.Parse("""{"polyglot_notebook": {"kernelName": "mermaid"}}""") };
        var result = await workers.InProcessAsync(new Notebook { Cells = [cell] });

        Assert.Equal(FailureKind.Language, result.Failure!.Kind);
        Assert.Contains("Given: the cell is in \"mermaid\". Needed: C#. To mend it: set ", result.Failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<NotebookException>(() => new NotebookRunner(spares: 0).RunAsync(Run.Cells("1"), "/nowhere/at/all/lesson.ipynb"));

        Assert.Contains("\"/nowhere/at/all\", which does not exist", error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_can_be_stopped_in_the_middle_of_a_cell()
    {
        using var stop = new CancellationTokenSource();
        var second = new StopAt(2, stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            workers.AloneAsync(Run.Cells("1", "while (true) { }"), progress: second, cancellation: stop.Token));
        Assert.True(second.Reached);
    }

    private sealed class StopAt(int index, CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public bool Reached { get; private set; }

        public void Report(RunProgress value)
        {
            Reached = value.Index == index;
            if (Reached)
            {
                stop.CancelAfter(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static Cell Expecting(Cell cell) =>
        cell with { Metadata = System.Text.Json.JsonElement.Parse("""{"tags": ["raises-exception"]}""") };
}
