using System.Numerics;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Max or mean pooling to try out: which cell of a window wins, which tie with it, where the gradient goes, and what a shift by a pixel changes.</summary>
/// <remarks>Padding never wins and is not counted, as in the layers. Of equal values the first in reading order wins.</remarks>
/// <example><code>Show.MaxPoolingBench(map, size: 2, stride: 1).At(0, 1)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class PoolingBench : Bench
{
    private const int MostInput = 12;
    private const int MostSize = 7;
    private const double Margin = 10;
    private const double MaxWidth = 660;
    private readonly FractionGrid _input;
    private readonly FractionGrid _result;
    private readonly Window _window;
    private readonly bool _isMax;
    private readonly Position _cell;

    internal PoolingBench(Tensor input, Window window, bool isMax, string title)
    {
        const string User = "a PoolingBench";
        _input = new FractionGrid(Values.AsMatrix(input, "the input of a PoolingBench", MostInput));
        (_window, _isMax, Title) = (window, isMax, title);
        BenchLimits.Check(window, User);
        if (window.Size.Height > MostSize || window.Size.Width > MostSize || window.Padding.Kind == PaddingKind.Explicit || window.Dilation != 1)
        {
            throw new ShapeException($"a window of {window} for {User}", $"at most {MostSize}×{MostSize}, padding 'valid' or 'same'", "pooling layers know no other padding; use a smaller window");
        }

        _result = FractionGrid.Of(window.Output(_input.Size, User), Pooled);
    }

    private PoolingBench(PoolingBench other, Position cell) =>
        (_input, _result, _window, _isMax, Title, _cell) = (other._input, other._result, other._window, other._isMax, other.Title, cell);

    internal override string Tag => "cnn-pooling-bench";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("input", _input.ToText()),
        ("kind", _isMax ? "max" : "mean"),
        ("size", BenchLimits.Text(_window.Size)),
        ("stride", BenchLimits.Text(_window.Stride)),
        ("padding", BenchLimits.Text(_window.Padding)),
        ("cell", Numbers.Plain((_cell.Row * _result.Size.Width) + _cell.Column)),
    ];

    internal FractionGrid Result => _result;

    /// <summary>The same bench, beginning at another cell of the result.</summary>
    /// <param name="i">Row of the result.</param>
    /// <param name="j">Column of the result.</param>
    /// <exception cref="ShapeException">No such cell.</exception>
    public PoolingBench At(int i, int j) => i >= 0 && j >= 0 && i < _result.Size.Height && j < _result.Size.Width
        ? new(this, new Position(i, j))
        : throw new ShapeException($"cell ({i}, {j}) of a {_result.Size} result", $"rows 0 to {_result.Size.Height - 1}, columns 0 to {_result.Size.Width - 1}", "count from 0");

    internal override Picture Draw()
    {
        var frame = _window.Frame(_input.Size);
        var grids = new[] { _input.ToCells(frame, MaxWidth, ""), _result.ToCells(default, MaxWidth) };
        var row = new PartRow(new RowPart(grids[0], $"input {_input.Size}", ""), new RowPart(grids[1], $"{Kind} {_result.Size}", "→"));
        var width = Math.Max(row.Width, 400) + (2 * Margin);
        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        y += row.Draw(canvas, Margin, y, (part, x, top) => DrawMarks(canvas, grids[part], part, x, top, frame));
        foreach (var line in new[] { Sum(), Outcome() })
        {
            y += canvas.Lines(Paint.Ink, TextWidth.Wrap(line, 14, width - (2 * Margin), 8), Margin, y, 14) + 6;
        }

        var alt = $"{(Title.Length > 0 ? Title + ": " : "")}{Kind} pooling, window {_window}, of an input of {_input.Size} gives {_result.Size}. {Sum()}. {Outcome()}";
        return new Picture(
            canvas.ToSvg(width, y + 2, Title.Length > 0 ? Title : "Pooling bench", alt),
            alt,
            (_isMax ? "The small frame is the winner, a dashed one ties with it." : "Every cell of the window counts the same.") + (frame == default ? "" : " Dashed empty cells are padding, which is not counted."),
            [_input.ToTable("Input"), _result.ToTable("Result")],
            $"Input {_input.Size}\n{_input.ToPlain()}\n{Kind} {_result.Size}\n{_result.ToPlain()}\n{Sum()}");
    }

    private string Kind => _isMax ? "Max" : "Mean";

    private void DrawMarks(SvgCanvas canvas, CellGrid grid, int part, double x, double y, Frame frame)
    {
        if (part == 1)
        {
            grid.DrawMark(canvas, x, y, new Rectangle(_cell.Row, _cell.Column, 1, 1), 0);
            return;
        }

        grid.DrawMark(canvas, x, y, _window.ReadsPadded(_cell.Row, _cell.Column), 0);
        if (!_isMax)
        {
            // A mean is nobody's value.
            return;
        }

        var (winner, ties) = Winners();
        foreach (var at in ties.Prepend(winner))
        {
            grid.DrawMark(canvas, x, y, new Rectangle(at.Row + frame.Top, at.Column + frame.Left, 1, 1), at == winner ? 0 : 1);
        }
    }

    // Written with the numbers of the cells: what a student does by hand.
    private string Sum()
    {
        var numbers = Reads(_cell.Row, _cell.Column).Select(at => _input[at.Row, at.Column]).ToArray();
        var how = _isMax ? $"max({string.Join(", ", numbers)})" : $"({string.Join(" + ", numbers.Select(number => number.Top.Sign < 0 ? $"({number})" : number.ToString()))}) / {numbers.Length}";
        return $"Cell ({_cell.Row}, {_cell.Column}) = {how} = {_result[_cell.Row, _cell.Column]}";
    }

    private string Outcome()
    {
        if (!_isMax)
        {
            return $"Each of the {Reads(_cell.Row, _cell.Column).Count()} cells takes an equal share of the gradient.";
        }

        var (winner, ties) = Winners();
        return $"Input ({winner.Row}, {winner.Column}) wins and takes the gradient"
            + (ties.Length == 0 ? "." : $"; {string.Join(", ", ties.Select(at => $"({at.Row}, {at.Column})"))} {(ties.Length == 1 ? "ties" : "tie")}, but the first in reading order wins.");
    }

    private (Position Winner, Position[] Ties) Winners()
    {
        var value = _result[_cell.Row, _cell.Column];
        var best = Reads(_cell.Row, _cell.Column).Where(at => Compare(_input[at.Row, at.Column], value) == 0).ToArray();
        return (best[0], best[1..]);
    }

    private Fraction Pooled(int i, int j)
    {
        var numbers = Reads(i, j).Select(at => _input[at.Row, at.Column]).ToArray();
        return _isMax
            ? numbers.Aggregate((best, number) => Compare(number, best) > 0 ? number : best)
            : numbers.Aggregate((sum, number) => sum.Plus(number)).Times(new Fraction(BigInteger.One, numbers.Length, false));
    }

    private IEnumerable<Position> Reads(int i, int j)
    {
        var corner = _window.Reads(i, j, _input.Size);
        for (var row = Math.Max(0, corner.Top); row < Math.Min(_input.Size.Height, corner.Top + corner.Height); row++)
        {
            for (var column = Math.Max(0, corner.Left); column < Math.Min(_input.Size.Width, corner.Left + corner.Width); column++)
            {
                yield return new Position(row, column);
            }
        }
    }

    private static int Compare(Fraction one, Fraction other) => (one.Top * other.Bottom).CompareTo(other.Top * one.Bottom);
}
