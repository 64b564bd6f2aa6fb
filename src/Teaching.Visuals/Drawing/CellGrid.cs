using System.Text;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>One cell: its text, its colour (none for a padding cell), and whether its number is none.</summary>
internal readonly record struct GridCell(string Text, Rgb? Colour, bool IsGap = false);

/// <summary>Coloured cells in rows and columns, with heads, values printed where they fit.</summary>
internal sealed class CellGrid
{
    /// <summary>How high the names of rows and columns are.</summary>
    public const double HeadFont = 12;

    // Many rectangles weigh more than the pixels of one small picture; few stay sharp in every viewer.
    private const int MostRectangles = 200;
    private readonly GridCell[,] _cells;
    private readonly string[] _rowHeads;
    private readonly string[] _columnHeads;
    private readonly double _font;

    /// <param name="cells">Row by row.</param>
    /// <param name="rowHeads">Names of the rows.</param>
    /// <param name="columnHeads">Names of the columns.</param>
    /// <param name="maxWidth">Wider is no picture.</param>
    /// <param name="leastCell">How wide a cell is at least where values are printed.</param>
    public CellGrid(GridCell[,] cells, string[] rowHeads, string[] columnHeads, double maxWidth, double leastCell = 0)
    {
        (_cells, _rowHeads, _columnHeads) = (cells, rowHeads, columnHeads);
        HeadWidth = rowHeads.Max(head => TextWidth.Of(head, HeadFont)) + 6;
        var text = Widest(1, cells);
        var columns = cells.GetLength(1);

        // First in a narrow picture that a telephone shows at full size, then as wide as allowed, then without numbers.
        foreach (var (width, fonts) in new[] { (Math.Min(430, maxWidth), new[] { 15.0, 14, 13 }), (maxWidth, [14, 13, 12, 11]) })
        {
            foreach (var font in fonts)
            {
                var cell = Math.Max((text * font) + (font > 11 ? 4 : 3), Math.Max(leastCell, font * (columns > 14 ? 1.6 : 2.1)));
                if ((cell * columns) + HeadWidth <= width)
                {
                    (_font, CellWidth, CellHeight) = (font, cell, Math.Min(cell, font * 2.2));
                    return;
                }
            }
        }

        CellWidth = CellHeight = Math.Clamp((maxWidth - HeadWidth) / columns, 4, 24);
    }

    public bool IsPrinted => _font > 0;

    public double CellWidth { get; }

    public double CellHeight { get; }

    public double HeadWidth { get; }

    public static double HeadHeight => HeadFont + 6;

    /// <summary>Every how many columns a head is written: where heads would touch, every second, fifth, tenth …</summary>
    public int ColumnStep => Step((_columnHeads.Max(head => TextWidth.Of(head, HeadFont)) + 4) / CellWidth);

    /// <summary>Every how many rows a head is written.</summary>
    public int RowStep => Step((HeadFont + 2) / CellHeight);

    /// <summary>How high the printed values are; 0 where none is printed.</summary>
    public double ValueFont => _font;

    public double Width => HeadWidth + (CellWidth * _cells.GetLength(1));

    public double Height => HeadHeight + (CellHeight * _cells.GetLength(0));

