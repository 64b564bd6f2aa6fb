using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>What a notebook may use while it runs.</summary>
public sealed record RunOptions
{
    /// <summary>How long one cell may run.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How much text one cell may print, in bytes; pictures and tables may take sixteen times as much.</summary>
    public int MaxOutputBytes { get; init; } = 2_000_000;

    /// <summary>How large the managed heap of the notebook's process may grow, in bytes.</summary>
    public long MaxHeapBytes { get; init; } = 4L << 30;

    /// <summary>Environment variables of the notebook's process, besides those of this one.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal bool NeedsSameProcess(RunOptions other) =>
        MaxHeapBytes == other.MaxHeapBytes && Environment.SequenceEqual(other.Environment);
}
