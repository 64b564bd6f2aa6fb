using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>The sizes of a sliding window to try out: which input cells a result cell reads, which result cells read an input cell, and the formula for each axis.</summary>
/// <example><code>Show.PaddingStrideBench(input: (5, 7), kernel: 3, stride: 2, padding: Padding.Explicit(1))</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class PaddingStrideBench : Bench
{
    private const int MostInput = 12;
    private const int MostKernel = 7;
    private const double Margin = 10;
    private const double MaxWidth = 660;
    private readonly Size2D _input;
    private readonly Size2D _output;
    private readonly Window _window;
    private readonly Frame _frame;
    private readonly AxisReading _down;
    private readonly AxisReading _right;
    private readonly Position _cell;
    private readonly bool _isFromInput;

    internal PaddingStrideBench(Size2D input, Window window, string title)
    {
        const string User = "a PaddingStrideBench";
        (_input, _window, Title) = (input, window, title);
        BenchLimits.Check(window, User);
        Require(input, MostInput, "input");
        Require(window.Size, MostKernel, "kernel");
        _output = window.Output(input, User);
        _frame = window.Frame(input);
        _down = new(input.Height, window.Size.Height, window.Stride.Height, window.Dilation.Height, _frame.Top, _frame.Bottom, _output.Height);
        _right = new(input.Width, window.Size.Width, window.Stride.Width, window.Dilation.Width, _frame.Left, _frame.Right, _output.Width);
    }

    private PaddingStrideBench(PaddingStrideBench other, Position cell, bool isFromInput)
        : this(other._input, other._window, other.Title) => (_cell, _isFromInput) = (cell, isFromInput);

    internal override string Tag => "cnn-padding-stride-bench";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("input", BenchLimits.Text(_input)),
        ("kernel", BenchLimits.Text(_window.Size)),
        ("stride", BenchLimits.Text(_window.Stride)),
        ("padding", BenchLimits.Text(_window.Padding)),
        ("dilation", BenchLimits.Text(_window.Dilation)),
        ("from", _isFromInput ? "input" : "result"),
        ("cell", Numbers.Plain(_isFromInput ? ((_cell.Row + _frame.Top) * (_input.Width + _frame.Left + _frame.Right)) + _cell.Column + _frame.Left : (_cell.Row * _output.Width) + _cell.Column)),
    ];

    internal IReadOnlyList<string> Formulas =>
        [_down.Formula("Rows", _window.Padding == Padding.Same), _right.Formula("Columns", _window.Padding == Padding.Same)];

    /// <summary>The same bench, beginning at another cell of the result.</summary>
    /// <param name="i">Row of the result.</param>
    /// <param name="j">Column of the result.</param>
    /// <exception cref="ShapeException">No such cell.</exception>
    public PaddingStrideBench At(int i, int j) => i >= 0 && j >= 0 && i < _output.Height && j < _output.Width
        ? new(this, new Position(i, j), isFromInput: false)
        : throw new ShapeException($"cell ({i}, {j}) of a {_output} result", $"rows 0 to {_output.Height - 1}, columns 0 to {_output.Width - 1}", "count from 0");

    /// <summary>The same bench, beginning at a cell of the input: it shows which result cells read it.</summary>
    /// <param name="row">Row of the input; −1 is the first row of padding above it.</param>
    /// <param name="column">Column of the input.</param>
    /// <exception cref="ShapeException">No such cell.</exception>
    public PaddingStrideBench AtInput(int row, int column) =>
        row >= -_frame.Top && column >= -_frame.Left && row < _input.Height + _frame.Bottom && column < _input.Width + _frame.Right
            ? new(this, new Position(row, column), isFromInput: true)
            : throw new ShapeException(
                $"cell ({row}, {column}) of a {_input} input",
                $"rows {-_frame.Top} to {_input.Height + _frame.Bottom - 1}, columns {-_frame.Left} to {_input.Width + _frame.Right - 1}",
                "count from 0; the padding above and to the left is negative");

    internal override Picture Draw()
    {
        var grids = new[] { Counts(new(_input.Height + _frame.Top + _frame.Bottom, _input.Width + _frame.Left + _frame.Right), _frame, ReaderCount), Counts(_output, default, (i, j) => _down.ReadCount(i) * _right.ReadCount(j)) };
        var row = new PartRow(new RowPart(grids[0], $"input {_input}", ""), new RowPart(grids[1], $"result {_output}", "→"));
        var width = Math.Max(row.Width, 400) + (2 * Margin);
        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        y += row.Draw(canvas, Margin, y, (part, x, top) => DrawMarks(canvas, grids[part], part, x, top));
        foreach (var line in Formulas.Prepend(Sentence()))
        {
            y += canvas.Lines(Paint.Ink, TextWidth.Wrap(line, 14, width - (2 * Margin), 8), Margin, y, 14) + 6;
        }

        var name = Title.Length > 0 ? Title : "Padding and stride bench";
        var alt = $"{(Title.Length > 0 ? Title + ": an" : "An")} input of {_input} and a kernel of {_window} make a result of {_output}. {Sentence()}";
        return new Picture(
            canvas.ToSvg(width, y + 2, name, alt),
            alt,
            "An input cell holds the number of result cells that read it, a result cell the number of input cells that it reads." + (_frame == default ? "" : " Dashed cells are padding."),
            [Table(_down, "row"), Table(_right, "column")],
            string.Join('\n', Formulas.Prepend($"Input {_input}, kernel {_window}: result {_output}").Append(Sentence())));
    }

    private static void Require(Size2D size, int most, string what)
    {
        if (size.Height < 1 || size.Width < 1 || size.Height > most || size.Width > most)
        {
            throw new ShapeException($"an {what} of {size} for a PaddingStrideBench".Replace("an kernel", "a kernel", StringComparison.Ordinal), $"1 to {most} rows and columns", "use another size; the same thing can be seen on it");
        }
    }

    private int ReaderCount(int row, int column) => _down.Readers(row).Length * _right.Readers(column).Length;

    // The colours of the scripts: white for 0, up to the middle of the red.
    private static CellGrid Counts(Size2D size, Frame frame, Func<int, int, int> count)
    {
        var numbers = new int[size.Height, size.Width];
        for (var i = 0; i < size.Height; i++)
        {
            for (var j = 0; j < size.Width; j++)
            {
                numbers[i, j] = count(i - frame.Top, j - frame.Left);
            }
        }

        var most = Math.Max(1, numbers.Cast<int>().Max());
        var colouring = Colouring.Of(ColourMap.Diverging, [-2.0 * most, 2.0 * most]);
        var cells = new GridCell[size.Height, size.Width];
        for (var i = 0; i < size.Height; i++)
        {
            for (var j = 0; j < size.Width; j++)
            {
                var isPadding = i < frame.Top || j < frame.Left || i >= size.Height - frame.Bottom || j >= size.Width - frame.Right;
                cells[i, j] = new GridCell(Numbers.Plain(numbers[i, j]), isPadding ? null : colouring.At(numbers[i, j]));
            }
        }

        return new CellGrid(
            cells,
            MatrixGrid.Heads(size.Height - frame.Top - frame.Bottom, frame.Top, frame.Bottom),
            MatrixGrid.Heads(size.Width - frame.Left - frame.Right, frame.Left, frame.Right),
            MaxWidth);
    }

    private void DrawMarks(SvgCanvas canvas, CellGrid grid, int part, double x, double y)
    {
        var isOwn = _isFromInput == (part == 0);
        var (rows, columns) = isOwn ? ([_cell.Row], [_cell.Column])
            : _isFromInput ? (_down.Readers(_cell.Row), _right.Readers(_cell.Column))
            : (_down.Reads(_cell.Row), _right.Reads(_cell.Column));
        var (top, left) = part == 0 ? (_frame.Top, _frame.Left) : (0, 0);
        var isSolid = rows.Zip(rows.Skip(1)).All(pair => pair.Second == pair.First + 1) && columns.Zip(columns.Skip(1)).All(pair => pair.Second == pair.First + 1);
        if (isSolid && rows.Length > 0 && columns.Length > 0)
        {
            grid.DrawMark(canvas, x, y, new Rectangle(rows[0] + top, columns[0] + left, rows.Length, columns.Length), 0);
            return;
        }

        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                grid.DrawMark(canvas, x, y, new Rectangle(row + top, column + left, 1, 1), 0);
            }
        }
    }

    private string Sentence()
    {
        if (!_isFromInput)
        {
            var (all, inside) = (_window.Size.Height * _window.Size.Width, _down.ReadCount(_cell.Row) * _right.ReadCount(_cell.Column));
            return $"Result cell {Name(_cell)} reads rows {List(_down.Reads(_cell.Row))} and columns {List(_right.Reads(_cell.Column))} of the input{(inside == all ? "" : $"; {all - inside} of these {all} cells lie on padding")}.";
        }

        var (rows, columns) = (_down.Readers(_cell.Row), _right.Readers(_cell.Column));
        var what = _down.IsInside(_cell.Row) && _right.IsInside(_cell.Column) ? "Input" : "Padding";
        return rows.Length * columns.Length == 0
            ? $"{what} cell {Name(_cell)} is read by no result cell."
            : $"{what} cell {Name(_cell)} is read by {rows.Length * columns.Length} of the result’s cells: rows {List(rows)}, columns {List(columns)}.";

        static string Name(Position at) => Numbers.Minus(FormattableString.Invariant($"({at.Row}, {at.Column})"));
    }

    private static DataTable Table(AxisReading axis, string noun) => new(
        $"What each {noun} of the result reads",
        [$"result {noun}", $"input {noun}s", "on padding"],
        [.. Enumerable.Range(0, axis.Output).Select(output => (IReadOnlyList<string>)[$"{output}", List(axis.Reads(output)), $"{axis.Size - axis.ReadCount(output)}"])]);

    private static string List(int[] places) => Numbers.Minus(string.Join(", ", places.Select(place => place.ToString(CultureInfo.InvariantCulture))));
}
