using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A matrix as coloured cells with their values; parts of it can be framed, zeros can be put around it.</summary>
/// <example><code>Show.Matrix(image, "input").Padded(1).Mark(-1, -1, 3, 3, "what neuron (0, 0) reads")</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class MatrixView : Visual
{
    private const double Margin = 10;
    private readonly Tensor _values;
    private readonly string _title;
    private readonly ColourMap _colours;

    internal MatrixView(Tensor values, string title, ColourMap colours)
    {
        // A copy: the picture must not change when the matrix does.
        _values = Values.AsMatrix(values, "a matrix view", most: 64).Copy();
        _title = title;
        _colours = colours;
    }

    private MatrixView(MatrixView old)
    {
        (_values, _title, _colours) = (old._values, old._title, old._colours);
        (Padding, Marks) = (old.Padding, old.Marks);
    }

    private Frame Padding { get; init; }

    private IReadOnlyList<(Rectangle Cells, string Label)> Marks { get; init; } = [];

    /// <summary>The same matrix with rows and columns of zeros around it, drawn with a dashed edge.</summary>
    /// <param name="all">Zeros a side.</param>
    public MatrixView Padded(int all) => Padded(new Frame(all, all, all, all));

    /// <inheritdoc cref="Padded(int)"/>
    /// <param name="frame">Zeros of each side; <c>window.Frame(input)</c> counts them.</param>
    public MatrixView Padded(Frame frame) => frame is { Top: >= 0 and <= 16, Bottom: >= 0 and <= 16, Left: >= 0 and <= 16, Right: >= 0 and <= 16 }
        ? new(this) { Padding = frame }
        : throw new ShapeException($"padding {frame}", "0 to 16 zeros a side", "count rows above, below, columns left, right");

    /// <summary>The same matrix with a frame around some cells, such as a receptive field; call again for more.</summary>
    /// <param name="top">First row of the frame; padding has negative rows.</param>
    /// <param name="left">First column.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="label">What it is; written below the matrix.</param>
    /// <exception cref="ShapeException">The frame reaches outside the matrix and its padding.</exception>
    public MatrixView Mark(int top, int left, int height = 1, int width = 1, string label = "")
    {
        var (rows, columns) = (_values.Shape[0], _values.Shape[1]);
        return height >= 1 && width >= 1 && top >= -Padding.Top && left >= -Padding.Left
            && top + height <= rows + Padding.Bottom && left + width <= columns + Padding.Right
            ? new(this) { Marks = [.. Marks, (new Rectangle(top, left, height, width), label)] }
            : throw new ShapeException(
                $"a frame of {height}×{width} from row {top}, column {left}",
                $"rows {-Padding.Top} to {rows - 1 + Padding.Bottom} and columns {-Padding.Left} to {columns - 1 + Padding.Right}",
                "call Padded(...) before Mark(...) when the frame reaches into the padding");
    }

    /// <summary>The same matrix with a frame around some cells, such as what a unit reads.</summary>
    /// <param name="cells">Rows and columns; padding has negative ones.</param>
    /// <param name="label">What it is; written below the matrix.</param>
    public MatrixView Mark(Rectangle cells, string label = "") => Mark(cells.Top, cells.Left, cells.Height, cells.Width, label);

    internal override Picture Draw()
    {
        var decimals = Numbers.Decimals(_values.Span.ToArray());
        var colouring = Colouring.Of(_colours, Values.Of(_values));
        var grid = MatrixGrid.Of(_values, colouring, decimals, Padding, maxWidth: 700);
        var labels = Marks.Where(mark => mark.Label.Length > 0).ToArray();
        var width = Math.Max(grid.Width, Math.Min(420, labels.Select(l => TextWidth.Of(l.Label, 14) + 30)
            .Append(TextWidth.Of(_title, 15, bold: true)).Max())) + (2 * Margin);

        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(_title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        grid.Draw(canvas, Margin, y);
        for (var k = 0; k < Marks.Count; k++)
        {
            var cells = Marks[k].Cells;
            grid.DrawMark(canvas, Margin, y, cells with { Top = cells.Top + Padding.Top, Left = cells.Left + Padding.Left }, k);
        }

        y += grid.Height + 8;
        for (var k = 0; k < Marks.Count; k++)
        {
            if (Marks[k].Label.Length > 0)
            {
                CellGrid.DrawMarkAt(canvas, Margin + 3, y + 4, 14, 12, k);
                y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Marks[k].Label, 14, width - (2 * Margin) - 26, 3), Margin + 26, y, 14) + 4;
            }
        }

        var alt = Describe();
        var name = _title.Length > 0 ? _title : "Matrix";
        var caption = string.Join(' ', new[]
        {
            colouring.Legend,
            Padding == default ? "" : "Dashed cells are padding.",
            grid.IsPrinted ? "" : "The values are in the data table.",
            Values.Gaps(Values.Of(_values)),
        }.Where(part => part.Length > 0));
        return new Picture(
            canvas.ToSvg(width, y + 2, name, alt), alt, caption, [Values.Table(_values, name)],
            $"{name} {_values.Shape[0]}×{_values.Shape[1]}\n{Values.Grid(_values, decimals)}");
    }

    private string Describe()
    {
        var (least, most) = Colouring.Extent.Of(Values.Of(_values));
        var name = _title.Length > 0 ? $"{_title}: matrix" : "Matrix";
        var size = $"{name} of {Numbers.Count(_values.Shape[0], "row")} and {Numbers.Count(_values.Shape[1], "column")}";
        var range = least == most ? $", every value {Numbers.Plain(least)}" : $", values from {Numbers.Plain(least)} to {Numbers.Plain(most)}";
        var small = _values.Length <= 30 ? $"; row by row {string.Join("; ", Enumerable.Range(0, _values.Shape[0]).Select(Row))}" : "";
        var padding = Padding == default ? "" : $" Padding of zeros: {Padding}.";
        var marks = string.Concat(Marks.Select(mark =>
            $" Framed{(mark.Label.Length > 0 ? $" ({mark.Label})" : "")}: rows {Numbers.Plain(mark.Cells.Top)} to {Numbers.Plain(mark.Cells.Top + mark.Cells.Height - 1)}, columns {Numbers.Plain(mark.Cells.Left)} to {Numbers.Plain(mark.Cells.Left + mark.Cells.Width - 1)}."));
        return $"{size}{range}{small}.{padding}{marks}";

        string Row(int i) => string.Join(", ", Enumerable.Range(0, _values.Shape[1]).Select(j => Numbers.Plain(_values[i, j])));
    }
}
