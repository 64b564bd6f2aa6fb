namespace Teaching.Cnn;

/// <summary>Saliency: the slope of a class's score by each pixel. Where it is steep, a small change of brightness would move the score most.</summary>
/// <remarks>A slope at this one image, not a share of the answer: a pixel may matter much and have slope 0 when a ReLU is closed. Source: Simonyan, Vedaldi and Zisserman 2014. Lesson 14.</remarks>
public static class Saliency
{
    /// <summary>The slope itself, with its sign.</summary>
    /// <param name="model">A model whose output is one score a class; best without softmax.</param>
    /// <param name="image">One image, [H, W, C], brightness 0–1.</param>
    /// <param name="classIndex">The class, from 0.</param>
    /// <returns>[H, W, C], score per unit of brightness: positive where the score rises when the pixel gets brighter.</returns>
    /// <exception cref="ShapeException">An image that does not fit, or a model without class scores.</exception>
    /// <exception cref="DataException">There is no such class; pixels that look like 0–255 or are not finite.</exception>
    public static Tensor Gradient(Sequential model, Tensor image, int classIndex) => LayerActivations.Of(model, image).Gradient(classIndex);

    /// <summary>How steep it is, whatever the direction: the largest |slope| among each pixel's channels.</summary>
    /// <inheritdoc cref="Gradient"/>
    /// <returns>[H, W], score per unit of brightness, 0 or more.</returns>
    /// <example><code>var map = Saliency.Of(model, image, classIndex: 9);</code></example>
    public static Tensor Of(Sequential model, Tensor image, int classIndex)
    {
        ExplainChecks.RequireImage(model, image);
        ExplainChecks.RequirePixels(image);
        var gradient = Gradient(model, image, classIndex);
        var map = new Tensor(new Shape(gradient.Shape[0], gradient.Shape[1]));
        for (var i = 0; i < map.Shape[0]; i++)
        {
            for (var j = 0; j < map.Shape[1]; j++)
            {
                for (var c = 0; c < gradient.Shape[2]; c++)
                {
                    map[i, j] = MathF.Max(map[i, j], MathF.Abs(gradient[i, j, c]));
                }
            }
        }

        return map;
    }
}
