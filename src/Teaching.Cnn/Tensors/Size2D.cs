using System.Globalization;

namespace Teaching.Cnn;

/// <summary>A height and a width, in that order: of an image, a kernel, a stride, a pooling window.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <example><code>Size2D square = 3;   Size2D tall = (3, 2);   // three rows, two columns</code></example>
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>Rows times columns.</summary>
    public int Area => checked(Height * Width);

    /// <summary>The same height and width.</summary>
    /// <param name="side">Rows and columns.</param>
    public static implicit operator Size2D(int side) => new(side, side);

    /// <summary>A height and a width.</summary>
    /// <param name="size">Rows, then columns.</param>
    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>Prints as <c>3×2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height}×{Width}");
}
