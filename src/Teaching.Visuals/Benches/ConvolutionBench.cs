using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Input ∗ kernel = result to try out: cells, sizes, stride, padding and dilation can be changed, and each step is written out exactly.</summary>
/// <remarks>Convolution is cross-correlation: the kernel is laid on as printed. Numbers stay exact: the cells of <c>Kernel.Box(3)</c> are 1/9.</remarks>
/// <example><code>Show.ConvolutionBench(image, Kernel.Edge).At(0, 1)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ConvolutionBench : Bench
{
    private const int MostInput = 12;
    private const int MostKernel = 7;
    private const double Margin = 10;
    private const double MaxWidth = 660;
    private readonly FractionGrid _input;
    private readonly FractionGrid _kernel;
    private readonly FractionGrid _result;
    private readonly Window _window;
    private readonly Position _cell;
    private readonly bool _isAsking;

    internal ConvolutionBench(Tensor input, Tensor kernel, Size2D stride, Padding padding, Size2D dilation, string title)
    {
        _input = new FractionGrid(Values.AsMatrix(input, "the input of a ConvolutionBench", MostInput));
        _kernel = new FractionGrid(Values.AsMatrix(kernel, "the kernel of a ConvolutionBench", MostKernel));
        _window = new Window(_kernel.Size, stride, padding, dilation);
        Title = title;
        BenchLimits.Check(_window, "a ConvolutionBench");
        var size = _window.Output(_input.Size, "a ConvolutionBench");
        _result = FractionGrid.Of(size, (i, j) => Products(i, j).Aggregate(Fraction.Zero, (sum, product) => sum.Plus(product.Input.Times(product.Weight))));
    }

    private ConvolutionBench(ConvolutionBench other, Position cell, bool isAsking)
    {
        (_input, _kernel, _result, _window, Title) = (other._input, other._kernel, other._result, other._window, other.Title);
        (_cell, _isAsking) = (cell, isAsking);
    }

    internal override string Tag => "cnn-convolution-bench";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("input", _input.ToText()),
        ("kernel", _kernel.ToText()),
        ("stride", BenchLimits.Text(_window.Stride)),
        ("padding", BenchLimits.Text(_window.Padding)),
        ("dilation", BenchLimits.Text(_window.Dilation)),
        ("cell", Numbers.Plain((_cell.Row * _result.Size.Width) + _cell.Column)),
        ("predict", _isAsking ? "yes" : "no"),
    ];

    internal FractionGrid Result => _result;

    /// <summary>The same bench, beginning at another cell of the result.</summary>
    /// <param name="i">Row of the result.</param>
    /// <param name="j">Column of the result.</param>
    /// <exception cref="ShapeException">No such cell.</exception>
    public ConvolutionBench At(int i, int j) => i >= 0 && j >= 0 && i < _result.Size.Height && j < _result.Size.Width
        ? new(this, new Position(i, j), _isAsking)
        : throw new ShapeException($"cell ({i}, {j}) of a {_result.Size} result", $"rows 0 to {_result.Size.Height - 1}, columns 0 to {_result.Size.Width - 1}", "count from 0");

    /// <summary>The same bench, asking for each number before it shows it; its picture shows no result.</summary>
    public ConvolutionBench Asking() => new(this, _cell, isAsking: true);

    internal override Picture Draw()
    {
        var padding = _window.Frame(_input.Size);
        var grids = new[] { _input.ToCells(padding, MaxWidth), _kernel.ToCells(default, MaxWidth), _result.ToCells(default, MaxWidth) };
        RowPart[] parts = [new(grids[0], $"input {_input.Size}", ""), new(grids[1], $"kernel {_kernel.Size}", "∗"), new(grids[2], $"result {_result.Size}", "=")];
        var row = new PartRow(_isAsking ? parts[..2] : parts);
        var width = Math.Max(row.Width, 400) + (2 * Margin);
        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        y += row.Draw(canvas, Margin, y, (part, x, top) =>
        {
            if (part != 1)
            {
                grids[part].DrawMark(canvas, x, top, part == 0 ? _window.ReadsPadded(_cell.Row, _cell.Column) : new Rectangle(_cell.Row, _cell.Column, 1, 1), 0);
            }
        });
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Sum(), 14, width - (2 * Margin), 8), Margin, y, 14) + 6;

        var caption = "The kernel is laid on as printed, not flipped (cross-correlation)."
            + (padding == default ? "" : " Dashed cells are padding.") + (grids.All(grid => grid.IsPrinted) ? "" : " The values are in the data table.");
        (string Name, FractionGrid Numbers)[] matrices = [("Input", _input), ("Kernel", _kernel), ("Result", _result)];
        matrices = _isAsking ? matrices[..2] : matrices;
        return new Picture(
            canvas.ToSvg(width, y + 2, Title.Length > 0 ? Title : "Convolution bench", Describe()),
            Describe(),
            caption,
            [.. matrices.Select(matrix => matrix.Numbers.ToTable(matrix.Name))],
            string.Join('\n', matrices.Select(matrix => $"{matrix.Name} {matrix.Numbers.Size}\n{matrix.Numbers.ToPlain()}").Append(Sum())));
    }

    private string Describe() =>
        $"{(Title.Length > 0 ? Title + ": an" : "An")} input of {_input.Size} and a kernel of {_kernel.Size} make a result of {_result.Size} ({Settings()}). {Sum()}.";

    private string Settings() => $"stride {_window.Stride}, padding {_window.Padding}{(_window.Dilation == 1 ? "" : $", dilation {_window.Dilation}")}";

    // Written with the numbers of the cells: what a student does by hand.
    private string Sum()
    {
        var products = Products(_cell.Row, _cell.Column).Select(product => $"{Factor(product.Input)}·{Factor(product.Weight)}").ToArray();
        var sum = products.Length <= 25 ? string.Join(" + ", products) : $"the sum of {products.Length} products";
        return $"Cell ({_cell.Row}, {_cell.Column}) = {sum} = {(_isAsking ? "?" : _result[_cell.Row, _cell.Column])}";

        static string Factor(Fraction value) => value.Top.Sign < 0 ? $"({value})" : value.ToString();
    }

    private IEnumerable<(Fraction Input, Fraction Weight)> Products(int i, int j)
    {
        var corner = _window.Reads(i, j, _input.Size);
        for (var u = 0; u < _kernel.Size.Height; u++)
        {
            for (var v = 0; v < _kernel.Size.Width; v++)
            {
                yield return (_input.Around(corner.Top + (u * _window.Dilation.Height), corner.Left + (v * _window.Dilation.Width)), _kernel[u, v]);
            }
        }
    }
}
