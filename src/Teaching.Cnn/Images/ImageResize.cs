using System.Globalization;
using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Images of another size.</summary>
public static class ImageResize
{
    /// <summary>Bilinear when it grows; when it shrinks, each pixel is a weighted mean of all that it covers, so that nothing flickers.</summary>
    /// <param name="image">[H, W], [H, W, C] or a batch.</param>
    /// <param name="height">New rows.</param>
    /// <param name="width">New columns.</param>
    /// <exception cref="ShapeException">A size below 1.</exception>
    /// <remarks>Triangle filter, as wide as the step between pixels, first along rows, then along columns.</remarks>
    /// <example><code>var small = photo.Resize(height: 64, width: 96);</code></example>
    public static Tensor Resize(this Tensor image, int height, int width)
    {
        var view = ImageView.Of(image, nameof(Resize));
        if (height < 1 || width < 1)
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"a new size of {height}×{width}"), "at least one row and one column", "give height and width in pixels");
        }

        var wide = new Tensor(view.Shape(view.Height, width, view.Channels));
        Along(image.Span, wide.Span, view.Count * view.Height, Weights(view.Width, width), view.Width, view.Channels);
        var result = new Tensor(view.Shape(height, width, view.Channels));
        Along(wide.Span, result.Span, view.Count, Weights(view.Height, height), view.Height, width * view.Channels);
        return result;
    }

    /// <summary>Mixes the middle axis of [outer, count, inner] by the given weights.</summary>
    private static void Along(ReadOnlySpan<float> source, Span<float> target, int outer, (int First, float[] Weights)[] mix, int count, int inner)
    {
        for (var b = 0; b < outer; b++)
        {
            for (var i = 0; i < mix.Length; i++)
            {
                var y = target.Slice(((b * mix.Length) + i) * inner, inner);
                var (first, weights) = mix[i];
                for (var k = 0; k < weights.Length; k++)
                {
                    var x = source.Slice(((b * count) + first + k) * inner, inner);
                    Add(x, weights[k], y);
                }
            }
        }
    }

    /// <summary>y += weight · x, rounded after the product and after the sum, whatever the width of the vectors.</summary>
    private static void Add(ReadOnlySpan<float> x, float weight, Span<float> y)
    {
        var c = 0;
        for (; c + Vector<float>.Count <= y.Length; c += Vector<float>.Count)
        {
            (new Vector<float>(y[c..]) + (new Vector<float>(x[c..]) * weight)).CopyTo(y[c..]);
        }

        for (; c < y.Length; c++)
        {
            y[c] += weight * x[c];
        }
    }

    private static (int First, float[] Weights)[] Weights(int before, int after)
    {
        var mix = new (int, float[])[after];
        var scale = (double)before / after;
        var reach = Math.Max(1, scale);
        for (var i = 0; i < after; i++)
        {
            var centre = ((i + 0.5) * scale) - 0.5;
            var first = Math.Max(0, (int)Math.Ceiling(centre - reach));
            var last = Math.Min(before - 1, (int)Math.Floor(centre + reach));
            var weights = Enumerable.Range(first, last - first + 1).Select(k => Math.Max(0, 1 - (Math.Abs(k - centre) / reach))).ToArray();
            var total = weights.Sum();
            mix[i] = (first, [.. weights.Select(weight => (float)(weight / total))]);
        }

        return mix;
    }
}
