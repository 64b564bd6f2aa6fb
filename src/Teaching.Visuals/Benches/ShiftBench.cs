using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A picture that can be moved, pixel by pixel, and its map beside the old one: does the map stay, move along, or change?</summary>
/// <remarks>What leaves the picture is lost, and zeros come in. With a stride the map moves along only by whole steps.</remarks>
/// <example><code>Show.ShiftBench(picture, Kernel.VerticalLine(3)).By(0, 1)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ShiftBench : Bench
{
    private const int MostInput = 12;
    private const int MostKernel = 7;
    private const int MostShift = 4;
    private const double Margin = 10;
    private const double MaxWidth = 660;
    private readonly FractionGrid _input;
    private readonly FractionGrid _kernel;
    private readonly Window _window;
    private readonly (int Down, int Right) _shift;
    private readonly FractionGrid _moved;
    private readonly FractionGrid _before;

    internal ShiftBench(Tensor input, Tensor kernel, Size2D stride, Padding padding, string title)
    {
        const string User = "a ShiftBench";
        _input = new FractionGrid(Values.AsMatrix(input, "the input of a ShiftBench", MostInput));
        _kernel = new FractionGrid(Values.AsMatrix(kernel, "the kernel of a ShiftBench", MostKernel));
        _window = new Window(_kernel.Size, stride, padding);
        BenchLimits.Check(_window, User);
        if (padding.Kind == PaddingKind.Explicit)
        {
            throw new ShapeException($"padding {padding} for {User}", "'valid' or 'same'", "leave it out, or write Padding.Same");
        }

        _ = _window.Output(_input.Size, User);
        Title = title;
        _moved = _input;
        _before = MapOf(_input);
        Map = _before;
    }

    private ShiftBench(ShiftBench other, int down, int right)
    {
        (_input, _kernel, _window, _before, Title) = (other._input, other._kernel, other._window, other._before, other.Title);
        _shift = (down, right);
        _moved = FractionGrid.Of(_input.Size, (i, j) => _input.Around(i - down, j - right));
        Map = MapOf(_moved);
    }

    internal override string Tag => "cnn-shift-bench";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("input", _input.ToText()),
        ("kernel", _kernel.ToText()),
        ("stride", BenchLimits.Text(_window.Stride)),
        ("padding", BenchLimits.Text(_window.Padding)),
        ("shift", $"{_shift.Down}x{_shift.Right}"),
    ];

    /// <summary>The map of the moved picture.</summary>
    internal FractionGrid Map { get; }

    /// <summary>Cells that both maps have and that agree, cells that both have and that differ, and cells that only the new map has.</summary>
    internal (int Same, int Other, int Fresh) Verdict
    {
        get
        {
            var cells = Cells(Map.Size).GroupBy(at => Along(at.Row, at.Column) is not { } old ? 2 : Same(old, Map[at.Row, at.Column]) ? 0 : 1).ToDictionary(group => group.Key, group => group.Count());
            return (cells.GetValueOrDefault(0), cells.GetValueOrDefault(1), cells.GetValueOrDefault(2));
        }
    }

    /// <summary>The same bench, with the picture moved.</summary>
    /// <param name="down">Rows, −4 to 4; negative moves it up.</param>
    /// <param name="right">Columns, −4 to 4; negative moves it to the left.</param>
    /// <exception cref="ShapeException">Further than the bench's buttons go.</exception>
    public ShiftBench By(int down, int right) => Math.Abs(down) <= MostShift && Math.Abs(right) <= MostShift
        ? new(this, down, right)
        : throw new ShapeException($"a shift of {down} down and {right} right", $"at most {MostShift} pixels each way", "move it less; the same thing can be seen");

    internal override Picture Draw()
    {
        var map = Map.ToCells(default, MaxWidth);
        RowPart[] parts =
        [
            new(_moved.ToCells(default, MaxWidth), $"{(IsShifted ? "moved picture" : "picture")} {_input.Size}", ""),
            new(_kernel.ToCells(default, MaxWidth), $"pattern {_kernel.Size}", "∗"),
            new(map, $"its map {Map.Size}", "="),
        ];
        if (IsShifted)
        {
            parts = [.. parts, new(OldMap(), "old map, moved along", "↔")];
        }

        var row = new PartRow(parts);
        var width = Math.Max(row.Width, 400) + (2 * Margin);
        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        y += row.Draw(canvas, Margin, y, (part, x, top) =>
        {
            foreach (var at in part >= 2 && IsShifted ? Cells(Map.Size).Where(at => Along(at.Row, at.Column) is { } old && !Same(old, Map[at.Row, at.Column])) : [])
            {
                parts[part].Grid.DrawMark(canvas, x, top, new Rectangle(at.Row, at.Column, 1, 1), 0);
            }
        });
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Sentence(), 14, width - (2 * Margin), 8), Margin, y, 14) + 6;
        var alt = $"{(Title.Length > 0 ? Title + ": a" : "A")} pattern of {_kernel.Size} slides over a picture of {_input.Size} (stride {_window.Stride}, padding {_window.Padding}). {Sentence()}";
        return new Picture(
            canvas.ToSvg(width, y + 2, Title.Length > 0 ? Title : "Shift bench", alt),
            alt,
            IsShifted ? "Framed cells differ. Empty cells: the old map has no number for them." : "",
            [_moved.ToTable("Picture"), _kernel.ToTable("Pattern"), Map.ToTable("Map")],
            $"Picture {_input.Size}\n{_moved.ToPlain()}\nPattern {_kernel.Size}\n{_kernel.ToPlain()}\nMap {Map.Size}\n{Map.ToPlain()}\n{Sentence()}");
    }

    private bool IsShifted => _shift != (0, 0);

    // Whole cells of the map, of `stride` pixels each; a rest of pixels is left over.
    private (int Down, int Right) Steps => (_shift.Down / _window.Stride.Height, _shift.Right / _window.Stride.Width);

    private string Sentence()
    {
        if (!IsShifted)
        {
            return "Not moved yet.";
        }

        var (same, other, fresh) = Verdict;
        var isWhole = _shift.Down % _window.Stride.Height == 0 && _shift.Right % _window.Stride.Width == 0;
        var rule = isWhole
            ? $"The picture moved {Way(_shift)}, so the map should move {Way(Steps)}."
            : $"The picture moved {Way(_shift)}. That is no whole number of steps of {(_window.Stride.Height == _window.Stride.Width ? Numbers.Plain(_window.Stride.Height) : _window.Stride)} pixels: no move of the map can fit. Moved {Way(Steps)} it is compared.";
        var outcome = same + other == 0 ? " No cell is left to compare."
            : other == 0 ? $" It agrees in all {same} cells that both have: the map moved along, exactly."
            : $" {other} of {same + other} cells differ.";
        return rule + outcome + (fresh == 0 ? "" : $" {fresh} {(fresh == 1 ? "cell is" : "cells are")} new.");
    }

    private static string Way((int Down, int Right) by)
    {
        string[] parts =
        [
            .. by.Down == 0 ? [] : (string[])[$"{Math.Abs(by.Down)} {(by.Down < 0 ? "up" : "down")}"],
            .. by.Right == 0 ? [] : (string[])[$"{Math.Abs(by.Right)} {(by.Right < 0 ? "left" : "right")}"],
        ];
        return parts.Length == 0 ? "by nothing" : string.Join(" and ", parts);
    }

    private CellGrid OldMap()
    {
        var colouring = Colouring.Of(ColourMap.Diverging, Cells(Map.Size).Select(at => Map[at.Row, at.Column].ToDouble()));
        var cells = new GridCell[Map.Size.Height, Map.Size.Width];
        foreach (var at in Cells(Map.Size))
        {
            cells[at.Row, at.Column] = Along(at.Row, at.Column) is { } old ? new GridCell(old.ToCell(), colouring.At(old.ToDouble())) : new GridCell("", null);
        }

        return new CellGrid(cells, MatrixGrid.Heads(Map.Size.Height, 0, 0), MatrixGrid.Heads(Map.Size.Width, 0, 0), MaxWidth);
    }

    // The old map's number that should stand here now; null where it comes from outside.
    private Fraction? Along(int i, int j)
    {
        var (row, column) = (i - Steps.Down, j - Steps.Right);
        return row >= 0 && column >= 0 && row < _before.Size.Height && column < _before.Size.Width ? _before[row, column] : null;
    }

    private FractionGrid MapOf(FractionGrid input) => FractionGrid.Of(_window.Output(input.Size, "a ShiftBench"), (i, j) =>
    {
        var corner = _window.Reads(i, j, input.Size);
        return Cells(_kernel.Size).Aggregate(Fraction.Zero, (sum, at) => sum.Plus(input.Around(corner.Top + at.Row, corner.Left + at.Column).Times(_kernel[at.Row, at.Column])));
    });

    private static bool Same(Fraction one, Fraction other) => one.Top * other.Bottom == other.Top * one.Bottom;

    private static IEnumerable<Position> Cells(Size2D size) =>
        from i in Enumerable.Range(0, size.Height) from j in Enumerable.Range(0, size.Width) select new Position(i, j);
}
