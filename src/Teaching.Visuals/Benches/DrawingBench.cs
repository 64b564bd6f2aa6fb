using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A trained network to ask: draw a picture, or open one, and see what it is taken for and what spoke for it.</summary>
/// <remarks>
/// The network travels with the page, 8 bits a weight, and runs there; what a reader draws or opens stays there. Pictures that are opened are made like Fashion-MNIST's:
/// grey, light on black, cut to what is on them, the longer side as large as the picture, in the middle.
/// </remarks>
/// <example><code>Show.DrawingBench(model, test.Take(8))</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class DrawingBench : Bench
{
    private const double Margin = 10;
    private const double Width = 460;
    private readonly Dataset _examples;
    private readonly string _network;
    private readonly float[] _shares;

    internal DrawingBench(Sequential model, Dataset examples, string title)
    {
        var image = model.Input?.Shape ?? throw new ShapeException("a network without Input for a DrawingBench", "a network that knows its images", "begin it with new Input(28, 28, 1)");
        if (image.Rank != 3 || image[2] != 1 || image[0] > 64 || image[1] > 64)
        {
            throw new ShapeException($"a network for images {image} for a DrawingBench", "grey images of at most 64×64", "train one on smaller grey images");
        }

        if (examples.Count is 0 or > 24 || examples.Images.Shape.Inner != image)
        {
            throw new ShapeException($"{examples} as examples of a DrawingBench", $"1 to 24 images {image}", "take some: test.Take(8)");
        }

        if (model.OutputShape(image) is var scores && (scores.Rank != 1 || scores[0] != examples.ClassNames.Count))
        {
            throw new ShapeException($"a network that ends with {scores} for {examples.ClassNames.Count} classes", "one score a class", $"end it with Dense(units: {examples.ClassNames.Count})");
        }

        (_examples, _network, Title) = (examples, PageNetwork.ToJson(model), title);
        _shares = SharesWithRoundedWeights(model, Letters.Rounded(First));
    }

    internal override string Tag => "cnn-drawing-bench";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State =>
    [
        ("network", _network),
        ("classes", string.Join('|', _examples.ClassNames.Select(name => Uri.EscapeDataString(Markup.Clean(name))))),
        ("examples", $"{Size.Height}x{Size.Width}x1,{Letters.Shares(_examples.Images.Span.ToArray(), 1)}"),
        ("truth", Letters.Of(_examples.Labels)),
        ("picture", Letters.Shares(First.Span.ToArray(), 1)),
    ];

    private Tensor First => _examples.Images.Slice(0);

    private Size2D Size => new(_examples.Images.Shape[1], _examples.Images.Shape[2]);

    internal override Picture Draw()
    {
        var canvas = new SvgCanvas();
        var name = Title.Length > 0 ? Title : "Ask the network";
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(name, 15, Width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 6;
        var scale = 150.0 / Math.Max(Size.Height, Size.Width);
        canvas.Pixels(new PixelPainter([First], Brightness.Fixed).Png(First), Margin, y, Size.Width * scale, Size.Height * scale);
        var order = Enumerable.Range(0, _shares.Length).OrderByDescending(k => _shares[k]).ThenBy(k => k).ToArray();
        var left = Margin + (Size.Width * scale) + 12;
        foreach (var (k, row) in order.Take(6).Select((k, row) => (k, row)))
        {
            var top = y + (row * 25);
            canvas.Rect(Paint.SeriesFill(0), left, top + 17, Math.Max(1, (Width - Margin - left) * _shares[k]), 5);
            canvas.Text(Paint.Ink, TextWidth.Cut(_examples.ClassNames[k], 14, Width - Margin - left - 60), left, top + 13, 14, bold: row == 0);
            canvas.Text(Paint.Ink, Percent(_shares[k]), Width - Margin, top + 13, 14, "end", bold: row == 0);
        }

        y += Math.Max(Size.Height * scale, 6 * 25) + 8;
        var said = $"This {_examples.ClassNames[_examples.Labels[0]]} is taken for {_examples.ClassNames[order[0]]} ({Percent(_shares[order[0]])}).";
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(said, 14, Width - (2 * Margin), 3), Margin, y, 14) + 4;
        var table = new DataTable("What it is taken for", ["class", "probability"], [.. order.Select(k => (IReadOnlyList<string>)[_examples.ClassNames[k], Percent(_shares[k])])]);
        var alt = $"{name}: a picture of {Size} and the network's answer. {said}";
        return new Picture(canvas.ToSvg(Width, y + 2, name, alt), alt, "In a page with scripts you can draw a picture of your own, or open one.", [table], $"{name}\n{table.ToPlain()}\n{said}");
    }

    private static string Percent(float share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>What the network answers in the page, with weights of 8 bits; afterwards it has its own again.</summary>
    private static float[] SharesWithRoundedWeights(Sequential model, Tensor picture)
    {
        var kept = model.Parameters.Select(parameter => parameter.Value.Copy()).ToArray();
        try
        {
            QuantizedWeights.Round(model);
            return model.Predict(picture).Span.ToArray();
        }
        finally
        {
            foreach (var (parameter, value) in model.Parameters.Zip(kept))
            {
                value.Span.CopyTo(parameter.Value.Span);
            }
        }
    }
}
