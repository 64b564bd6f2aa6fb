namespace Teaching.Cnn;

/// <summary>What a PNG says about itself before its pixels.</summary>
internal sealed record PngHeader(int Height, int Width, int Depth, int ColourType, bool Interlaced)
{
    /// <summary>Red, green, blue of each palette entry.</summary>
    public byte[] Palette { get; init; } = [];

    /// <summary>Opacity of each palette entry, or the one colour that is transparent; null when all is opaque.</summary>
    public byte[]? Transparency { get; init; }

    public bool HasPalette => ColourType == 3;

    /// <summary>Numbers a pixel in the file.</summary>
    public int Samples => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Numbers a pixel in the tensor.</summary>
    public int Channels => ColourType switch
    {
        0 or 2 => Samples + (Transparency is null ? 0 : 1),
        3 => Transparency is null ? 3 : 4,
        _ => Samples,
    };

    public static bool IsKnown(int depth, int colourType) => (colourType, depth) switch
    {
        (0, 1 or 2 or 4 or 8 or 16) => true,
        (3, 1 or 2 or 4 or 8) => true,
        (2 or 4 or 6, 8 or 16) => true,
        _ => false,
    };

    /// <summary>Bytes of a row of so many pixels, without its filter byte.</summary>
    public long RowBytes(int pixels) => (((long)pixels * Samples * Depth) + 7) / 8;
}
