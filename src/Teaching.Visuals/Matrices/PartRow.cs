namespace Teaching.Visuals;

/// <summary>One matrix of a row of matrices.</summary>
/// <param name="Grid">Its cells.</param>
/// <param name="Name">What it is, with its size.</param>
/// <param name="Sign">What stands before it; the first has none.</param>
internal sealed record RowPart(CellGrid Grid, string Name, string Sign);

/// <summary>Matrices side by side with signs between them; in two or more rows where a telephone could not show them in one.</summary>
internal sealed class PartRow
{
    private const double Gap = 34;
    private const double RowWidth = 480;
    private const double NameFont = 14;
    private readonly IReadOnlyList<RowPart> _parts;
    private readonly double[] _widths;
    private readonly int[] _rows;

    public PartRow(params IReadOnlyList<RowPart> parts)
    {
        _parts = parts;
        _widths = [.. parts.Select(part => Math.Max(part.Grid.Width, TextWidth.Of(part.Name, NameFont)))];

        // One row when a telephone can show it, else the second part starts a row, else each part stands alone.
        _rows = Fits(_widths, _widths.Length - 1) ? [.. parts.Select(_ => 0)]
            : Fits(_widths[1..], _widths.Length - 1) ? [.. parts.Select((_, k) => Math.Min(k, 1))]
            : [.. parts.Select((_, k) => k)];
    }

    public double Width => _rows.Distinct().Max(row => Indices(row).Sum(k => _widths[k] + GapBefore(k)));

    private bool IsOneRow => _rows[^1] == 0;

    /// <summary>Draws the parts and calls <paramref name="mark"/> with each part's number and place; returns the height.</summary>
    public double Draw(SvgCanvas canvas, double left, double top, Action<int, double, double> mark)
    {
        var y = top;
        foreach (var row in _rows.Distinct())
        {
            var x = left;
            foreach (var k in Indices(row))
            {
                x += GapBefore(k);
                if (k > 0)
                {
                    canvas.Text(Paint.Ink, _parts[k].Sign, x - (Gap / 2), y + 20 + CellGrid.HeadHeight + Math.Min(1.5 * _parts[1].Grid.CellHeight, (_parts[k].Grid.Height - CellGrid.HeadHeight) / 2) + 7, 20, "middle");
                }

                canvas.Text(Paint.Ink, _parts[k].Name, x, y + 14, NameFont);
                _parts[k].Grid.Draw(canvas, x, y + 20);
                mark(k, x, y + 20);
                x += _widths[k];
            }

            y += Indices(row).Max(k => _parts[k].Grid.Height) + 30;
        }

        return y - top;
    }

    private static bool Fits(double[] widths, int gaps) => widths.Sum() + (gaps * Gap) <= RowWidth;

    private IEnumerable<int> Indices(int row) => Enumerable.Range(0, _parts.Count).Where(k => _rows[k] == row);

    private double GapBefore(int k) => k > 0 || !IsOneRow ? Gap : 0;
}
