namespace Teaching.Cnn;

/// <summary>Grad-CAM: where in the image a layer finds what speaks for a class.</summary>
/// <remarks>
/// αₖ = mean over all places (i, j) of ∂score/∂Aₖ(i, j); map(i, j) = ReLU(Σₖ αₖ · Aₖ(i, j)), with Aₖ the layer's k-th feature map.
/// On a network that ends with <see cref="GlobalAveragePooling2D"/> and one linear <see cref="Dense"/> layer, αₖ is that layer's weight divided by the number of places (CAM).
/// Source: Selvaraju et al. 2017; CAM: Zhou et al. 2016. Lesson 14.
/// </remarks>
public static class GradCam
{
    /// <summary>The map for a class.</summary>
    /// <param name="model">A model whose output is one score a class; best without softmax, which makes the slopes of certain answers vanish.</param>
    /// <param name="image">One image, [H, W, C], brightness 0–1.</param>
    /// <param name="classIndex">The class, from 0.</param>
    /// <param name="layer">A layer that gives feature maps; the last such layer that is no pool, if not given.</param>
    /// <returns>[h, w], the size of the layer's maps, values from 0 upwards in units of score; all 0 when nothing speaks for the class. <c>map.Resize(H, W)</c> lays it over the image.</returns>
    /// <exception cref="ShapeException">A layer that gives no feature maps or does not exist, an image that does not fit, or a model without class scores.</exception>
    /// <exception cref="DataException">There is no such class; pixels that look like 0–255 or are not finite.</exception>
    /// <example><code>var map = GradCam.Of(model, image, classIndex: 9);   // 11×11 for the CNN of lesson 12</code></example>
    public static Tensor Of(Sequential model, Tensor image, int classIndex, string? layer = null)
    {
        var activations = LayerActivations.Of(model, image);
        layer ??= LastMaps(model, activations);
        var maps = activations[layer];
        RequireMaps(model[layer], maps);
        return MapOf(maps, activations.Gradient(classIndex, layer));
    }

    /// <summary>The maps of many images at once, a class an image; as many numbers as <see cref="Of"/> gives for each.</summary>
    internal static Tensor[] OfEach(Sequential model, IReadOnlyList<Tensor> images, IReadOnlyList<int> classes, string layer)
    {
        const int AtOnce = 64;
        var all = new Tensor[classes.Count];
        for (var first = 0; first < classes.Count; first += AtOnce)
        {
            var count = Math.Min(AtOnce, classes.Count - first);
            var batch = new Tensor(images[first].Shape.Batch(count));
            for (var b = 0; b < count; b++)
            {
                images[first + b].Span.CopyTo(batch.Span[(b * images[first].Length)..]);
            }

            var activations = new LayerActivations(model, batch);
            var (maps, gradients) = (activations.Batch(layer), activations.Gradients([.. classes.Skip(first).Take(count)], layer));
            for (var b = 0; b < count; b++)
            {
                all[first + b] = MapOf(maps.Slice(b), gradients.Slice(b));
            }
        }

        return all;
    }

    private static Tensor MapOf(Tensor maps, Tensor gradient)
    {
        var (height, width, channels) = (maps.Shape[0], maps.Shape[1], maps.Shape[2]);
        var map = new Tensor(new Shape(height, width));
        for (var k = 0; k < channels; k++)
        {
            var alpha = 0f;
            for (var i = 0; i < height; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    alpha += gradient[i, j, k] / (height * width);
                }
            }

            for (var i = 0; i < height; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    map[i, j] += alpha * maps[i, j, k];
                }
            }
        }

        return map.Map(value => MathF.Max(value, 0));
    }

    private static string LastMaps(Sequential model, LayerActivations activations) =>
        model.Layers.LastOrDefault(layer => layer is not (MaxPooling2D or AveragePooling2D) && activations[layer.Name].Shape.Rank == 3)?.Name
        ?? throw new ShapeException($"{model.Title}, none of whose layers gives feature maps", "a convolution layer", "explain a model with Conv2D layers, or use Saliency, which needs none");

    private static void RequireMaps(Layer layer, Tensor output)
    {
        if (output.Shape.Rank != 3)
        {
            throw new ShapeException($"{layer.Title}, whose output is {output.Shape}", "a layer that gives feature maps (rows, columns, channels)", "name a Conv2D layer, or leave the name out");
        }
    }
}
