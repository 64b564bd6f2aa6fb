using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>Runs notebooks from top to bottom, each in a fresh session.</summary>
/// <remarks>One runner serves many notebooks; it keeps a warm session ready for the next one.</remarks>
public sealed class NotebookRunner : IAsyncDisposable
{
    /// <summary>The tag of a cell whose exception is part of the lesson.</summary>
    public const string RaisesException = "raises-exception";

    private readonly ISessionSource sessions;

    /// <summary>Runs cells in worker processes.</summary>
    /// <param name="spares">How many warm processes wait for the next notebook.</param>
    public NotebookRunner(int spares = 1)
        : this(new WorkerPool(spares))
    {
    }

    /// <summary>Runs cells in sessions of your own.</summary>
    /// <param name="sessions">Where sessions come from; the runner disposes it.</param>
    public NotebookRunner(ISessionSource sessions)
    {
        this.sessions = sessions;
    }

    /// <summary>Runs every code cell; stops at the first that fails.</summary>
    /// <param name="notebook">The notebook; it is not changed.</param>
    /// <param name="path">Where the notebook lies: <c>#!import</c> and relative paths start from its folder.</param>
    /// <param name="options">Limits and environment; null for the defaults.</param>
    /// <param name="progress">Hears of each cell before it runs.</param>
    /// <param name="cancellation">Ends the run, in the middle of a cell if need be.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was used.</exception>
    /// <exception cref="NotebookException">No session could be started.</exception>
    public async Task<RunResult> RunAsync(
        Notebook notebook,
        string path,
        RunOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new RunOptions();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
        await using var session = await sessions.TakeAsync(folder, options, cancellation).ConfigureAwait(false);
        var code = notebook.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        var outputs = new Dictionary<Cell, CellOutputs>(ReferenceEqualityComparer.Instance);
        RunFailure? failure = null;
        for (var i = 0; i < code.Count && failure is null; i++)
        {
            progress?.Report(new RunProgress(i + 1, code.Count, code[i].Id));
            outputs[code[i]] = new CellOutputs();
            failure = await RunCellAsync(session, code[i], outputs[code[i]], options.CellTimeout, cancellation).ConfigureAwait(false);
        }

        // Only now: a background thread of an early cell may still have spoken while a later cell ran.
        var cells = notebook.Cells.Select(cell => outputs.TryGetValue(cell, out var said) ? cell with { Outputs = said.ToOutputs() } : cell);
        return new RunResult(notebook with { Cells = [.. cells] }, failure) { PeakMemory = session.PeakMemory };
    }

    /// <summary>Ends the waiting sessions.</summary>
    public ValueTask DisposeAsync() => sessions.DisposeAsync();

    private static async Task<RunFailure?> RunCellAsync(ISession session, Cell cell, CellOutputs outputs, TimeSpan timeout, CancellationToken stop)
    {
        if (NotebookMetadata.Language(cell.Metadata) is { } language and not "csharp")
        {
            return Failure(cell, new(
                FailureKind.Language,
                NotebookException.Sentences($"the cell is in \"{language}\"", "C#", "set the cell's language to C#, or make it markdown")));
        }

        using var clock = CancellationTokenSource.CreateLinkedTokenSource(stop);
        clock.CancelAfter(timeout);
        var failure = await session.RunAsync(cell.Id, cell.Source, outputs, clock.Token).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        if (failure?.Kind == FailureKind.Stopped)
        {
            failure = TimedOut(timeout);
            outputs.Fail(new ErrorOutput("Timeout", failure.Reason, []));
        }

        var expected = cell.Tags.Contains(RaisesException);
        return failure?.Kind switch
        {
            null when expected => Failure(cell, new(
                FailureKind.UnexpectedSuccess,
                NotebookException.Sentences($"the cell is tagged {RaisesException} and raised none", "an exception", "remove the tag or the repair"))),
            FailureKind.Exception or FailureKind.Compilation when expected => null,
            null => null,
            _ => Failure(cell, failure),
        };
    }

    private static CellFailure TimedOut(TimeSpan timeout) => new(
        FailureKind.Timeout,
        NotebookException.Sentences(
            string.Create(CultureInfo.InvariantCulture, $"the cell ran longer than {timeout.TotalSeconds:0.###} s and was stopped"),
            "a cell that ends",
            "look for a loop without end, or allow more time"));

    private static RunFailure Failure(Cell cell, CellFailure failure) => new(cell.Id, cell.FirstLine, failure.Kind, failure.Reason);
}
