namespace Teaching.Notebooks;

/// <summary>Sessions in worker processes, with warm ones in waiting: a process with the compiler takes about two seconds to start.</summary>
public sealed class WorkerPool : ISessionSource
{
    private readonly Lock gate = new();
    private readonly List<WorkerProcess> waiting = [];
    private readonly int spares;
    private bool disposed;

    /// <summary>Makes an empty pool; the first session starts the first process.</summary>
    /// <param name="spares">How many warm processes wait while others run.</param>
    public WorkerPool(int spares = 1)
    {
        this.spares = spares;
    }

    /// <summary>Starts the waiting processes now, before the first session is asked for.</summary>
    /// <param name="options">What the sessions will be asked for with.</param>
    public void Warm(RunOptions options)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            while (waiting.Count < spares)
            {
                waiting.Add(WorkerProcess.Start(options));
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ISession> TakeAsync(string folder, RunOptions options, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!Directory.Exists(folder))
        {
            throw new NotebookException($"the folder \"{folder}\", which does not exist", "the folder in which the notebook lies", "check the path");
        }

        var worker = TakeWaiting(options) ?? WorkerProcess.Start(options);
        try
        {
            await worker.Ready.WaitAsync(cancellation).ConfigureAwait(false);
            var session = new WorkerSession(worker, Path.GetFullPath(folder), options);
            Warm(options);
            return session;
        }
        catch
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the waiting processes; sessions that were taken live on until they are disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        List<WorkerProcess> ending;
        lock (gate)
        {
            disposed = true;
            ending = [.. waiting];
            waiting.Clear();
        }

        foreach (var worker in ending)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }
    }

    // A spare with other limits, or one that died while it waited, is of no use.
    private WorkerProcess? TakeWaiting(RunOptions options)
    {
        WorkerProcess? found = null;
        lock (gate)
        {
            for (var i = waiting.Count - 1; i >= 0; i--)
            {
                var worker = waiting[i];
                var usable = !worker.HasExited && worker.Options.NeedsSameProcess(options);
                if (!usable || found is null)
                {
                    waiting.RemoveAt(i);
                    found = usable ? worker : found;
                    if (!usable)
                    {
                        _ = worker.DisposeAsync().AsTask();
                    }
                }
            }
        }

        return found;
    }
}
