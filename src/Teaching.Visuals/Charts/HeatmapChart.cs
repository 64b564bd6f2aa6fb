using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Numbers as colours, rows and columns with names.</summary>
internal sealed class HeatmapChart(Layout layout, HeatmapTrace trace)
{
    private const double Margin = ChartFrame.Margin;
    private const double Font = ChartFrame.Font;
    private const double HeadFont = CellGrid.HeadFont;
    private const double WidestHead = 160;

    // Few columns, such as those of right and wrong, have room for their names.
    private const int FewColumns = 4;
    private const double RoomyCell = 76;

    // A table of more cells than these is no longer read row by row.
    private const int MostTableCells = 1600;
    private const int MostTableRows = 400;

    private readonly Tensor _z = trace.Z;

    private int Rows => _z.Shape[0];

    private int Columns => _z.Shape[1];

    public Picture Draw()
    {
        // Names that do not fit above narrow columns are written once, as rows, with a number.
        var grid = Grid([.. trace.Rows.Select(Cut)], [.. trace.Columns.Select(Cut)], out var heads);
        var areIndices = trace.Columns.Select((name, j) => name == Numbers.Plain(j)).All(isIndex => isIndex);
        var areNumbered = !areIndices && trace.Columns.Any(name => TextWidth.Of(Cut(name), HeadFont) + 4 > grid.CellWidth);
        if (areNumbered)
        {
            grid = Grid(
                trace.Rows.SequenceEqual(trace.Columns) ? [.. trace.Rows.Select(Numbered)] : [.. trace.Rows.Select(Cut)],
                [.. Enumerable.Range(0, Columns).Select(j => $"{j}")], out heads);
        }

        var canvas = new SvgCanvas();
        var width = Math.Max(grid.Width, 300) + (2 * Margin);
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(layout.Title, ChartFrame.TitleFont, width - (2 * Margin), 3, bold: true), Margin, y, ChartFrame.TitleFont, bold: true);
        var axes = string.Join(", ", new[] { layout.YTitle.Length > 0 ? $"Rows: {layout.YTitle}" : "", layout.XTitle.Length > 0 ? $"columns: {layout.XTitle}" : "" }.Where(part => part.Length > 0));
        y += canvas.Lines(Paint.Muted, TextWidth.Wrap(axes, Font, width - (2 * Margin), 2), Margin, y, Font) + 4;
        var plot = new Plot(
            Margin + grid.HeadWidth, y + CellGrid.HeadHeight, grid.Width - grid.HeadWidth, grid.Height - CellGrid.HeadHeight,
            PlotAxis.Named(heads.Columns, step: grid.ColumnStep), PlotAxis.Named(heads.Rows, backwards: true, step: grid.RowStep))
        {
            ValueFont = grid.ValueFont,
        };
        canvas.Begin(ChartFrame.PlotClass);
        grid.Draw(canvas, Margin, y);
        canvas.End();
        y += grid.Height + Margin;

        var name = layout.Title.Length > 0 ? layout.Title : "Heatmap";
        var alt = Describe(name);
        var key = areNumbered && !trace.Rows.SequenceEqual(trace.Columns) ? $"Columns: {string.Join(", ", trace.Columns.Select((c, j) => $"{j} {c}"))}." : "";
        var values = Values.Of(_z).ToArray();
        var caption = string.Join(' ', new[] { Colouring.Of(trace.Colours, values).Legend, key, grid.IsPrinted ? "" : "The values are in the data table.", Values.Gaps(values) }.Where(part => part.Length > 0));
        var table = Table(name);
        return new Picture(canvas.ToSvg(width, y, name, alt), alt, caption, [table], $"{name}\n{table.ToPlain()}", plot.In(width, y));
    }

    private static string Cut(string name) => TextWidth.Cut(name, HeadFont, WidestHead);

    // The number stays whatever the name's length: it is the key to the columns.
    private static string Numbered(string name, int i) => $"{TextWidth.Cut(name, HeadFont, WidestHead - TextWidth.Of($" · {i}", HeadFont))} · {i}";

    private CellGrid Grid(string[] rowHeads, string[] columnHeads, out (string[] Rows, string[] Columns) heads)
    {
        var decimals = Numbers.Decimals(_z.Span.ToArray());
        var colouring = Colouring.Of(trace.Colours, Values.Of(_z).ToArray());
        var cells = new GridCell[Rows, Columns];
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < Columns; j++)
            {
                cells[i, j] = new GridCell(Numbers.Cell(_z[i, j], decimals), float.IsFinite(_z[i, j]) ? colouring.At(_z[i, j]) : Rgb.Of(0xffffff), !float.IsFinite(_z[i, j]));
            }
        }

        heads = (rowHeads, columnHeads);
        return new CellGrid(cells, rowHeads, columnHeads, 700, Columns <= FewColumns ? RoomyCell : 0);
    }

    private DataTable Table(string name)
    {
        var corner = layout.YTitle.Length > 0 ? layout.YTitle : "row";
        if (_z.Length <= MostTableCells)
        {
            return new DataTable(name, [corner, .. trace.Columns], [.. trace.Rows.Select((row, i) =>
                (IReadOnlyList<string>)[row, .. Enumerable.Range(0, Columns).Select(j => Numbers.Plain(_z[i, j]))])]);
        }

        var order = Enumerable.Range(0, _z.Length).Where(k => k == 0 || _z.Span[k] != 0).OrderByDescending(k => double.IsFinite(_z.Span[k]) ? Math.Abs(_z.Span[k]) : double.PositiveInfinity).Take(MostTableRows).ToArray();
        return new DataTable(
            $"{name} (the {Numbers.Count(order.Length, "cell")} furthest from 0, of {Numbers.Grouped(_z.Length)})",
            [corner, layout.XTitle.Length > 0 ? layout.XTitle : "column", "value"],
            [.. order.Select(k => (IReadOnlyList<string>)[trace.Rows[k / Columns], trace.Columns[k % Columns], Numbers.Plain(_z.Span[k])])]);
    }

    private string Describe(string name)
    {
        var values = Values.Of(_z).ToArray();
        var (least, most) = Colouring.Extent.Of(values);
        var at = Array.IndexOf(values, most);
        var peak = at < 0 ? "" : $", the greatest {Numbers.Grouped(most)} at row {trace.Rows[at / Columns]}, column {trace.Columns[at % Columns]}";
        return $"{name}: heatmap of {Numbers.Count(Rows, "row")} and {Numbers.Count(Columns, "column")}, values from {Numbers.Grouped(least)} to {Numbers.Grouped(most)}{peak}.{Mistakes()}";
    }

    // Of counts whose rows and columns are the same classes, the diagonal is right and the rest is wrong.
    private string Mistakes()
    {
        var total = Values.Of(_z).Sum();
        if (trace.Colours != ColourMap.Sequential || !trace.Rows.SequenceEqual(trace.Columns) || Rows < 2 || !(total > 0))
        {
            return "";
        }

        var right = Enumerable.Range(0, Rows).Sum(k => (double)_z[k, k]);
        var wrong = (from i in Enumerable.Range(0, Rows) from j in Enumerable.Range(0, Rows) where i != j select (i, j)).MaxBy(cell => _z[cell.i, cell.j]);
        var worst = _z[wrong.i, wrong.j] > 0 ? $"; most often mistaken: {trace.Rows[wrong.i]} for {trace.Columns[wrong.j]}, {Numbers.Grouped(_z[wrong.i, wrong.j])} times" : "";
        return $" {Numbers.Grouped(right)} of {Numbers.Grouped(total)} lie on the diagonal{worst}.";
    }
}
