namespace Teaching.Notebooks;

/// <summary>Which cell is about to run.</summary>
/// <param name="Index">Its number among the code cells, from 1.</param>
/// <param name="Count">How many code cells there are.</param>
/// <param name="CellId">Its id.</param>
public readonly record struct RunProgress(int Index, int Count, string CellId);
