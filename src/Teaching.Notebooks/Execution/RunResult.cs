namespace Teaching.Notebooks;

/// <summary>What came of running a notebook.</summary>
/// <param name="Notebook">
/// The notebook with the outputs of the cells that ran. After a failure, the failed cell holds what it said up to then and the cells behind it keep their old outputs:
/// good for a report, not for storing.
/// </param>
/// <param name="Failure">The cell that failed; null when all went well.</param>
public sealed record RunResult(Notebook Notebook, RunFailure? Failure)
{
    /// <summary>Whether every cell did what it should.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>The most memory that the notebook's process held at once, in bytes; null where nobody knows.</summary>
    public long? PeakMemory { get; init; }
}
