using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Occlusion: cover a patch of the image, ask the model again, note how far the class's score falls; then move the patch on.</summary>
/// <remarks>
/// map(i, j) = score(image) − score(image with patch (i, j) covered). It needs no gradients and no look inside.
/// Cost: as many passes through the model as the map has places. Source: Zeiler and Fergus 2014, who note the probability; here it is the model's own output. Lesson 14.
/// </remarks>
public static class OcclusionMap
{
    /// <summary>The map for a class.</summary>
    /// <param name="model">A model whose output is one score a class.</param>
    /// <param name="image">One image, [H, W, C], brightness 0–1.</param>
    /// <param name="classIndex">The class, from 0.</param>
    /// <param name="patch">Rows and columns that are covered at once; centred on each place as a window with 'same' padding, cut off at the border.</param>
    /// <param name="stride">Step to the next place; 1 if not given.</param>
    /// <param name="fill">The brightness of the patch, in all channels; black if not given.</param>
    /// <returns>[⌈H / stride⌉, ⌈W / stride⌉] in units of score: positive where the covered pixels spoke for the class, negative where they spoke against it, exactly 0 where the model does not look.</returns>
    /// <exception cref="ShapeException">A patch below 1×1 or larger than the image, a stride below 1, an image that does not fit, or a model without class scores.</exception>
    /// <exception cref="DataException">There is no such class; a fill that is not finite; pixels that look like 0–255 or are not finite.</exception>
    /// <example><code>var map = OcclusionMap.Of(model, image, classIndex: 9, patch: 5);   // 28×28 for a 28×28 image</code></example>
    public static Tensor Of(Sequential model, Tensor image, int classIndex, Size2D patch, Size2D? stride = null, float fill = 0)
    {
        ExplainChecks.RequireImage(model, image);
        ExplainChecks.RequirePixels(image);
        if (!float.IsFinite(fill))
        {
            throw new DataException(string.Create(CultureInfo.InvariantCulture, $"fill {fill}"), "a finite brightness", "use 0 for black, or the mean brightness of the images");
        }

        var size = new Size2D(image.Shape[0], image.Shape[1]);
        if (patch.Height > size.Height || patch.Width > size.Width)
        {
            throw new ShapeException($"a patch of {patch} on a {size} image", "a patch that leaves something to see", "try patch: 5");
        }

        var window = new Window(patch, stride ?? 1, Padding.Same);
        var places = window.Output(size, nameof(OcclusionMap));
        ExplainChecks.RequireClass(model, model.OutputShape(image.Shape), classIndex);
        var map = new Tensor(new Shape(places.Height, places.Width));
        for (var i = 0; i < places.Height; i++)
        {
            // A row of places at once: copies of the image, each with its own patch. The last copy stays whole: in one batch all sums are made alike,
            // while a single image may take another way through a convolution and differ in the last bit.
            var copies = new Tensor(image.Shape.Batch(places.Width + 1));
            for (var j = 0; j <= places.Width; j++)
            {
                image.Span.CopyTo(copies.Span[(j * image.Length)..]);
            }

            for (var j = 0; j < places.Width; j++)
            {
                Cover(copies, j, window.Reads(i, j, size).Clip(size), fill);
            }

            var scores = model.Apply(copies);
            for (var j = 0; j < places.Width; j++)
            {
                map[i, j] = scores[places.Width, classIndex] - scores[j, classIndex];
            }
        }

        return map;
    }

    private static void Cover(Tensor images, int b, Rectangle patch, float fill)
    {
        for (var i = patch.Top; i <= patch.LastRow; i++)
        {
            for (var j = patch.Left; j <= patch.LastColumn; j++)
            {
                for (var c = 0; c < images.Shape[3]; c++)
                {
                    images[b, i, j, c] = fill;
                }
            }
        }
    }
}
