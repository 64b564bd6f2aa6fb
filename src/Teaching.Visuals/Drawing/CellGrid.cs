using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>One cell: its text, its colour (none for a padding cell), and whether its number is none.</summary>
internal readonly record struct GridCell(string Text, Rgb? Colour, bool IsGap = false);

/// <summary>Coloured cells in rows and columns, with heads, values printed where they fit.</summary>
internal sealed class CellGrid
{
    private const double HeadFont = 12;
    private readonly GridCell[,] _cells;
    private readonly string[] _rowHeads;
    private readonly string[] _columnHeads;
    private readonly double _font;

    public CellGrid(GridCell[,] cells, string[] rowHeads, string[] columnHeads, double maxWidth)
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
                var cell = Math.Max((text * font) + (font > 11 ? 4 : 3), font * (columns > 14 ? 1.6 : 2.1));
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

    public double Width => HeadWidth + (CellWidth * _cells.GetLength(1));

    public double Height => HeadHeight + (CellHeight * _cells.GetLength(0));

    public void Draw(SvgCanvas canvas, double x, double y)
    {
        var (rows, columns) = (_cells.GetLength(0), _cells.GetLength(1));
        var (left, top) = (x + HeadWidth, y + HeadHeight);
        DrawHeads(canvas, left, top);

        // All cells, then all numbers, so that neighbours share a group.
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                DrawCell(canvas, _cells[i, j], left + (j * CellWidth), top + (i * CellHeight));
            }
        }

        for (var i = 0; i < rows && IsPrinted; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var cell = _cells[i, j];
                canvas.Text(
                    cell.Colour?.TextFill ?? Paint.Muted, cell.Text, left + ((j + 0.5) * CellWidth), top + ((i + 0.5) * CellHeight) + (_font * 0.36), _font, "middle");
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
        canvas.Rect("fill:none;stroke:#fff", left, top, width, height, "stroke-width=\"5\"");
        canvas.Rect("fill:none;stroke:#000", left, top, width, height, style == 0 ? "stroke-width=\"2.5\"" : $"stroke-width=\"2.5\" stroke-dasharray=\"{style * 3} {style * 3}\"");
    }

    private void DrawHeads(SvgCanvas canvas, double left, double top)
    {
        // Where heads would touch, every second, fifth, tenth … is written.
        var widest = _columnHeads.Max(head => TextWidth.Of(head, HeadFont)) + 4;
        var step = Step(widest / CellWidth);
        for (var j = 0; j < _columnHeads.Length; j += step)
        {
            canvas.Text(Paint.Muted, _columnHeads[j], left + ((j + 0.5) * CellWidth), top - 5, HeadFont, "middle");
        }

        step = Step((HeadFont + 2) / CellHeight);
        for (var i = 0; i < _rowHeads.Length; i += step)
        {
            canvas.Text(Paint.Muted, _rowHeads[i], left - 6, top + ((i + 0.5) * CellHeight) + (HeadFont * 0.36), HeadFont, "end");
        }
    }

    private void DrawCell(SvgCanvas canvas, GridCell cell, double x, double y)
    {
        const string Thin = "stroke-width=\"1\"";
        if (cell.Colour is { } colour)
        {
            canvas.Rect($"{colour.Fill};stroke:#8a8f94", x, y, CellWidth, CellHeight, IsPrinted || CellWidth > 14 ? "stroke-width=\"0.5\"" : "stroke-width=\"0\"");
        }
        else
        {
            canvas.Rect(Paint.Axis, x + 1, y + 1, CellWidth - 2, CellHeight - 2, $"{Thin} stroke-dasharray=\"2 2\"");
        }

        if (cell.IsGap && !IsPrinted)
        {
            canvas.Line("fill:none;stroke:#000", x, y + CellHeight, x + CellWidth, y, "stroke-width=\"0.75\"");
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

    private static int Step(double cells) => cells switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, <= 10 => 10, _ => 20 };
}
