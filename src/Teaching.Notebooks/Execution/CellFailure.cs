namespace Teaching.Notebooks;

/// <summary>Why a cell failed.</summary>
/// <param name="Kind">How it failed.</param>
/// <param name="Reason">What happened, in one line or a few.</param>
public sealed record CellFailure(FailureKind Kind, string Reason);
