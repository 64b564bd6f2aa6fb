using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Input ∗ filter = result, three matrices in a row; one cell of the result can be written out.</summary>
/// <example><code>Show.Filter(image, kernel, image.Convolve(kernel)).At(0, 0)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class FilterView : Visual
{
    private const double Margin = 10;
    private const double Gap = 34;
    private const double RowWidth = 480;
    private const double MaxWidth = 660;
    private readonly Tensor _input;
    private readonly Tensor _kernel;
    private readonly Tensor _result;
    private readonly string _title;
    private readonly ColourMap _colours;

    internal FilterView(Tensor input, Tensor kernel, Tensor result, string title, ColourMap colours)
    {
        _input = Values.AsMatrix(input, "the input of a filter", most: 32).Copy();
        _kernel = Values.AsMatrix(kernel, "a filter", most: 32).Copy();
        _result = Values.AsMatrix(result, "the result of a filter", most: 32).Copy();
        (_title, _colours) = (title, colours);
    }

    private (int Row, int Column, Window Window)? Cell { get; init; }

    /// <summary>The same row with one cell of the result framed, the input cells that it reads framed, and its sum written out.</summary>
    /// <param name="i">Row of the result.</param>
    /// <param name="j">Column of the result.</param>
    /// <param name="window">Stride and padding of the filter; found from the sizes when left out.</param>
    /// <exception cref="ShapeException">No such cell, or no stride and padding that give this size.</exception>
    /// <exception cref="DataException">The products do not add up to the cell.</exception>
    public FilterView At(int i, int j, Window? window = null)
    {
        if (i < 0 || j < 0 || i >= _result.Shape[0] || j >= _result.Shape[1])
        {
            throw new ShapeException($"cell ({i}, {j}) of a {Size(_result)} result", $"rows 0 to {_result.Shape[0] - 1}, columns 0 to {_result.Shape[1] - 1}", "count from 0");
        }

        return new(_input, _kernel, _result, _title, _colours) { Cell = (i, j, FitWindow(i, j, window)) };
    }

    internal override Picture Draw()
    {
        var padding = Cell is { } c ? c.Window.Frame(Size(_input)) : default;
        var parts = new[] { Part(_input, _colours, padding), Part(_kernel, ColourMap.Diverging, default), Part(_result, ColourMap.Diverging, default) };
        string[] names = [$"input {Size(_input)}", $"filter {Size(_kernel)}", $"result {Size(_result)}"];

        // One row when a telephone can show it, else the filter starts a second row, else each part stands alone.
        var widths = parts.Zip(names, (grid, name) => Math.Max(grid.Width, TextWidth.Of(name, 14))).ToArray();
        int[] rows = widths.Sum() + (2 * Gap) <= RowWidth ? [0, 0, 0] : widths[1] + widths[2] + (2 * Gap) <= RowWidth ? [0, 1, 1] : [0, 1, 2];
        var isOneRow = rows[2] == 0;
        var width = rows.Distinct().Max(row => Enumerable.Range(0, 3).Where(k => rows[k] == row).Sum(k => widths[k] + (k > 0 || !isOneRow ? Gap : 0)));
        width = Math.Max(width, Cell is null ? 0 : 400) + (2 * Margin);

        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(_title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        foreach (var row in rows.Distinct())
        {
            var x = Margin;
            foreach (var k in Enumerable.Range(0, 3).Where(k => rows[k] == row))
            {
                x += k > 0 || !isOneRow ? Gap : 0;
                if (k > 0)
                {
                    canvas.Text(Paint.Ink, k == 1 ? "∗" : "=", x - (Gap / 2), y + 20 + CellGrid.HeadHeight + Math.Min(1.5 * parts[1].CellHeight, (parts[k].Height - CellGrid.HeadHeight) / 2) + 7, 20, "middle");
                }

                canvas.Text(Paint.Ink, names[k], x, y + 14, 14);
                parts[k].Draw(canvas, x, y + 20);
                DrawMarks(canvas, parts[k], k, x, y + 20);
                x += widths[k];
            }

            y += Enumerable.Range(0, 3).Where(k => rows[k] == row).Max(k => parts[k].Height) + 30;
        }

        if (Cell is { } cell)
        {
            y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Sum(cell.Row, cell.Column, cell.Window), 14, width - (2 * Margin), 8), Margin, y, 14) + 6;
        }

        return Finish(canvas.ToSvg(width, y + 2, Name, Describe()), padding, parts.All(part => part.IsPrinted));
    }

    private string Name => _title.Length > 0 ? _title : "Input, filter and result";

    private Picture Finish(string svg, Frame padding, bool isPrinted)
    {
        var caption = "Blue is below 0, red above, 0 neutral, each matrix on its own scale."
            + (_colours == ColourMap.Diverging ? "" : $" Input: {Colouring.Of(_colours, Values.Of(_input)).Legend}")
            + (padding == default ? "" : " Dashed cells are padding.")
            + (isPrinted ? "" : " The values are in the data table.");
        var plain = string.Join('\n', new[] { ("input", _input), ("filter", _kernel), ("result", _result) }
            .Select(part => $"{part.Item1} {Size(part.Item2)}\n{Values.Grid(part.Item2, Decimals(part.Item2))}"));
        return new Picture(
            svg, Describe(), caption, [Values.Table(_input, "Input"), Values.Table(_kernel, "Filter"), Values.Table(_result, "Result")],
            Cell is { } cell ? $"{plain}\n{Sum(cell.Row, cell.Column, cell.Window)}" : plain);
    }

    private string Describe() =>
        $"{(_title.Length > 0 ? _title + ": an" : "An")} input of {Size(_input)}, a filter of {Size(_kernel)} and the result of {Size(_result)}."
        + (Cell is { } cell ? $" {Sum(cell.Row, cell.Column, cell.Window)}." : "");

    private void DrawMarks(SvgCanvas canvas, CellGrid grid, int part, double x, double y)
    {
        if (Cell is not { } cell)
        {
            return;
        }

        var (window, size) = (cell.Window, cell.Window.Span);
        switch (part)
        {
            case 0:
                // Indices of the padded input, where the first window starts at (0, 0).
                grid.DrawMark(canvas, x, y, new Rectangle(cell.Row * window.Stride.Height, cell.Column * window.Stride.Width, size.Height, size.Width), 0);
                break;
            case 2:
                grid.DrawMark(canvas, x, y, new Rectangle(cell.Row, cell.Column, 1, 1), 0);
                break;
        }
    }

    // Written with the numbers of the cells: what a student does by hand.
    private string Sum(int i, int j, Window window)
    {
        var (inputDecimals, kernelDecimals) = (Decimals(_input), Decimals(_kernel));
        var products = Products(i, j, window).Select(p => $"{Factor(p.Input, inputDecimals)}·{Factor(p.Weight, kernelDecimals)}").ToArray();
        var sum = products.Length <= 25 ? string.Join(" + ", products) : $"the sum of {products.Length} products";
        return $"Cell ({i}, {j}) = {sum} = {Numbers.Cell(_result[i, j], Decimals(_result))}";

        static string Factor(float value, int decimals) => value < 0 ? $"({Numbers.Cell(value, decimals)})" : Numbers.Cell(value, decimals);
    }

    private Window FitWindow(int i, int j, Window? given)
    {
        var fitting = given is { } window ? [window] : Guesses().ToArray();
        fitting = [.. fitting.Where(w => w.Size == Size(_kernel) && w.Output(Size(_input)) == Size(_result))];
        if (fitting.Length == 0)
        {
            throw new ShapeException(
                $"a {Size(_input)} input, a {Size(_kernel)} filter and a {Size(_result)} result",
                given is null ? "sizes that a stride of 1 to 8 with padding 'valid' or 'same' explains" : $"the window that makes these sizes, not {given.Value.Size}, stride {given.Value.Stride}, padding '{given.Value.Padding}'",
                "give At(i, j, window) the stride and padding that made the result");
        }

        // Several strides can give one size (6×6, filter 3×3, result 2×2: 2 and 3): the numbers decide.
        foreach (var w in fitting)
        {
            var (sum, size) = Add(i, j, w);
            if (!float.IsFinite(_result[i, j]) || Math.Abs(sum - _result[i, j]) <= 1e-4 * Math.Max(size, 1e-6))
            {
                return w;
            }
        }

        throw new DataException(
            $"a result whose cell ({i}, {j}) is {Numbers.Plain(_result[i, j])}",
            $"{Numbers.Plain((float)Add(i, j, fitting[0]).Sum)}, the sum of the products of input and filter",
            "give the result before bias and activation, and the window that made it");
    }

    private IEnumerable<Window> Guesses() =>
        from padding in new[] { Padding.Valid, Padding.Same }
        from stride in Enumerable.Range(1, 8)
        let guess = new Window(Size(_kernel), stride, padding)
        where padding == Padding.Same || (guess.Size.Height <= _input.Shape[0] && guess.Size.Width <= _input.Shape[1])
        select guess;

    private (double Sum, double Size) Add(int i, int j, Window window)
    {
        var products = Products(i, j, window).Select(p => (double)p.Input * p.Weight).ToArray();
        return (products.Sum(), products.Sum(Math.Abs));
    }

    private IEnumerable<(float Input, float Weight)> Products(int i, int j, Window window)
    {
        var padding = window.Frame(Size(_input));
        for (var u = 0; u < _kernel.Shape[0]; u++)
        {
            for (var v = 0; v < _kernel.Shape[1]; v++)
            {
                var row = (i * window.Stride.Height) - padding.Top + (u * window.Dilation.Height);
                var column = (j * window.Stride.Width) - padding.Left + (v * window.Dilation.Width);
                var inside = row >= 0 && column >= 0 && row < _input.Shape[0] && column < _input.Shape[1];
                yield return (inside ? _input[row, column] : 0, _kernel[u, v]);
            }
        }
    }

    private static CellGrid Part(Tensor matrix, ColourMap colours, Frame padding) =>
        MatrixGrid.Of(matrix, Colouring.Of(colours, Values.Of(matrix)), Decimals(matrix), padding, MaxWidth);

    private static int Decimals(Tensor matrix) => Numbers.Decimals(matrix.Span.ToArray());

    private static Size2D Size(Tensor matrix) => new(matrix.Shape[0], matrix.Shape[1]);
}
