using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    /// <summary>What every layer of a trained network makes of one image: its maps, its filters, and what of the image a chosen unit reads.</summary>
    /// <param name="model">A model that knows its input: convolutions, pools, dense layers one behind the other.</param>
    /// <param name="image">[H, W] or [H, W, C], brightness 0–1.</param>
    /// <param name="title">What it is.</param>
    /// <returns>A bench; <c>.At(layer, map, i, j)</c> begins at another unit.</returns>
    /// <exception cref="ShapeException">An image that does not fit the model, layers that are not one behind the other, or maps too large for a page.</exception>
    /// <exception cref="DataException">A value that is not finite.</exception>
    public static FeatureMapExplorer FeatureMapExplorer(Sequential model, Tensor image, string title = "")
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(model, image, title);
    }
}
