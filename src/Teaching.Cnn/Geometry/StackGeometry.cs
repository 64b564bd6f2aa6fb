using System.Globalization;
using System.Text;

namespace Teaching.Cnn;

/// <summary>Sizes and receptive fields of a stack of convolution and pooling windows over one image.</summary>
/// <remarks>
/// Layer 0 is the image, layer k what comes out of the k-th window. Closed formulas, with s the strides and p the padding before:
/// jump = Π s, field = 1 + Σ (span − 1) · (jump before), start = −Σ p · (jump before).
/// Source: Araujo, Norris and Sim 2019, "Computing receptive fields of convolutional neural networks".
/// </remarks>
/// <example><code>
/// var conv = new Window(3, 1, Padding.Valid);
/// var pool = new Window(2, 2, Padding.Valid);
/// StackGeometry.Of(150, conv, pool, conv)[3].ReceptiveField   // 8×8
/// </code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class StackGeometry : IHtml
{
    private readonly Window[] _windows;

    private StackGeometry(Window[] windows, LayerGeometry[] layers)
    {
        _windows = windows;
        Layers = layers;
    }

    /// <summary>The image (layer 0) and what comes out of each window, in order.</summary>
    public IReadOnlyList<LayerGeometry> Layers { get; }

    /// <summary>The windows; the k-th leads from layer k to layer k + 1.</summary>
    public IReadOnlyList<Window> Windows => _windows;

    /// <summary>The last layer.</summary>
    public LayerGeometry Last => Layers[^1];

    /// <summary>One layer.</summary>
    /// <param name="layer">0 is the image.</param>
    /// <exception cref="ShapeException">There is no such layer.</exception>
    public LayerGeometry this[int layer] => (uint)layer < (uint)Layers.Count
        ? Layers[layer]
        : throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"layer {layer} of a stack of {_windows.Length}"), $"a layer from 0 (the image) to {_windows.Length}", "count windows from 1");

    /// <summary>Follows an image through a stack of windows.</summary>
    /// <param name="input">Height and width of the image.</param>
    /// <param name="windows">From the first layer to the last.</param>
    /// <exception cref="ShapeException">A window does not fit on the map before it.</exception>
    public static StackGeometry Of(Size2D input, params Window[] windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (input.Height < 1 || input.Width < 1)
        {
            throw new ShapeException($"a {input} image", "at least one row and one column", "give height and width of the image");
        }

        var layers = new LayerGeometry[windows.Length + 1];
        layers[0] = new LayerGeometry(input, 1, 1, default);
        for (var k = 0; k < windows.Length; k++)
        {
            var (window, before) = (windows[k], layers[k]);
            var output = window.Output(before.Output, $"window {k + 1} of the stack");
            var frame = window.Frame(before.Output);
            layers[k + 1] = new LayerGeometry(
                output,
                new(before.ReceptiveField.Height + ((window.Span.Height - 1) * before.Jump.Height), before.ReceptiveField.Width + ((window.Span.Width - 1) * before.Jump.Width)),
                new(before.Jump.Height * window.Stride.Height, before.Jump.Width * window.Stride.Width),
                new(before.Start.Row - (frame.Top * before.Jump.Height), before.Start.Column - (frame.Left * before.Jump.Width)));
        }

        return new StackGeometry([.. windows], layers);
    }

    /// <summary>The rectangle of an earlier layer that a unit sees, not clipped at any border: the closed formula.</summary>
    /// <param name="layer">The unit's layer; 0 is the image.</param>
    /// <param name="i">Row of the unit.</param>
    /// <param name="j">Column of the unit.</param>
    /// <param name="toLayer">The layer that it looks at, at most <paramref name="layer"/>; 0 is the image.</param>
    /// <exception cref="ShapeException">There is no such unit or layer.</exception>
    public Rectangle Project(int layer, int i, int j, int toLayer = 0)
    {
        RequireOrder(layer, i, j, toLayer);
        return Of(this[toLayer].Output, _windows[toLayer..layer]).Last.Field(i, j);
    }

    /// <summary>The pixels of an earlier layer that can change a unit: padding and gaps of dilated or widely spaced windows left out.</summary>
    /// <param name="layer">The unit's layer; 0 is the image.</param>
    /// <param name="i">Row of the unit.</param>
    /// <param name="j">Column of the unit.</param>
    /// <param name="toLayer">The layer that it looks at, at most <paramref name="layer"/>; 0 is the image.</param>
    /// <exception cref="ShapeException">There is no such unit or layer.</exception>
    public Cells Reads(int layer, int i, int j, int toLayer = 0)
    {
        RequireOrder(layer, i, j, toLayer);
        // Rows and columns do not mix, so the pixels are a grid: rows found on their own, crossed with columns found on their own.
        return new Cells(Trace(layer, i, toLayer, Axis.Rows), Trace(layer, j, toLayer, Axis.Columns));
    }

    /// <summary>How many units of the last layer can be changed by each pixel of the image; 0 where nobody looks.</summary>
    /// <returns>[H, W].</returns>
    public Tensor Coverage()
    {
        var rows = Count(Last.Output.Height, Layers[0].Output.Height, Axis.Rows);
        var columns = Count(Last.Output.Width, Layers[0].Output.Width, Axis.Columns);
        var coverage = new Tensor(new Shape(rows.Length, columns.Length));
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                coverage[i, j] = rows[i] * columns[j];
            }
        }

        return coverage;
    }

    /// <summary>One line a layer.</summary>
    public override string ToString() => string.Join('\n', Layers.Select((layer, k) => $"{(k == 0 ? "image" : $"layer {k}")}: {layer}"));

    /// <inheritdoc/>
    public string ToHtml()
    {
        var text = new StringBuilder("<table class=\"cnn-geometry\"><caption>What each layer sees of the image</caption><thead><tr>")
            .Append("<th scope=\"col\">Layer</th><th scope=\"col\">Window</th><th scope=\"col\">Output</th><th scope=\"col\">Receptive field</th>")
            .Append("<th scope=\"col\">Jump</th><th scope=\"col\">Start</th></tr></thead><tbody>");
        for (var k = 0; k < Layers.Count; k++)
        {
            var layer = Layers[k];
            text.Append("<tr><th scope=\"row\">").Append(k == 0 ? "image" : $"layer {k}").Append("</th><td>")
                .Append(k == 0 ? "" : _windows[k - 1].ToString()).Append("</td><td>").Append(layer.Output.ToString())
                .Append("</td><td>").Append(layer.ReceptiveField.ToString()).Append("</td><td>").Append(layer.Jump.ToString())
                .Append("</td><td>").Append(layer.Start.ToString()).Append("</td></tr>");
        }

        return text.Append("</tbody></table>").ToString();
    }

    private int[] Trace(int layer, int unit, int toLayer, Axis axis)
    {
        var seen = new SortedSet<int> { unit };
        for (var k = layer; k > toLayer; k--)
        {
            var window = _windows[k - 1];
            var input = this[k - 1].Output;
            var (size, stride, dilation, before, count) = axis == Axis.Rows
                ? (window.Size.Height, window.Stride.Height, window.Dilation.Height, window.Frame(input).Top, input.Height)
                : (window.Size.Width, window.Stride.Width, window.Dilation.Width, window.Frame(input).Left, input.Width);
            seen = [.. seen.SelectMany(i => Enumerable.Range(0, size).Select(u => (i * stride) + (u * dilation) - before)).Where(row => row >= 0 && row < count)];
        }

        return [.. seen];
    }

    private int[] Count(int units, int pixels, Axis axis)
    {
        var counts = new int[pixels];
        for (var unit = 0; unit < units; unit++)
        {
            foreach (var pixel in Trace(_windows.Length, unit, 0, axis))
            {
                counts[pixel]++;
            }
        }

        return counts;
    }

    private void RequireOrder(int layer, int i, int j, int toLayer)
    {
        this[layer].RequireUnit(i, j);
        if (toLayer < 0 || toLayer > layer)
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"layer {layer} looking at layer {toLayer}"), $"a layer from 0 (the image) to {layer}", "look backwards: toLayer is the earlier one");
        }
    }

    private enum Axis
    {
        Rows,
        Columns,
    }
}