    public void Draw(SvgCanvas canvas, double x, double y)
    {
        var (rows, columns) = (_cells.GetLength(0), _cells.GetLength(1));
        var (left, top) = (x + HeadWidth, y + HeadHeight);
        DrawHeads(canvas, left, top);

        DrawColours(canvas, left, top);
        var ink = $"font-size=\"{SvgCanvas.P(_font)}\" text-anchor=\"middle\"";
        for (var i = 0; i < rows && IsPrinted; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var cell = _cells[i, j];
                var (centre, baseline) = (left + ((j + 0.5) * CellWidth), top + ((i + 0.5) * CellHeight) + (_font * 0.36));
                canvas.Cell(cell.Colour is null ? $"{ink} {Paint.Muted}" : ink, cell.Text, centre, baseline, cell.Colour?.IsDark ?? false);
            }
        }
    }

    /// <summary>A frame around cells; the page's ink between two thin lines of its paper, so that it shows on every colour.</summary>
    public void DrawMark(SvgCanvas canvas, double x, double y, Rectangle range, int style)
    {
        var (left, top) = (x + HeadWidth + (range.Left * CellWidth), y + HeadHeight + (range.Top * CellHeight));
        DrawMarkAt(canvas, left, top, range.Width * CellWidth, range.Height * CellHeight, style);
    }

    public static void DrawMarkAt(SvgCanvas canvas, double left, double top, double width, double height, int style)
    {
        canvas.Rect("fill=\"none\" stroke=\"#fff\"", left, top, width, height, "stroke-width=\"5\"");
        canvas.Rect("fill=\"none\" stroke=\"#000\"", left, top, width, height, style == 0 ? "stroke-width=\"2.5\"" : $"stroke-width=\"2.5\" stroke-dasharray=\"{style * 3} {style * 3}\"");
    }

    private void DrawHeads(SvgCanvas canvas, double left, double top)
    {
        for (var j = 0; j < _columnHeads.Length; j += ColumnStep)
        {
            canvas.Text(Paint.Muted, _columnHeads[j], left + ((j + 0.5) * CellWidth), top - 5, HeadFont, "middle");
        }

        for (var i = 0; i < _rowHeads.Length; i += RowStep)
        {
            canvas.Text(Paint.Muted, _rowHeads[i], left - 6, top + ((i + 0.5) * CellHeight) + (HeadFont * 0.36), HeadFont, "end");
        }
    }

    private void DrawColours(SvgCanvas canvas, double left, double top)
    {
        var (rows, columns) = (_cells.GetLength(0), _cells.GetLength(1));
        var hasEdges = IsPrinted || CellWidth > 14;
        if (_cells.Length > MostRectangles)
        {
            canvas.Pixels(CellPixels.Png(_cells), left, top, columns * CellWidth, rows * CellHeight);
        }

        // Edges as one path, cells as rectangles of one group.
        var edges = new StringBuilder();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var (x, y) = (left + (j * CellWidth), top + (i * CellHeight));
                if (_cells[i, j].Colour is { } colour && _cells.Length <= MostRectangles)
                {
                    canvas.Rect(hasEdges ? "stroke=\"#8a8f94\" stroke-width=\"0.5\"" : "stroke=\"none\"", x, y, CellWidth, CellHeight, $"fill=\"{colour.Hex}\"");
                }

                if (_cells[i, j].IsGap && !IsPrinted)
                {
                    edges.Append('M').Append(SvgCanvas.P(x)).Append(' ').Append(SvgCanvas.P(y + CellHeight)).Append('L').Append(SvgCanvas.P(x + CellWidth)).Append(' ').Append(SvgCanvas.P(y));
                }
            }
        }

        for (var i = 0; i <= rows && hasEdges && _cells.Length > MostRectangles; i++)
        {
            edges.Append('M').Append(SvgCanvas.P(left)).Append(' ').Append(SvgCanvas.P(top + (i * CellHeight))).Append('h').Append(SvgCanvas.P(columns * CellWidth));
        }

        for (var j = 0; j <= columns && hasEdges && _cells.Length > MostRectangles; j++)
        {
            edges.Append('M').Append(SvgCanvas.P(left + (j * CellWidth))).Append(' ').Append(SvgCanvas.P(top)).Append('v').Append(SvgCanvas.P(rows * CellHeight));
        }

        if (edges.Length > 0)
        {
            canvas.Path("fill=\"none\" stroke=\"#8a8f94\" stroke-width=\"0.5\"", edges.ToString());
        }

        DrawPadding(canvas, left, top);
    }

    private void DrawPadding(SvgCanvas canvas, double left, double top)
    {
        for (var i = 0; i < _cells.GetLength(0); i++)
        {
            for (var j = 0; j < _cells.GetLength(1); j++)
            {
                if (_cells[i, j].Colour is null)
                {
                    canvas.Rect(Paint.Axis, left + (j * CellWidth) + 1, top + (i * CellHeight) + 1, CellWidth - 2, CellHeight - 2, "stroke-width=\"1\" stroke-dasharray=\"2 2\"");
                }
            }
        }
    }

    private static double Widest(double font, GridCell[,] cells)
    {
        var widest = 0.0;
        foreach (var cell in cells)
        {
            widest = Math.Max(widest, TextWidth.Of(cell.Text, font));
        }

        return widest;
    }

    private static int Step(double cells) => cells switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, <= 10 => 10, <= 20 => 20, _ => 50 };
}
