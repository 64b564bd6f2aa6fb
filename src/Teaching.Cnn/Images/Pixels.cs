using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Images from and to raw bytes, so that any imaging library fits: row by row, a pixel's channels side by side.</summary>
public static class Pixels
{
    /// <summary>Bytes 0–255 become brightness 0–1.</summary>
    /// <param name="bytes">height · width · channels bytes: grey, or red, green, blue.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">1 grey, 2 grey and opacity, 3 red, green, blue, 4 with opacity.</param>
    /// <returns>[height, width, channels].</returns>
    /// <exception cref="ShapeException">Another number of bytes.</exception>
    public static Tensor FromBytes(ReadOnlySpan<byte> bytes, int height, int width, int channels)
    {
        var image = new Tensor(new Shape(height, width, channels));
        if (bytes.Length != image.Length)
        {
            throw new ShapeException($"{bytes.Length} bytes for an image of shape {image.Shape}", $"{image.Length} bytes, one for each pixel and channel", "check height, width and channels");
        }

        var values = image.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            values[i] = bytes[i] / 255f;
        }

        return image;
    }

    /// <summary>Brightness 0–1 becomes bytes 0–255, rounded to the nearest.</summary>
    /// <param name="image">Any shape.</param>
    /// <exception cref="DataException">A value is not finite or outside 0–1.</exception>
    public static byte[] ToBytes(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var bytes = new byte[image.Length];
        CopyTo(image, bytes);
        return bytes;
    }

    /// <inheritdoc cref="ToBytes"/>
    /// <param name="image">Any shape.</param>
    /// <param name="destination">At least as many bytes as the image has values.</param>
    public static void CopyTo(Tensor image, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (destination.Length < image.Length)
        {
            throw new ShapeException($"room for {destination.Length} bytes", $"{image.Length} bytes for shape {image.Shape}", "give a larger span");
        }

        var values = image.Span;
        for (var i = 0; i < values.Length; i++)
        {
            // A hair outside is rounding; more is another scale, and cutting it off would hide that.
            if (values[i] is not (>= -1e-3f and <= 1.001f))
            {
                throw new DataException(
                    string.Create(CultureInfo.InvariantCulture, $"an image of shape {image.Shape} with the value {values[i]} at element {i}"),
                    "brightness from 0 to 1",
                    "divide 0–255 images by 255, or stretch a feature map with image.Stretch()");
            }

            destination[i] = (byte)MathF.Round(Math.Clamp(values[i], 0, 1) * 255);
        }
    }
}
