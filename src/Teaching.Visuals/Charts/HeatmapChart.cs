namespace Teaching.Visuals;

/// <summary>Numbers as colours, rows and columns with names.</summary>
internal sealed class HeatmapChart(Layout layout, HeatmapTrace trace)
{
    private const double Margin = ChartFrame.Margin;
    private const double Font = ChartFrame.Font;

    public Picture Draw()
    {
        var z = trace.Z;
        var (rows, columns) = (z.Shape[0], z.Shape[1]);
        var decimals = Numbers.Decimals(z.Span.ToArray());
        var colouring = Colouring.Of(trace.Colours, Values.Of(z));
        var cells = new GridCell[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                cells[i, j] = new GridCell(Numbers.Cell(z[i, j], decimals), float.IsFinite(z[i, j]) ? colouring.At(z[i, j]) : Rgb.Of(0xffffff), !float.IsFinite(z[i, j]));
            }
        }

        // Names that do not fit above narrow columns are written once, as rows, with a number.
        var grid = Grid(trace.Rows, trace.Columns);
        var areIndices = trace.Columns.Select((name, j) => name == Numbers.Plain(j)).All(isIndex => isIndex);
        var areNumbered = !areIndices && trace.Columns.Any(name => TextWidth.Of(name, 12) + 4 > grid.CellWidth);
        if (areNumbered)
        {
            grid = Grid(
                trace.Rows.SequenceEqual(trace.Columns) ? [.. trace.Rows.Select((name, i) => $"{name} {i}")] : trace.Rows,
                [.. Enumerable.Range(0, columns).Select(j => $"{j}")]);
        }

        var canvas = new SvgCanvas();
        var width = Math.Max(grid.Width, 300) + (2 * Margin);
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(layout.Title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true);
        var axes = string.Join(", ", new[] { layout.YTitle.Length > 0 ? $"Rows: {layout.YTitle}" : "", layout.XTitle.Length > 0 ? $"columns: {layout.XTitle}" : "" }.Where(part => part.Length > 0));
        y += canvas.Lines(Paint.Muted, TextWidth.Wrap(axes, Font, width - (2 * Margin), 2), Margin, y, Font) + 4;
        grid.Draw(canvas, Margin, y);
        y += grid.Height + Margin;

        var name = layout.Title.Length > 0 ? layout.Title : "Heatmap";
        var alt = Describe(name);
        var key = areNumbered && !trace.Rows.SequenceEqual(trace.Columns) ? $"Columns: {string.Join(", ", trace.Columns.Select((c, j) => $"{j} {c}"))}." : "";
        var caption = string.Join(' ', new[] { colouring.Legend, key, grid.IsPrinted ? "" : "The values are in the data table.", Values.Gaps(Values.Of(z)) }.Where(part => part.Length > 0));
        var corner = layout.YTitle.Length > 0 ? layout.YTitle : "row";
        var table = new DataTable(name, [corner, .. trace.Columns], [.. trace.Rows.Select((row, i) =>
            (IReadOnlyList<string>)[row, .. Enumerable.Range(0, columns).Select(j => Numbers.Plain(z[i, j]))])]);
        return new Picture(canvas.ToSvg(width, y, name, alt), alt, caption, [table], $"{name}\n{table.ToPlain()}");

        CellGrid Grid(IReadOnlyList<string> rowHeads, IReadOnlyList<string> columnHeads) =>
            new(cells, [.. rowHeads.Select(head => TextWidth.Cut(head, 12, 160))], [.. columnHeads.Select(head => TextWidth.Cut(head, 12, 160))], 700);
    }

    private string Describe(string name)
    {
        var z = trace.Z;
        var (least, most) = Colouring.Extent.Of(Values.Of(z));
        var at = Values.Of(z).ToList().IndexOf(most);
        var columns = z.Shape[1];
        var peak = at < 0 ? "" : $", the greatest {Numbers.Grouped(most)} at row {trace.Rows[at / columns]}, column {trace.Columns[at % columns]}";
        return $"{name}: heatmap of {Numbers.Count(z.Shape[0], "row")} and {Numbers.Count(columns, "column")}, values from {Numbers.Grouped(least)} to {Numbers.Grouped(most)}{peak}.{Mistakes()}";
    }

    // Of counts whose rows and columns are the same classes, the diagonal is right and the rest is wrong.
    private string Mistakes()
    {
        var z = trace.Z;
        var total = Values.Of(z).Sum();
        if (trace.Colours != ColourMap.Sequential || !trace.Rows.SequenceEqual(trace.Columns) || z.Shape[0] < 2 || !(total > 0))
        {
            return "";
        }

        var right = Enumerable.Range(0, z.Shape[0]).Sum(k => (double)z[k, k]);
        var wrong = (from i in Enumerable.Range(0, z.Shape[0]) from j in Enumerable.Range(0, z.Shape[1]) where i != j select (i, j)).MaxBy(cell => z[cell.i, cell.j]);
        var worst = z[wrong.i, wrong.j] > 0 ? $"; most often mistaken: {trace.Rows[wrong.i]} for {trace.Columns[wrong.j]}, {Numbers.Grouped(z[wrong.i, wrong.j])} times" : "";
        return $" {Numbers.Grouped(right)} of {Numbers.Grouped(total)} lie on the diagonal{worst}.";
    }
}
