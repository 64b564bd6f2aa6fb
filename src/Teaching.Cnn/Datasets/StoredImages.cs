using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Images kept as bytes, as files store them: one byte a pixel and channel in memory, a quarter of a <see cref="Dataset"/>.</summary>
public sealed class StoredImages : ImageSource
{
    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly bool _isPlanar;

    /// <summary>Images and labels that belong together.</summary>
    /// <param name="pixels">Image by image; row by row with a pixel's channels side by side, or (planar) channel by channel.</param>
    /// <param name="example">Shape of one image, [H, W, C].</param>
    /// <param name="labels">A class number for each image.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="isPlanar">Whether all reds come before all greens, as in CIFAR.</param>
    /// <exception cref="ShapeException">Another number of bytes.</exception>
    /// <exception cref="DataException">No image, or a label that has no class name.</exception>
    public StoredImages(ReadOnlyMemory<byte> pixels, Shape example, IReadOnlyList<int> labels, IReadOnlyList<string> classNames, bool isPlanar = false)
        : base(example, labels, classNames)
    {
        if (example.Rank != 3 || pixels.Length != (long)labels.Count * example.Length)
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"{pixels.Length} bytes for {labels.Count} images of shape {example}"), $"(rows, columns, channels), and one byte for each", "check sizes and channels");
        }

        (_pixels, _isPlanar) = (pixels, isPlanar);
    }

    /// <inheritdoc/>
    public override void Read(int index, Span<float> destination)
    {
        var bytes = _pixels.Span.Slice(index * Example.Length, Example.Length);
        var (planes, area) = _isPlanar ? (Example[2], Example[0] * Example[1]) : (1, Example.Length);
        for (var c = 0; c < planes; c++)
        {
            var plane = bytes.Slice(c * area, area);
            for (var (p, to) = (0, c); p < plane.Length; p++, to += planes)
            {
                destination[to] = plane[p] / 255f;
            }
        }
    }
}
