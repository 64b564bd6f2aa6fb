using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>What a network costs, to try out: shapes, parameters with their derivation, multiply-adds and memory of each layer; layers can be changed, added, moved.</summary>
/// <remarks>Nothing is built: a dense layer with three billion weights can be looked at, and so can an architecture that is wrong; its mistake is explained at its layer.</remarks>
/// <example><code>Show.ParameterCalculator(cnn).Beside(dense)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ParameterCalculator : Bench
{
    private const int MostLayers = 24;
    private const int MostSide = 1000;
    private const int MostChannels = 1024;
    private const double Margin = 10;
    private const double Width = 460;
    private readonly Shape _input;
    private readonly IReadOnlyList<LayerCost> _rows;
    private readonly IReadOnlyList<LayerCost> _other;

    internal ParameterCalculator(Shape input, IReadOnlyList<Layer> layers, string title)
    {
        if (input.Rank != 3 || Math.Max(input[0], input[1]) > MostSide || input[2] > MostChannels)
        {
            throw new ShapeException($"input {input} for a ParameterCalculator", "an image (rows, columns, channels), at most 1,000×1,000×1,024", "begin with new Input(height: 28, width: 28, channels: 1)");
        }

        (_input, Title, _other) = (input, title, []);
        _rows = Costs(layers);
    }

    private ParameterCalculator(ParameterCalculator one, IReadOnlyList<Layer> other)
    {
        (_input, Title, _rows) = (one._input, one.Title, one._rows);
        _other = Costs(other);
    }

    internal override string Tag => "cnn-parameter-calculator";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("input", $"{_input[0]}x{_input[1]}x{_input[2]}"),
        ("layers", TextOf(_rows)),
        ("other", TextOf(_other)),
    ];

    internal IReadOnlyList<LayerCost> Rows => _rows;

    internal long MapBytes => 4L * (_input.Length + _rows.Sum(row => row.Output is { } shape ? (long)shape.Length : 0));

    /// <summary>The same bench with another network on the same input to compare with.</summary>
    /// <param name="other">A model for the same input.</param>
    /// <exception cref="ShapeException">It reads another input, or has layers that the bench does not know.</exception>
    public ParameterCalculator Beside(Sequential other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.InputShape == _input
            ? new(this, other.Layers)
            : throw new ShapeException($"{other} for input {other.InputShape} beside a network for input {_input}", $"a network for input {_input}", "build both with the same Input");
    }

    /// <summary>The same bench with other layers on the same input to compare with; they need not fit together.</summary>
    /// <param name="other">From first to last.</param>
    /// <exception cref="ShapeException">Layers that the bench does not know.</exception>
    public ParameterCalculator Beside(params Layer[] other) => new(this, other);

    internal override Picture Draw()
    {
        var canvas = new SvgCanvas();
        var y = Margin / 2;
        var name = Title.Length > 0 ? Title : "What each layer costs";
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(name, 15, Width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 6;
        y += canvas.Lines(Paint.Ink, [$"Input {Size(_input)}"], Margin, y, 14) + 4;
        var most = Math.Max(1, _rows.Select(row => row.Cost.Parameters).DefaultIfEmpty(1).Max());
        for (var k = 0; k < _rows.Count; k++)
        {
            var row = _rows[k];
            y += canvas.Lines(Paint.Ink, [TextWidth.Cut($"{k + 1}. {row.Name}{(row.Output is { } shape ? $" → {Size(shape)}" : "")}", 14, Width - (2 * Margin), bold: true)], Margin, y, 14, bold: true);
            if (row.Cost.Parameters > 0)
            {
                y += canvas.Lines(Paint.Ink, TextWidth.Wrap($"{row.Derivation} = {Numbers.Count(row.Cost.Parameters, "parameter")}", 14, Width - 40, 2), Margin + 20, y, 14);
                canvas.Rect(Paint.SeriesFill(0), Margin + 20, y + 2, Math.Max(1, (Width - 40) * row.Cost.Parameters / most), 6);
                y += 10;
            }

            y += canvas.Lines(Paint.Muted, TextWidth.Wrap(row.Problem.Length > 0 ? $"✗ {row.Problem}" : row.Output is null ? "waits: the shape that comes in is not known" : "", 13, Width - 40, 6), Margin + 20, y, 13) + 5;
        }

        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Total(_rows), 14, Width - (2 * Margin), 3, bold: true), Margin, y + 2, 14, bold: true) + 4;
        if (_other.Count > 0)
        {
            y += canvas.Lines(Paint.Ink, TextWidth.Wrap($"Beside it: {Names(_other)}. {Total(_other)}", 14, Width - (2 * Margin), 8), Margin, y, 14) + 4;
        }

        DataTable[] tables = _other.Count > 0 ? [Table(name, _rows), Table("The other network", _other)] : [Table(name, _rows)];
        return new Picture(canvas.ToSvg(Width, y + 2, name, Describe()), Describe(), "Bars compare the parameters of the layers. Multiply-adds are for one image; memory counts 4 bytes a number.", tables, $"{name}\n{string.Join("\n\n", tables.Select(table => table.ToPlain()))}\n{Total(_rows)}");
    }

    private static IReadOnlyList<LayerCost> CostsOf(Shape input, IReadOnlyList<Layer> layers) => layers.Count <= MostLayers
        ? LayerCost.Of(input, layers)
        : throw new ShapeException($"{layers.Count} layers for a ParameterCalculator", $"at most {MostLayers}", "show a part of the network, or its table with model.Summary()");

    private static string TextOf(IReadOnlyList<LayerCost> rows) => string.Join('_', rows.Select(row => row.Text));

    private static string Names(IReadOnlyList<LayerCost> rows) => string.Join(" → ", rows.Select(row => row.Name));

    private static string Size(Shape shape) => string.Join('×', shape.ToArray().Select(size => Numbers.Grouped(size)));

    private IReadOnlyList<LayerCost> Costs(IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return CostsOf(_input, [.. layers.Where(layer => layer is not Input)]);
    }

    private string Describe() => $"{(Title.Length > 0 ? $"{Title}: " : "")}Input {Size(_input)}, then {(_rows.Count > 0 ? Names(_rows) : "no layer yet")}. {Total(_rows)}{(_other.Count > 0 ? $" Beside it: {Names(_other)}. {Total(_other)}" : "")}";

    private static string Total(IReadOnlyList<LayerCost> rows)
    {
        if (rows.FirstOrDefault(row => row.Problem.Length > 0) is { } wrong)
        {
            return $"Layer {rows.ToList().IndexOf(wrong) + 1}, {wrong.Name}, cannot follow.";
        }

        var total = rows.Aggregate(default(Cost), (sum, row) => sum + row.Cost);
        return $"{Numbers.Count(total.Parameters, "parameter")}, {Numbers.Count(total.MultiplyAdds, "multiply-add")} an image.";
    }

    private DataTable Table(string caption, IReadOnlyList<LayerCost> rows)
    {
        var all = rows.Sum(row => row.Cost.Parameters);
        return new DataTable(caption, ["layer", "output", "parameters", "derivation", "share", "multiply-adds", "memory of the output", "memory of the parameters"],
        [
            ["Input", Size(_input), "0", "", "", "0", Amounts.Bytes(4L * _input.Length), "0 B"],
            .. rows.Select((row, k) => (IReadOnlyList<string>)(row.Output is { } shape
                ? [$"{k + 1}. {row.Name}", Size(shape), Numbers.Grouped(row.Cost.Parameters), row.Derivation, Amounts.Share(row.Cost.Parameters, all), Numbers.Grouped(row.Cost.MultiplyAdds), Amounts.Bytes(4L * shape.Length), Amounts.Bytes(4 * row.Cost.Parameters)]
                : [$"{k + 1}. {row.Name}", row.Problem.Length > 0 ? row.Problem : "unknown", "", "", "", "", "", ""])),
        ]);
    }
}
