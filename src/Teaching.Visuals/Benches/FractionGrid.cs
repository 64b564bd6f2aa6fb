using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A matrix of exact numbers: as cells of a picture, as a table, as the text of a bench's state.</summary>
internal sealed class FractionGrid
{
    private readonly Fraction[,] _cells;

    public FractionGrid(Tensor matrix)
        : this(Of(new(matrix.Shape[0], matrix.Shape[1]), (i, j) => Fraction.Of(matrix[i, j]))._cells)
    {
    }

    private FractionGrid(Fraction[,] cells) => _cells = cells;

    public Size2D Size => new(_cells.GetLength(0), _cells.GetLength(1));

    public Fraction this[int i, int j] => _cells[i, j];

    public static FractionGrid Of(Size2D size, Func<int, int, Fraction> cell)
    {
        var cells = new Fraction[size.Height, size.Width];
        for (var i = 0; i < size.Height; i++)
        {
            for (var j = 0; j < size.Width; j++)
            {
                cells[i, j] = cell(i, j);
            }
        }

        return new(cells);
    }

    /// <summary>The number at a place, and 0 around the matrix.</summary>
    public Fraction Around(int i, int j) => i >= 0 && j >= 0 && i < Size.Height && j < Size.Width ? _cells[i, j] : Fraction.Zero;

    /// <summary>Rows joined by underscores, cells by commas.</summary>
    public string ToText() => string.Join('_', Rows(cell => cell.ToText()).Select(row => string.Join(',', row)));

    public DataTable ToTable(string caption) => new(
        caption,
        ["row", .. Enumerable.Range(0, Size.Width).Select(j => $"{j}")],
        [.. Rows(cell => cell.ToString()).Select((row, i) => (IReadOnlyList<string>)[$"{i}", .. row])]);

    /// <summary>Lines of text, columns under each other.</summary>
    public string ToPlain()
    {
        var rows = Rows(cell => cell.ToText()).Select(row => row.ToArray()).ToArray();
        var width = rows.Max(row => row.Max(cell => cell.Length));
        return string.Join('\n', rows.Select(row => string.Join(' ', row.Select(cell => cell.PadLeft(width)))));
    }

    /// <summary>Coloured around 0, with a frame of padding.</summary>
    public CellGrid ToCells(Frame padding, double maxWidth)
    {
        var colouring = Colouring.Of(ColourMap.Diverging, _cells.Cast<Fraction>().Select(cell => cell.ToDouble()));
        var cells = new GridCell[Size.Height + padding.Top + padding.Bottom, Size.Width + padding.Left + padding.Right];
        for (var i = 0; i < cells.GetLength(0); i++)
        {
            for (var j = 0; j < cells.GetLength(1); j++)
            {
                var (row, column) = (i - padding.Top, j - padding.Left);
                cells[i, j] = row >= 0 && column >= 0 && row < Size.Height && column < Size.Width
                    ? new GridCell(_cells[row, column].ToCell(), colouring.At(_cells[row, column].ToDouble()))
                    : new GridCell("0", null);
            }
        }

        return new CellGrid(cells, MatrixGrid.Heads(Size.Height, padding.Top, padding.Bottom), MatrixGrid.Heads(Size.Width, padding.Left, padding.Right), maxWidth);
    }

    private IEnumerable<IEnumerable<string>> Rows(Func<Fraction, string> write) =>
        Enumerable.Range(0, Size.Height).Select(i => Enumerable.Range(0, Size.Width).Select(j => write(_cells[i, j])));
}
