using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>The cells of a matrix with its padding, headed by their indices.</summary>
internal static class MatrixGrid
{
    private static readonly Rgb Gap = new(255, 255, 255);

    public static CellGrid Of(Tensor matrix, Colouring colouring, int decimals, Frame padding, double maxWidth)
    {
        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        var cells = new GridCell[rows + padding.Top + padding.Bottom, columns + padding.Left + padding.Right];
        for (var i = 0; i < cells.GetLength(0); i++)
        {
            for (var j = 0; j < cells.GetLength(1); j++)
            {
                var (row, column) = (i - padding.Top, j - padding.Left);
                cells[i, j] = row >= 0 && row < rows && column >= 0 && column < columns
                    ? Cell(matrix[row, column], colouring, decimals)
                    : new GridCell("0", null);
            }
        }

        return new CellGrid(cells, Heads(rows, padding.Top, padding.Bottom), Heads(columns, padding.Left, padding.Right), maxWidth);
    }

    /// <summary>The image keeps its own indices; the row above it is row −1.</summary>
    public static string[] Heads(int count, int before, int after) =>
        [.. Enumerable.Range(-before, before + count + after).Select(i => Numbers.Minus(Numbers.Plain(i)))];

    private static GridCell Cell(float value, Colouring colouring, int decimals) => float.IsFinite(value)
        ? new GridCell(Numbers.Cell(value, decimals), colouring.At(value))
        : new GridCell(Numbers.Cell(value, decimals), Gap, IsGap: true);
}
