namespace Teaching.Cnn;

/// <summary>While training, makes what is in each image larger or smaller by chance, about its middle; otherwise does nothing.</summary>
public sealed class RandomZoom : RandomWarp
{
    /// <summary>A zooming layer.</summary>
    /// <param name="factor">Largest change of size as a share, 0 to 0.9: 0.2 shows things 0.8 to 1.2 times as large.</param>
    /// <param name="fill">What comes in at the edge where things shrink.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <exception cref="ShapeException">A share outside 0–0.9.</exception>
    public RandomZoom(float factor, FillMode fill = FillMode.Reflect, string? name = null)
        : base(fill, name) => Factor = Share(factor, 0.9f, "factor", Title);

    /// <summary>Largest change of size as a share.</summary>
    public float Factor { get; }

    private protected override AffineMap Draw(Rng rng, int height, int width)
    {
        var step = 1 / (1 + rng.NextFloat(-Factor, Factor));
        return AffineMap.Around(height, width, step, 0, 0, step);
    }
}
