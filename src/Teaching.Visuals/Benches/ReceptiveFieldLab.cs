using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A stack of layers to build and change: what a unit of any layer sees of every layer below, by formula and measured.</summary>
/// <example><code>Show.ReceptiveFieldLab(14, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3)).At(3, 1, 2)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ReceptiveFieldLab : Bench
{
    private const int MostImage = 160;
    private const int MostLayers = 10;
    private const int MostKernel = 11;
    private const double Margin = 10;
    private const double Box = 120;
    private const double Gap = 32;
    private const int Columns = 4;
    private readonly StackLayer[] _stack;
    private readonly StackGeometry _geometry;
    private readonly int _layer;
    private readonly Position _unit;
    private readonly string _quiz = "none";

    internal ReceptiveFieldLab(Size2D image, StackLayer[] stack, string title)
    {
        if (Math.Max(image.Height, image.Width) > MostImage || stack.Length > MostLayers)
        {
            throw new ShapeException($"{Numbers.Count(stack.Length, "layer")} on a {image} image for a ReceptiveFieldLab", $"at most {MostLayers} layers and {MostImage}×{MostImage} pixels", "show fewer layers, or a smaller image: a field's size does not depend on it");
        }

        foreach (var layer in stack)
        {
            BenchLimits.Check(layer.Window, "a ReceptiveFieldLab");
            if (Math.Max(layer.Window.Size.Height, layer.Window.Size.Width) > MostKernel)
            {
                throw new ShapeException($"a window of {layer.Window.Size} for a ReceptiveFieldLab", $"at most {MostKernel}×{MostKernel}", "use a smaller one; the same thing can be seen on it");
            }
        }

        (_stack, Title) = (stack, title);
        _geometry = StackGeometry.Of(image, [.. stack.Select(layer => layer.Window)]);
        _layer = stack.Length;
        _unit = new(_geometry.Last.Output.Height / 2, _geometry.Last.Output.Width / 2);
    }

    private ReceptiveFieldLab(ReceptiveFieldLab other, int layer, Position unit, string quiz)
    {
        (_stack, _geometry, Title) = (other._stack, other._geometry, other.Title);
        (_layer, _unit, _quiz) = (layer, unit, quiz);
    }

    internal override string Tag => "cnn-receptive-field-lab";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("image", BenchLimits.Text(_geometry[0].Output)),
        ("stack", _stack.Length == 0 ? "none" : string.Join('_', _stack.Select(layer => layer.ToText()))),
        ("unit", $"{_layer},{_unit.Row},{_unit.Column}"),
        .. _quiz == "none" ? [] : new[] { ("quiz", _quiz) },
    ];

    internal StackGeometry Geometry => _geometry;

    /// <summary>The same bench, beginning at another unit.</summary>
    /// <param name="layer">0 is the image.</param>
    /// <param name="i">Row of the unit.</param>
    /// <param name="j">Column of the unit.</param>
    /// <exception cref="ShapeException">No such layer or unit.</exception>
    public ReceptiveFieldLab At(int layer, int i, int j)
    {
        _ = _geometry.Project(layer, i, j, layer);
        return new(this, layer, new Position(i, j), _quiz);
    }

    /// <summary>The same bench, asking first how many 3×3 convolutions with stride 1 see 9×9 pixels; it builds the stack that the reader answers and shows what it sees.</summary>
    /// <example><code>Show.ReceptiveFieldLab(17, StackLayer.Conv(3)).AskingForNine()</code></example>
    public ReceptiveFieldLab AskingForNine() => new(this, _layer, _unit, "nine");

    internal override Picture Draw()
    {
        var canvas = new SvgCanvas();
        var width = (Columns * Box) + ((Columns - 1) * Gap) + (2 * Margin);
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        foreach (var row in Enumerable.Range(0, _geometry.Layers.Count).Chunk(Columns))
        {
            var names = row.Select((k, at) => TextWidth.Wrap(Name(k), 12, at == Columns - 1 ? Box : Box + Gap - 8, 3)).ToArray();
            var head = names.Max(lines => lines.Count) * 12 * 1.3;
            for (var at = 0; at < row.Length; at++)
            {
                var x = Margin + (at * (Box + Gap));
                canvas.Lines(Paint.Ink, names[at], x, y, 12);
                DrawMap(canvas, row[at], x, y + head + 6);
            }

            y += head + Box + 18;
        }

        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Describe(), 14, width - (2 * Margin), 8), Margin, y, 14) + 6;
        var table = new DataTable(
            "What each layer sees of the image",
            ["layer", "window", "units", "field", "jump", "start", "the unit sees"],
            [.. _geometry.Layers.Select((layer, k) => (IReadOnlyList<string>)[k == 0 ? "image" : $"{k}", k == 0 ? "" : _stack[k - 1].ToString(), $"{layer.Output}", $"{layer.ReceptiveField}", $"{layer.Jump}", Numbers.Minus(FormattableString.Invariant($"{layer.Start}")), k > _layer ? "" : Numbers.Minus(FormattableString.Invariant($"{Project(k)}"))])]);
        return new Picture(
            canvas.ToSvg(width, y + 2, Title.Length > 0 ? Title : "Receptive field lab", Describe()),
            Describe(),
            "Frames: the formula’s rectangle. Filled: what lies on the layer and can change the unit.",
            [table],
            $"{table.ToPlain()}\n{Describe()}");
    }

    private void DrawMap(SvgCanvas canvas, int k, double left, double top)
    {
        var size = _geometry[k].Output;
        var field = k <= _layer ? Project(k) : default;
        var (up, back) = (Math.Min(0, field.Top), Math.Min(0, field.Left));
        var (down, right) = (Math.Max(size.Height, field.Top + field.Height), Math.Max(size.Width, field.Left + field.Width));
        var cell = Math.Min(16, Box / Math.Max(down - up, right - back));
        var (x, y) = (left - (back * cell), top - (up * cell));
        if (k <= _layer)
        {
            var reads = _geometry.Reads(_layer, _unit.Row, _unit.Column, k);
            foreach (var (row, rows) in Runs(reads.Rows))
            {
                foreach (var (column, columns) in Runs(reads.Columns))
                {
                    canvas.Rect(Paint.SeriesFill(k == _layer ? 1 : 0), x + (column * cell), y + (row * cell), columns * cell, rows * cell);
                }
            }
        }

        canvas.Rect(Paint.Axis, x, y, size.Width * cell, size.Height * cell);
        if (k < _layer)
        {
            canvas.Rect(Paint.InkLine, x + (field.Left * cell), y + (field.Top * cell), field.Width * cell, field.Height * cell, "stroke-width=\"2\"");
        }
    }

    // Neighbours together: 3, 4, 5, 8 are a run of three from 3 and one of one from 8.
    private static IEnumerable<(int First, int Count)> Runs(IReadOnlyList<int> places) =>
        places.Select((place, k) => (Place: place, Run: place - k)).GroupBy(pair => pair.Run).Select(run => (run.First().Place, run.Count()));

    private string Name(int k) => k == 0 ? $"image {_geometry[0].Output}" : $"{k}: {_stack[k - 1].Kind} {_stack[k - 1].Window.Size} → {_geometry[k].Output}";

    private Rectangle Project(int toLayer) => _geometry.Project(_layer, _unit.Row, _unit.Column, toLayer);

    private string Describe()
    {
        var field = Project(0);
        var reads = _geometry.Reads(_layer, _unit.Row, _unit.Column);
        var where = _layer == 0 ? "the image" : $"layer {_layer}";
        var pixels = reads.Count == field.Height * field.Width ? $"all {reads.Count} pixels can change it" : $"{reads.Count} of these {field.Height * field.Width} pixels can change it";
        return Numbers.Minus($"Unit {_unit} of {where} sees {field} of the image, {field.Size}; {pixels}.");
    }
}
