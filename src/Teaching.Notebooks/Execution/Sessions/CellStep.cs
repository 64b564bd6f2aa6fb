namespace Teaching.Notebooks;

/// <summary>Code that is compiled in one go: a part of a cell, or an imported file.</summary>
/// <param name="Name">What messages call it: the cell's id or the file's name.</param>
/// <param name="Code">The code, padded so that its line numbers are those of the cell.</param>
/// <param name="ShowsResult">Whether a trailing expression is the cell's result.</param>
internal sealed record CellStep(string Name, string Code, bool ShowsResult);
