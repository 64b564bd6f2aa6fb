namespace Teaching.Notebooks.Tests;

/// <summary>What the runner decides by itself, with sessions that need no compiler.</summary>
public sealed class NotebookRunnerLogicTests
{
    [Fact]
    public async Task The_first_failure_ends_the_run_and_the_cells_behind_it_keep_their_outputs()
    {
        var sessions = new Sessions((id, outputs) =>
        {
            outputs.Print("stdout", $"{id} ran");
            return id == "b" ? new CellFailure(FailureKind.Exception, "no") : null;
        });
        var cells = Run.Cells("1", "2", "3");
        cells = cells with { Cells = cells.Cells.SetItem(2, cells.Cells[2] with { Outputs = [new StreamOutput("stdout", "old")] }) };
        var result = await new NotebookRunner(sessions).RunAsync(cells, "lesson.ipynb");

        Assert.False(result.Succeeded);
        Assert.Equal(["a ran", "b ran", "old"], result.Notebook.Cells.Select(cell => ((StreamOutput)cell.Outputs[0]).Text));
        Assert.True(sessions.Disposed);
    }

    [Fact]
    public async Task Output_that_comes_after_its_cell_has_ended_is_in_the_notebook()
    {
        IOutputSink? first = null;
        var sessions = new Sessions((id, outputs) =>
        {
            first ??= outputs;
            first.Print("stdout", id);
            return null;
        });
        var result = await new NotebookRunner(sessions).RunAsync(Run.Cells("1", "2"), "lesson.ipynb");

        Assert.Equal("stdout: ab", Run.Text(result.Notebook["a"]));
        Assert.Empty(result.Notebook["b"].Outputs);
    }

    [Theory]
    [InlineData(FailureKind.Exception, null)]
    [InlineData(FailureKind.Compilation, null)]
    [InlineData(FailureKind.StackOverflow, FailureKind.StackOverflow)]
    [InlineData(FailureKind.OutputLimit, FailureKind.OutputLimit)]
    [InlineData(FailureKind.OutOfMemory, FailureKind.OutOfMemory)]
    [InlineData(null, FailureKind.UnexpectedSuccess)]
    public async Task A_cell_tagged_raises_exception_must_raise_one_and_must_not_take_the_process_with_it(FailureKind? happens, FailureKind? reported)
    {
        var sessions = new Sessions((_, _) => happens is { } kind ? new CellFailure(kind, "so it is") : null);
        var cell = new Cell(CellKind.Code, "a", "1") { Metadata = System.Text.Json.JsonElement.Parse("""{"tags": ["raises-exception"]}""") };
        var result = await new NotebookRunner(sessions).RunAsync(new Notebook { Cells = [cell] }, "lesson.ipynb");

        Assert.Equal(reported, result.Failure?.Kind);
    }

    [Fact]
    public async Task A_cell_that_knows_no_end_is_stopped_by_the_clock_and_by_the_caller_alike()
    {
        var sessions = new Sessions((_, _) => null) { Endless = true };
        var runner = new NotebookRunner(sessions);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var late = await runner.RunAsync(Run.Cells("1"), "lesson.ipynb", new RunOptions { CellTimeout = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(FailureKind.Timeout, late.Failure!.Kind);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Run.Cells("1"), "lesson.ipynb", cancellation: stop.Token));
    }

    private sealed class Sessions(Func<string, IOutputSink, CellFailure?> cell) : ISessionSource, ISession
    {
        public bool Disposed { get; private set; }

        public bool Endless { get; init; }

        public Task<ISession> TakeAsync(string folder, RunOptions options, CancellationToken cancellation = default) => Task.FromResult<ISession>(this);

        public async Task<CellFailure?> RunAsync(string cellId, string source, IOutputSink outputs, CancellationToken cancellation = default)
        {
            if (!Endless)
            {
                return cell(cellId, outputs);
            }

            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return new CellFailure(FailureKind.Stopped, "stopped");
        }

        public ValueTask DisposeAsync()
        {
            Disposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
