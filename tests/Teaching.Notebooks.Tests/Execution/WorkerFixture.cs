namespace Teaching.Notebooks.Tests;

/// <summary>One runner for the tests of a class, so that each finds a warm worker.</summary>
public sealed class WorkerFixture : IDisposable
{
    private readonly TempFolder folder = new();

    public NotebookRunner Runner { get; } = new();

    public string Folder => folder.Path;

    public string File(string name, string content) => folder.File(name, content);

    public Task<RunResult> RunAsync(params string[] sources) => RunAsync(new RunOptions(), sources);

    public Task<RunResult> RunAsync(RunOptions options, params string[] sources) => RunAsync(Run.Cells(sources), options);

    public Task<RunResult> RunAsync(Notebook notebook, RunOptions? options = null) =>
        Runner.RunAsync(notebook, Path.Combine(Folder, "lesson.ipynb"), options);

    public void Dispose()
    {
        Runner.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
