using System.Collections.Concurrent;

namespace Teaching.Notebooks;

/// <summary>In the runner: a session in a worker process. Whatever a cell does to its process costs this session only.</summary>
internal sealed class WorkerSession : ISession
{
    // How long a flooding cell may take to end, and how long marks may take that were written before the cell's end was told.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MarkDelay = TimeSpan.FromSeconds(10);

    private readonly WorkerProcess worker;
    private readonly RunOptions options;
    private readonly MachineFolders folders;
    private readonly Task reading;
    private readonly ConcurrentDictionary<int, IOutputSink> sinks = [];
    private readonly ConcurrentDictionary<string, IOutputSink> displays = [];
    private TaskCompletionSource<WorkerMessage> done = new();
    private int runs;
    private long? exiting;
    private volatile string? flood;

    public WorkerSession(WorkerProcess worker, string folder, RunOptions options)
    {
        this.worker = worker;
        this.options = options;
        folders = new MachineFolders(folder);
        worker.Out.Limit = options.MaxOutputBytes;
        worker.Error.Limit = options.MaxOutputBytes;
        worker.Pipe.Write(new WorkerMessage { Kind = "open", Text = folder });
        reading = ReadAsync();
    }

    public long? PeakMemory => worker.PeakMemory;

    internal int ProcessId => worker.ProcessId;

    public async Task<CellFailure?> RunAsync(string cellId, string source, IOutputSink outputs, CancellationToken cancellation = default)
    {
        var run = ++runs;
        sinks[run] = outputs;
        flood = null;
        done = new TaskCompletionSource<WorkerMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var mark = $"\u0001{Guid.NewGuid():N}\u0001";
        var native = Task.WhenAll(worker.Out.UntilAsync(mark), worker.Error.UntilAsync(mark));
        using var stopping = cancellation.Register(worker.Kill);
        try
        {
            worker.Pipe.Write(new WorkerMessage { Kind = "run", Run = run, Name = cellId, Text = source, Mark = mark, Number = options.MaxOutputBytes });
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Reading ends too then, and says why.
        }

        await Task.WhenAny(done.Task, reading).ConfigureAwait(false);

        // A cell that ended in the very moment in which it was stopped counts as stopped: its worker is being killed.
        if (!done.Task.IsCompletedSuccessfully || cancellation.IsCancellationRequested)
        {
            return await EndedAsync(outputs, cancellation).ConfigureAwait(false);
        }

        // A cell may have closed its native streams: the marks are then never seen.
        await Task.WhenAny(native, Task.Delay(MarkDelay, CancellationToken.None)).ConfigureAwait(false);
        if (native.IsCompletedSuccessfully)
        {
            PrintNative(native.Result[0], native.Result[1], outputs);
        }

        var message = done.Task.Result;
        return flood is { } limit ? new CellFailure(FailureKind.OutputLimit, limit)
            : message.Failure is FailureKind.OutOfMemory ? CrashReport.OutOfMemory(options.MaxHeapBytes)
            : message.Failure is { } kind ? new CellFailure(kind, message.Text ?? "")
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        await worker.DisposeAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
    }

    private static void PrintNative(string output, string error, IOutputSink outputs)
    {
        foreach (var (stream, text) in (ReadOnlySpan<(string, string)>)[("stdout", output), ("stderr", error)])
        {
            if (text.Length > 0)
            {
                outputs.Print(stream, text.ReplaceLineEndings("\n"));
            }
        }
    }

    private async Task<CellFailure> EndedAsync(IOutputSink outputs, CancellationToken cancellation)
    {
        var exitCode = await worker.ExitAsync().ConfigureAwait(false);
        PrintNative(worker.Out.Rest(), "", outputs);
        if (cancellation.IsCancellationRequested)
        {
            return new CellFailure(FailureKind.Stopped, "Stopped. Variables are gone; run the cells above again");
        }

        var words = worker.Error.Rest();
        var failure = flood is { } limit ? new CellFailure(FailureKind.OutputLimit, limit)
            : worker.FloodedNatively && !words.Contains("Stack overflow", StringComparison.Ordinal)
                ? new CellFailure(FailureKind.OutputLimit, new OutputLimitException("printed", options.MaxOutputBytes).Message)
            : CrashReport.Of(exitCode, exiting, words, options.MaxHeapBytes);
        outputs.Fail(new ErrorOutput(failure.Kind.ToString(), folders.Hide(failure.Reason), []));
        return failure;
    }

    private async Task ReadAsync()
    {
        while (await worker.Pipe.ReadAsync().ConfigureAwait(false) is { } message)
        {
            if (message.Kind == "exiting")
            {
                exiting = message.Number;
            }
            else if (sinks.TryGetValue(message.Run, out var outputs))
            {
                Take(message, outputs);
            }
        }
    }

    private void Take(WorkerMessage message, IOutputSink outputs)
    {
        var data = message.Data is { } texts ? MimeBundle.OfText(texts) : null;
        switch (message.Kind)
        {
            case "print":
                outputs.Print(message.Name!, message.Text!);
                break;
            case "show":
                displays[message.Name!] = outputs;
                outputs.Show(message.Name!, data!);
                break;
            case "update":
                displays.GetValueOrDefault(message.Name!)?.Update(message.Name!, data!);
                break;
            case "result":
                outputs.Result(data!);
                break;
            case "error":
                outputs.Fail(new ErrorOutput(message.Name!, message.Text!, [.. message.Traceback!]));
                break;
            case "flood":
                flood = message.Text;
                _ = KillAfterAsync(message.Run);
                break;
            case "done" when message.Run == runs:
                done.TrySetResult(message);
                break;
        }
    }

    // A cell that swallows the exception and prints on is ended with its process.
    private async Task KillAfterAsync(int run)
    {
        await Task.Delay(Moment).ConfigureAwait(false);
        if (run == runs && !done.Task.IsCompleted)
        {
            worker.Kill();
        }
    }
}
