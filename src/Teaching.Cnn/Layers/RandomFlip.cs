namespace Teaching.Cnn;

/// <summary>While training, mirrors each image with chance one half; otherwise does nothing.</summary>
/// <remarks>Left and right are alike for cats and shoes, not for letters; top and bottom are alike from above only.</remarks>
/// <param name="horizontal">Whether left and right may be swapped.</param>
/// <param name="vertical">Whether top and bottom may be swapped.</param>
/// <param name="name">Its name, or null to let the model count.</param>
public sealed class RandomFlip(bool horizontal = true, bool vertical = false, string? name = null) : RandomWarp(FillMode.Nearest, name)
{
    /// <summary>Whether left and right may be swapped.</summary>
    public bool Horizontal { get; } = horizontal;

    /// <summary>Whether top and bottom may be swapped.</summary>
    public bool Vertical { get; } = vertical;

    private protected override AffineMap Draw(Rng rng, int height, int width)
    {
        // Both are drawn whatever is asked for, so that one setting does not move the other's chance.
        var (mirrored, upsideDown) = (rng.NextFloat() < 0.5f && Horizontal, rng.NextFloat() < 0.5f && Vertical);
        return AffineMap.Around(height, width, upsideDown ? -1 : 1, 0, 0, mirrored ? -1 : 1);
    }
}
