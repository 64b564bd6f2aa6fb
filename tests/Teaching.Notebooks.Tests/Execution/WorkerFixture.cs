namespace Teaching.Notebooks.Tests;

/// <summary>Runs tiny notebooks. A worker costs two seconds of compiler start, so tests that leave no trace share one.</summary>
public sealed class WorkerFixture : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly WorkerPool pool = new();
    private readonly NotebookRunner fresh;
    private readonly NotebookRunner shared;
    private readonly NotebookRunner inProcess = new(new InProcess());

    public WorkerFixture()
    {
        pool.Warm(new RunOptions());
        fresh = new NotebookRunner(pool);
        shared = new NotebookRunner(new OneForAll(pool));
    }

    public string Folder => folder.Path;

    public string NotebookPath => Path.Combine(Folder, "lesson.ipynb");

    public string File(string name, string content) => folder.File(name, content);

    /// <summary>In the shared worker: for cells that print and leave the process as it was.</summary>
    public Task<RunResult> RunAsync(params string[] sources) => shared.RunAsync(Run.Cells(sources), NotebookPath);

    /// <summary>In this process, in a fresh session: for cells that do not print.</summary>
    public Task<RunResult> InProcessAsync(Notebook notebook) => inProcess.RunAsync(notebook, NotebookPath);

    /// <summary>In a worker of its own.</summary>
    public Task<RunResult> AloneAsync(params string[] sources) => AloneAsync(Run.Cells(sources));

    /// <summary>In a worker of its own.</summary>
    public Task<RunResult> AloneAsync(Notebook notebook, RunOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
        fresh.RunAsync(notebook, NotebookPath, options, progress, cancellation);

    /// <summary>In a worker of its own with settings that no waiting worker has.</summary>
    public async Task<RunResult> SpecialAsync(RunOptions options, params string[] sources)
    {
        await using var runner = new NotebookRunner(spares: 0);
        return await runner.RunAsync(Run.Cells(sources), NotebookPath, options);
    }

    public void Dispose()
    {
        shared.DisposeAsync().AsTask().GetAwaiter().GetResult();
        fresh.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }

    private sealed class InProcess : ISessionSource
    {
        public Task<ISession> TakeAsync(string folder, RunOptions options, CancellationToken cancellation = default) =>
            Task.FromResult<ISession>(new CSharpSession(folder));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class OneForAll(WorkerPool pool) : ISessionSource
    {
        private ISession? session;

        public async Task<ISession> TakeAsync(string folder, RunOptions options, CancellationToken cancellation = default) =>
            new Lent(session ??= await pool.TakeAsync(folder, options, cancellation));

        public ValueTask DisposeAsync() => session?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private sealed class Lent(ISession session) : ISession
    {
        public Task<CellFailure?> RunAsync(string cellId, string source, IOutputSink outputs, CancellationToken cancellation = default) =>
            session.RunAsync(cellId, source, outputs, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
