namespace Teaching.Cnn;

/// <summary>Picture files: PNG, JPEG, PNM and BMP are read by the library itself, PNG is written.</summary>
/// <remarks>Asked first are the decoders that are given, then those of <see cref="ImageDecoders"/>, then the library's own.</remarks>
/// <example><code>var photo = Images.Read("me.png");   // [H, W, C], brightness 0–1</code></example>
public static class Images
{
    // More than any camera's picture that a lesson could show, and less than would fill a laptop's memory.
    internal const long MaxPixels = 50_000_000;

    private static readonly IImageDecoder[] BuiltIn = [new PngDecoder(), new JpegDecoder(), new BmpDecoder(), new PnmDecoder()];

    /// <summary>Reads a picture, whatever its file is called: the first bytes tell the format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="decoders">Further formats, asked before the built-in ones.</param>
    /// <returns>[H, W, C], brightness 0–1; C is 1 grey, 2 grey and opacity, 3 red, green, blue, 4 with opacity.</returns>
    /// <exception cref="DataException">Missing, truncated, damaged, or a format that no decoder knows.</exception>
    public static Tensor Read(string path, params IReadOnlyList<IImageDecoder> decoders) => Decode(DataFile.ReadAllBytes(path), path, decoders);

    /// <summary>Reads a picture from the bytes of its file.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="decoders">Further formats, asked before the built-in ones.</param>
    /// <inheritdoc cref="Read"/>
    public static Tensor Decode(ReadOnlyMemory<byte> bytes, string name = "picture", params IReadOnlyList<IImageDecoder> decoders)
    {
        ArgumentNullException.ThrowIfNull(decoders);
        foreach (var decoder in decoders.Concat(ImageDecoders.Registered).Concat(BuiltIn))
        {
            if (decoder.CanDecode(bytes.Span))
            {
                return decoder.Decode(bytes, name);
            }
        }

        throw new DataException(
            $"{name}, which begins with {(bytes.IsEmpty ? "nothing" : Convert.ToHexString(bytes.Span[..Math.Min(8, bytes.Length)]))}",
            "a PNG, JPEG, PNM or BMP picture",
            "save the picture as PNG, or give a decoder for its format");
    }

    /// <summary>Writes a PNG beside its place, then renames it; equal pictures give equal bytes.</summary>
    /// <param name="image">[H, W] or [H, W, C] with one to four channels, brightness 0–1.</param>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <exception cref="DataException">Values outside 0–1, or the file cannot be written; an old file is then unchanged.</exception>
    public static void Write(Tensor image, string path)
    {
        var bytes = Png.Encode(image);
        SafeWrite.To(path, stream => stream.Write(bytes));
    }

    /// <summary>Refuses sizes that are 0, or so large that reading them would fill the memory.</summary>
    internal static void RequireSize(long height, long width, string name, string where)
    {
        if (height < 1 || width < 1 || height > MaxPixels || width > MaxPixels || height * width > MaxPixels)
        {
            throw new DataException($"{name}: a picture of {height}×{width} pixels at {where}", $"1 to {MaxPixels / 1_000_000} million pixels", "make the picture smaller");
        }
    }
}
