namespace Teaching.Cnn;

/// <summary>The door for other picture formats: give one to <see cref="Images.Read"/>, or to <see cref="ImageDecoders"/> to have it asked everywhere.</summary>
public interface IImageDecoder
{
    /// <summary>How names of its files end, in small letters with the dot: what a folder is searched for besides the formats that the library reads itself.</summary>
    IReadOnlyList<string> Endings => [];

    /// <summary>Whether the bytes begin like this decoder's format.</summary>
    /// <param name="bytes">The whole file.</param>
    bool CanDecode(ReadOnlySpan<byte> bytes);

    /// <summary>Reads a picture.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <returns>[H, W, C], brightness 0–1; one channel grey, two grey and opacity, three red, green, blue, four with opacity.</returns>
    /// <exception cref="DataException">Truncated, damaged or unsupported; the message names the place.</exception>
    Tensor Decode(ReadOnlyMemory<byte> bytes, string name);
}
