namespace Teaching.Cnn;

/// <summary>The pixels that a unit truly reads: every listed row crossed with every listed column.</summary>
/// <param name="Rows">Rows, ascending; dilation and large strides leave gaps.</param>
/// <param name="Columns">Columns, ascending.</param>
public sealed record Cells(IReadOnlyList<int> Rows, IReadOnlyList<int> Columns)
{
    /// <summary>How many pixels these are.</summary>
    public int Count => Rows.Count * Columns.Count;

    /// <summary>The smallest rectangle around them; empty when there is none.</summary>
    public Rectangle Bounds => Count == 0
        ? default
        : new(Rows[0], Columns[0], Rows[^1] - Rows[0] + 1, Columns[^1] - Columns[0] + 1);

    /// <summary>Whether a pixel is among them.</summary>
    /// <param name="i">Row.</param>
    /// <param name="j">Column.</param>
    public bool Contains(int i, int j) => Rows.Contains(i) && Columns.Contains(j);

    /// <summary>Prints as <c>9 pixels in rows 0…2, columns 1…3</c>.</summary>
    public override string ToString() => $"{Count} pixels in {Bounds}";
}
