namespace Teaching.Cnn;

/// <summary>PNG: every kind is read (1 to 16 bits, grey, colour, palette, opacity, interlaced); 8-bit pictures are written.</summary>
/// <remarks>Source: W3C PNG specification, third edition.</remarks>
public static class Png
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a picture.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <returns>[H, W, C], brightness 0–1; C is 1 grey, 2 grey and opacity, 3 red, green, blue, 4 with opacity.</returns>
    /// <exception cref="DataException">Truncated, damaged or too large; the message names the offset.</exception>
    public static Tensor Decode(ReadOnlyMemory<byte> bytes, string name = "PNG picture") => PngDecoder.Read(bytes, name);

    /// <summary>Writes a picture; equal pictures give equal bytes on every machine.</summary>
    /// <param name="image">[H, W] or [H, W, C] with one to four channels, brightness 0–1.</param>
    /// <returns>The whole file, 8 bits a channel.</returns>
    /// <exception cref="ShapeException">Another shape.</exception>
    /// <exception cref="DataException">A value is not finite or outside 0–1.</exception>
    public static byte[] Encode(Tensor image)
    {
        var view = ImageView.Of(image, "Png.Encode");
        if (view.Rank == 4 || view.Channels > 4)
        {
            throw new ShapeException(
                $"a tensor of shape {image.Shape} to Png.Encode", "one image (rows, columns) or (rows, columns, 1 to 4 channels)", "take one image with batch.Slice(0), or one map with image.Channel(0)");
        }

        return PngEncoder.Write(Pixels.ToBytes(image), view.Height, view.Width, view.Channels);
    }
}
