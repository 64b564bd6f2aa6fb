using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>What every layer of a trained network made of one image, to look around in: maps, filters, and what of the image a unit reads.</summary>
/// <remarks>Maps and weights travel with the page, 16 bits a number; of large networks only the first maps of each layer.</remarks>
/// <example><code>Show.FeatureMapExplorer(model, test.Images.Slice(0))</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class FeatureMapExplorer : Bench
{
    private const int MostNumbers = 90_000;
    private const int InRow = 8;
    private const double Margin = 10;
    private const double Width = 460;
    private readonly Tensor _image;
    private readonly PixelPainter _painter;
    private readonly IReadOnlyList<LayerMaps> _layers;
    private readonly int _maps;
    private readonly (int Layer, int Map, int Row, int Column) _at;

    internal FeatureMapExplorer(Sequential model, Tensor image, string title)
    {
        (_image, Title) = (AsImage(image, model), title);
        _layers = LayerMaps.Of(model, _image);
        if (_layers.Any(layer => layer.Output.Span.ToArray().Any(value => !float.IsFinite(value))))
        {
            throw new DataException($"{model}, some of whose values are not finite", "finite numbers", "train it with a smaller learning rate, or load its weights again");
        }

        _painter = new PixelPainter([_image], _image.Span.ToArray().All(value => value is >= 0 and <= 1) ? Brightness.Fixed : Brightness.Stretched);
        Geometry = StackGeometry.Of(new(_image.Shape[0], _image.Shape[1]), [.. _layers.Select(layer => layer.Window)]);
        _maps = Enumerable.Range(0, 7).Select(k => 64 >> k).FirstOrDefault(maps => Numbers(maps) <= MostNumbers);
        if (_maps == 0)
        {
            throw new ShapeException($"a {_image.Shape} image through {model} for a FeatureMapExplorer", $"maps that fit into {MostNumbers} numbers", "use a smaller image: image.Resize(64, 64)");
        }

        _at = Strongest();
    }

    private FeatureMapExplorer(FeatureMapExplorer other, (int Layer, int Map, int Row, int Column) at)
    {
        (_image, _painter, _layers, _maps, Geometry, Title, _at) = (other._image, other._painter, other._layers, other._maps, other.Geometry, other.Title, at);
    }

    internal override string Tag => "cnn-feature-map-explorer";

    internal override string Title { get; }

    internal StackGeometry Geometry { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("picture", $"{_image.Shape[0]}x{_image.Shape[1]}x{_image.Shape[2]},{Convert.ToBase64String(_painter.Bytes(_image))}"),
        ("layers", string.Join('|', _layers.Select((layer, k) => layer.ToText(Shown(k, _maps), Inputs(k, _maps), AllInputs(k))))),
        ("maps", Convert.ToBase64String([.. _layers.SelectMany((layer, k) => LayerMaps.Pack(layer.Values(Shown(k, _maps))))])),
        ("filters", Convert.ToBase64String([.. _layers.SelectMany((layer, k) => LayerMaps.Pack(layer.Weights(Shown(k, _maps), layer.Reads(Inputs(k, _maps)))))])),
        ("layer", $"{_at.Layer}"),
        ("map", $"{_at.Map}"),
        ("unit", $"{(_at.Row * _layers[_at.Layer].Size.Width) + _at.Column}"),
    ];

    /// <summary>The same explorer, beginning at a unit.</summary>
    /// <param name="layer">Its layer's name.</param>
    /// <param name="map">Which map; 0 for a row of numbers.</param>
    /// <param name="i">Row of the unit; 0 for a row of numbers.</param>
    /// <param name="j">Column of the unit.</param>
    /// <exception cref="ShapeException">No such layer, map or unit.</exception>
    public FeatureMapExplorer At(string layer, int map, int i, int j)
    {
        var k = _layers.ToList().FindIndex(one => one.Layer.Name == layer);
        if (k < 0)
        {
            throw new ShapeException($"layer \"{layer}\"", "a layer with maps", $"use one of: {string.Join(", ", _layers.Select(one => one.Layer.Name))}");
        }

        var (size, maps) = (_layers[k].Size, Shown(k, _maps));
        return (uint)map < (uint)maps && (uint)i < (uint)size.Height && (uint)j < (uint)size.Width
            ? new(this, (k, map, i, j))
            : throw new ShapeException($"map {map}, unit ({i}, {j}) of \"{layer}\"", $"a map from 0 to {maps - 1} and a unit of {size}", "count from 0");
    }

    internal override Picture Draw()
    {
        var canvas = new SvgCanvas();
        var y = Margin / 2;
        var name = Title.Length > 0 ? Title : "What each layer makes of the image";
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(name, 15, Width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 6;
        var scale = Math.Min(168.0 / _image.Shape[0], 300.0 / _image.Shape[1]);
        canvas.Pixels(_painter.Png(_image), Margin, y, _image.Shape[1] * scale, _image.Shape[0] * scale);
        var field = Field().Clip(new(_image.Shape[0], _image.Shape[1]));
        CellGrid.DrawMarkAt(canvas, Margin + (field.Left * scale), y + (field.Top * scale), field.Width * scale, field.Height * scale, 0);
        y += (_image.Shape[0] * scale) + 8;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Sentence(), 14, Width - (2 * Margin), 4), Margin, y, 14) + 6;
        for (var k = 0; k < _layers.Count; k++)
        {
            y += DrawLayer(canvas, k, y);
        }

        var table = new DataTable("Layers", ["layer", "type", "maps", "size", "least", "greatest", "a unit reads", "jump"], [.. _layers.Select((layer, k) =>
        {
            var (least, most) = Colouring.Extent.Of(Values.Of(layer.Output));
            var geometry = Geometry[k + 1];
            return (IReadOnlyList<string>)[layer.Layer.Name, layer.Layer.Kind, $"{layer.Count}", $"{layer.Size}", Visuals.Numbers.Plain(least), Visuals.Numbers.Plain(most), $"{geometry.ReceptiveField}", $"{geometry.Jump}"];
        })]);
        return new Picture(canvas.ToSvg(Width, y + 2, name, Describe(name)), Describe(name), "In each layer blue is below 0, red above, 0 neutral; full colour at its greatest size. The frame is what the unit reads.", [table], $"{name}\n{table.ToPlain()}\n{Sentence()}");
    }

    private double DrawLayer(SvgCanvas canvas, int k, double top)
    {
        var layer = _layers[k];
        var maps = Enumerable.Range(0, Shown(k, _maps)).Take(InRow).ToList();
        if (k == _at.Layer && !maps.Contains(_at.Map))
        {
            maps[^1] = _at.Map;
        }

        var title = layer.IsRow ? $"{layer.Layer.Name}: {layer.Size.Width} numbers" : $"{layer.Layer.Name}: {layer.Count} maps of {layer.Size}{(maps.Count < layer.Count ? $", {maps.Count} shown" : "")}";
        var y = top + canvas.Lines(Paint.Ink, [TextWidth.Cut(title, 14, Width - (2 * Margin))], Margin, top, 14) + 2;
        var limit = new Tensor(new Shape(1, 1, 1));
        limit[0, 0, 0] = layer.Output.Span.ToArray().Max(MathF.Abs);
        var (width, height) = layer.IsRow ? (Width - (2 * Margin), 18.0) : (48.0, 48.0 * layer.Size.Height / layer.Size.Width);
        for (var m = 0; m < maps.Count; m++)
        {
            var map = layer.Map(maps[m]);
            canvas.Pixels(new PixelPainter([map, limit], Brightness.AroundZero).Png(map), Margin + (m * 55), y, width, height);
            canvas.Rect(Paint.Axis, Margin + (m * 55), y, width, height, "stroke-width=\"0.5\"");
            if (k == _at.Layer && maps[m] == _at.Map)
            {
                var (cellWidth, cellHeight) = (width / layer.Size.Width, height / layer.Size.Height);
                CellGrid.DrawMarkAt(canvas, Margin + (m * 55) + (_at.Column * cellWidth), y + (_at.Row * cellHeight), Math.Max(4, cellWidth), Math.Max(4, cellHeight), 0);
            }
        }

        return y - top + height + 8;
    }

    // A row of numbers is one place: each of them reads everything.
    private Rectangle Field() => _layers[_at.Layer].IsRow ? Geometry[_at.Layer + 1].Field(0, 0) : Geometry[_at.Layer + 1].Field(_at.Row, _at.Column);

    private string Sentence()
    {
        var layer = _layers[_at.Layer];
        var unit = layer.IsRow ? $"unit {_at.Column}" : $"map {_at.Map}, unit ({_at.Row}, {_at.Column})";
        return $"{layer.Layer.Name}, {unit} is {Visuals.Numbers.Plain(layer.At(_at.Map, _at.Row, _at.Column))}; it reads {Field().Clip(new(_image.Shape[0], _image.Shape[1]))} of the image.";
    }

    private string Describe(string name) => $"{name}: an image of {_image.Shape[0]}×{_image.Shape[1]} and what {_layers.Count} layers make of it: {string.Join(", ", _layers.Select(layer => layer.IsRow ? $"{layer.Layer.Name} {layer.Size.Width} numbers" : $"{layer.Layer.Name} {layer.Count} maps of {layer.Size}"))}. {Sentence()}";

    private (int Layer, int Map, int Row, int Column) Strongest()
    {
        // The deepest layer with filters is the informative one; its strongest unit of the maps that travel.
        var k = Math.Max(0, _layers.ToList().FindLastIndex(layer => layer.HasFilters));
        var best = (Layer: k, Map: 0, Row: 0, Column: 0);
        for (var map = 0; map < Shown(k, _maps); map++)
        {
            for (var i = 0; i < _layers[k].Size.Height; i++)
            {
                for (var j = 0; j < _layers[k].Size.Width; j++)
                {
                    best = _layers[k].At(map, i, j) > _layers[k].At(best.Map, best.Row, best.Column) ? (k, map, i, j) : best;
                }
            }
        }

        return best;
    }

    private int Shown(int k, int maps) => Math.Min(maps, _layers[k].Count);

    private int AllInputs(int k) => k == 0 ? _image.Shape[2] : _layers[k - 1].Count;

    private int Inputs(int k, int maps) => k == 0 ? _image.Shape[2] : Shown(k - 1, maps);

    private long Numbers(int maps) => _layers.Select((layer, k) => ((long)Shown(k, maps) * layer.Size.Area)
        + (layer.HasFilters ? Shown(k, maps) * (((long)layer.Reads(Inputs(k, maps)) * layer.Window.Size.Area) + 1) : 0)).Sum();

    private static Tensor AsImage(Tensor image, Sequential model)
    {
        ArgumentNullException.ThrowIfNull(image);
        var one = image.Shape.Rank == 2 ? image.Reshape(new Shape(image.Shape[0], image.Shape[1], 1)) : image;
        if (one.Shape.Rank != 3 || one.Shape[2] is not (1 or 3))
        {
            throw new ShapeException($"a tensor of shape {image.Shape} for a FeatureMapExplorer", "one image [H, W, C], grey or colour", "take one of a batch with images.Slice(0)");
        }

        _ = model.OutputShape(one.Shape);
        return one;
    }
}
