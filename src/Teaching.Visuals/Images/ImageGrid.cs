using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>One image or several in rows, with real pixels, enlarged without smoothing, and a title below each.</summary>
/// <example><code>Show.Images(test.Images, titles, columns: 5)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ImageGrid : Visual
{
    private const double Margin = 10;
    private const double Gap = 10;
    private const double Font = 14;
    private readonly Tensor[] _images;
    private readonly string[] _titles;
    private readonly string _title;
    private readonly Brightness _brightness;
    private readonly int _columns;
    private readonly double _scale;
    private readonly PixelPainter _painter;

    internal ImageGrid(Tensor[] images, string[] titles, string title, Brightness brightness, int columns, double scale)
    {
        (_images, _titles, _title, _brightness, _columns, _scale) = (images, titles, title, brightness, columns, scale);
        _painter = new PixelPainter(images, brightness);
    }

    private IReadOnlyList<(Rectangle Pixels, string Label)> Marks { get; init; } = [];

    /// <summary>The same images with a frame around some pixels of each, such as a receptive field; call again for more.</summary>
    /// <param name="pixels">Rows and columns; what lies outside an image is not drawn.</param>
    /// <param name="label">What it is; written below the images.</param>
    public ImageGrid Mark(Rectangle pixels, string label = "")
    {
        ArgumentNullException.ThrowIfNull(label);
        return _images.All(image => !pixels.Clip(Size(image)).IsEmpty)
            ? new(_images, _titles, _title, _brightness, _columns, _scale) { Marks = [.. Marks, (pixels, label)] }
            : throw new ShapeException($"a frame around {pixels}", $"pixels of an image of {Size(_images[0])}", "count rows and columns from 0");
    }

    internal override Picture Draw()
    {
        var (tallest, widest) = (_images.Max(image => image.Shape[0]), _images.Max(image => image.Shape[1]));
        var tiles = new TileLayout(_images.Length, tallest, widest, _titles, _columns, _scale);
        var texts = _titles.Select(title => TextWidth.Wrap(title, Font, tiles.SlotWidth, 3)).ToArray();
        var inner = (tiles.Columns * (tiles.SlotWidth + Gap)) - Gap;
        var width = Math.Max(inner, Math.Min(410, TextWidth.Of(_title, 15, bold: true))) + (2 * Margin);

        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(_title, 15, width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 5;
        for (var first = 0; first < _images.Length; first += tiles.Columns)
        {
            var row = Enumerable.Range(first, Math.Min(tiles.Columns, _images.Length - first)).ToArray();
            var rowHeight = row.Max(k => _images[k].Shape[0]) * tiles.Scale;
            foreach (var k in row)
            {
                DrawTile(canvas, k, Margin + ((k - first) * (tiles.SlotWidth + Gap)), y, tiles);
            }

            // All texts of a row after its pictures: one group.
            foreach (var k in row)
            {
                var centre = Margin + ((k - first) * (tiles.SlotWidth + Gap)) + (tiles.SlotWidth / 2);
                for (var line = 0; line < texts[k].Count; line++)
                {
                    canvas.Text(Paint.Ink, texts[k][line], centre, y + rowHeight + 4 + ((line + 0.8) * Font * 1.2), Font, "middle");
                }
            }

            y += rowHeight + (row.Max(k => texts[k].Count) * Font * 1.2) + Gap;
        }

        for (var k = 0; k < Marks.Count; k++)
        {
            if (Marks[k].Label.Length > 0)
            {
                CellGrid.DrawMarkAt(canvas, Margin + 3, y + 4, 14, 12, k);
                y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Marks[k].Label, Font, width - (2 * Margin) - 26, 3), Margin + 26, y, Font) + 4;
            }
        }

        var alt = Describe();
        return new Picture(canvas.ToSvg(width, y + 2, Name, alt), alt, $"{Sizes()}. {_painter.Legend}", [Table()], alt);
    }

    private string Name => _title.Length > 0 ? _title : _images.Length == 1 ? "Image" : "Images";

    private void DrawTile(SvgCanvas canvas, int k, double slotLeft, double top, TileLayout tiles)
    {
        var (height, width) = (_images[k].Shape[0] * tiles.Scale, _images[k].Shape[1] * tiles.Scale);
        var left = slotLeft + ((tiles.SlotWidth - width) / 2);
        canvas.Pixels(_painter.Png(_images[k]), left, top, width, height);
        canvas.Rect(Paint.Axis, left, top, width, height, "stroke-width=\"0.5\"");
        for (var m = 0; m < Marks.Count; m++)
        {
            var cells = Marks[m].Pixels.Clip(Size(_images[k]));
            CellGrid.DrawMarkAt(canvas, left + (cells.Left * tiles.Scale), top + (cells.Top * tiles.Scale), cells.Width * tiles.Scale, cells.Height * tiles.Scale, m);
        }
    }

    private string Sizes()
    {
        var sizes = _images.Select(Size).Distinct().ToArray();
        return sizes.Length == 1 ? $"{sizes[0]} pixels" : $"{sizes.Length} sizes, up to {_images.Max(i => i.Shape[0])}×{_images.Max(i => i.Shape[1])} pixels";
    }

    private string Describe()
    {
        var (least, most) = Colouring.Extent.Of(_images.SelectMany(Values.Of));
        var what = _images.Length == 1 ? $"{(_images[0].Shape[2] >= 3 ? "colour " : "")}image of {Sizes()}" : $"{_images.Length} images of {Sizes()}";
        var titles = _titles.Where(title => title.Length > 0).ToArray();
        var named = titles.Length == 0 ? "" : $": {string.Join(", ", titles.Take(12))}{(titles.Length > 12 ? $" and {titles.Length - 12} more" : "")}";
        var mean = _images.SelectMany(Values.Of).Where(double.IsFinite).DefaultIfEmpty(0).Average();
        var marks = string.Concat(Marks.Select(mark => $" Framed{(mark.Label.Length > 0 ? $" ({mark.Label})" : "")}: {mark.Pixels}."));
        return $"{(_title.Length > 0 ? $"{_title}: {what}" : char.ToUpperInvariant(what[0]) + what[1..])}{named}; values from {Numbers.Plain(least)} to {Numbers.Plain(most)}, {Numbers.Plain(Math.Round(mean, 4))} on average.{marks}";
    }

    private DataTable Table()
    {
        if (_images.Length == 1)
        {
            var image = _images[0];
            return Values.Table(image.Channel(0), image.Shape[2] == 1 ? Name : $"{Name}, channel 0 of {image.Shape[2]}", most: 12);
        }

        return new DataTable(Name, ["image", "title", "least", "mean", "greatest"], [.. _images.Select((image, k) =>
        {
            var (least, most) = Colouring.Extent.Of(Values.Of(image));
            var mean = Values.Of(image).Where(double.IsFinite).DefaultIfEmpty(0).Average();
            return (IReadOnlyList<string>)[Numbers.Plain(k), _titles[k], Numbers.Plain(least), Numbers.Plain(Math.Round(mean, 4)), Numbers.Plain(most)];
        })]);
    }

    private static Size2D Size(Tensor image) => new(image.Shape[0], image.Shape[1]);
}
