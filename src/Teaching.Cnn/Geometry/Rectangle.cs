using System.Globalization;

namespace Teaching.Cnn;

/// <summary>A block of neighbouring rows and columns, for example what one unit reads; it may lie partly outside its image.</summary>
/// <param name="Top">First row; negative above the image.</param>
/// <param name="Left">First column; negative to the left of the image.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Width">Number of columns.</param>
/// <example><code>new Rectangle(-1, 1, 3, 3).Clip(new Size2D(5, 7))   // rows 0…1, columns 1…3</code></example>
public readonly record struct Rectangle(int Top, int Left, int Height, int Width)
{
    /// <summary>The last row that belongs to it.</summary>
    public int LastRow => Top + Height - 1;

    /// <summary>The last column that belongs to it.</summary>
    public int LastColumn => Left + Width - 1;

    /// <summary>Rows and columns.</summary>
    public Size2D Size => new(Height, Width);

    /// <summary>Whether it holds no pixel.</summary>
    public bool IsEmpty => Height < 1 || Width < 1;

    /// <summary>Whether a pixel belongs to it.</summary>
    /// <param name="i">Row.</param>
    /// <param name="j">Column.</param>
    public bool Contains(int i, int j) => i >= Top && i <= LastRow && j >= Left && j <= LastColumn;

    /// <summary>The part that lies on an image; empty when no pixel does.</summary>
    /// <param name="image">Height and width of the image.</param>
    public Rectangle Clip(Size2D image)
    {
        var top = Math.Max(Top, 0);
        var left = Math.Max(Left, 0);
        return new Rectangle(
            top, left, Math.Max(0, Math.Min(LastRow + 1, image.Height) - top), Math.Max(0, Math.Min(LastColumn + 1, image.Width) - left));
    }

    /// <summary>Prints as <c>rows -1…1, columns 2…4</c>.</summary>
    public override string ToString() => IsEmpty
        ? "no pixel"
        : string.Create(CultureInfo.InvariantCulture, $"rows {Top}…{LastRow}, columns {Left}…{LastColumn}");
}
