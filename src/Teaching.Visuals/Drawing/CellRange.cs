namespace Teaching.Visuals;

/// <summary>Cells of a grid: the first row and column, and how many of each.</summary>
internal readonly record struct CellRange(int Top, int Left, int Height, int Width);
