namespace Teaching.Notebooks;

/// <summary>What runner and worker tell each other.</summary>
internal sealed record WorkerMessage
{
    /// <summary>Runner to worker: open, run. Worker to runner: ready, print, show, update, result, error, flood, done, exiting.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the run that this belongs to: output may come after its cell has ended.</summary>
    public int Run { get; init; }

    /// <summary>Cell id, stream, display id or the error's type.</summary>
    public string? Name { get; init; }

    /// <summary>Source, folder, printed text or message.</summary>
    public string? Text { get; init; }

    /// <summary>What the worker writes to its native streams when the cell has ended, so that the runner knows that it has read all.</summary>
    public string? Mark { get; init; }

    /// <summary>An object's formats: MIME types and texts.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>Where an error happened.</summary>
    public IReadOnlyList<string>? Traceback { get; init; }

    /// <summary>How a cell failed; null when it did not.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>A limit in bytes, or an exit code.</summary>
    public long Number { get; init; }
}
