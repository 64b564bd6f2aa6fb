namespace Teaching.Notebooks;

/// <summary>The cell at which a notebook stopped, and why.</summary>
/// <param name="CellId">The cell's id.</param>
/// <param name="FirstLine">The first line of its source.</param>
/// <param name="Kind">How it failed.</param>
/// <param name="Reason">What happened.</param>
public sealed record RunFailure(string CellId, string FirstLine, FailureKind Kind, string Reason)
{
    /// <summary>One paragraph for a report.</summary>
    public override string ToString() => $"cell \"{CellId}\" ({FirstLine}): {Reason}";
}
