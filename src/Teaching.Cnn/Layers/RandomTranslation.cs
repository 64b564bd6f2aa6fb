namespace Teaching.Cnn;

/// <summary>While training, shifts each image by a random part of its size, up or down, left or right; otherwise does nothing.</summary>
public sealed class RandomTranslation : RandomWarp
{
    /// <summary>A shifting layer.</summary>
    /// <param name="height">Largest shift as a share of the rows, 0–1: 0.1 of 28 rows is 2.8 pixels.</param>
    /// <param name="width">Largest shift as a share of the columns, 0–1.</param>
    /// <param name="fill">What comes in at the edge.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <exception cref="ShapeException">A share outside 0–1.</exception>
    public RandomTranslation(float height, float width, FillMode fill = FillMode.Reflect, string? name = null)
        : base(fill, name) => (Height, Width) = (Share(height, 1, "height", Title), Share(width, 1, "width", Title));

    /// <summary>Largest shift as a share of the rows.</summary>
    public float Height { get; }

    /// <summary>Largest shift as a share of the columns.</summary>
    public float Width { get; }

    private protected override AffineMap Draw(Rng rng, int height, int width) =>
        AffineMap.Around(height, width, 1, 0, 0, 1, rng.NextFloat(-Height, Height) * height, rng.NextFloat(-Width, Width) * width);
}
