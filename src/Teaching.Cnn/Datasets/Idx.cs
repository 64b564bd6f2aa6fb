using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Teaching.Cnn;

/// <summary>Reads IDX, the format of MNIST and Fashion-MNIST: a magic number, sizes, then bytes; plain or gzip.</summary>
/// <remarks>Offsets in errors count uncompressed bytes. Source: Yann LeCun's MNIST page.</remarks>
/// <example><code>var labels = Idx.Read(DataFolder.Find("fashion-mnist/t10k-labels-idx1-ubyte.gz"));   // (10000)</code></example>
public static class Idx
{
    private const byte UnsignedByte = 8;

    // Deflate cannot do better than 1032 to 1: a header that claims more lies, and is refused before memory is taken.
    private const long MaxRatio = 1032;

    /// <summary>Reads a file; a gzip is recognised by its first bytes, not by its name.</summary>
    /// <param name="path">Which.</param>
    /// <exception cref="DataException">Missing, truncated, another format, or sizes that differ from what follows; the message names file and offset.</exception>
    public static IdxData Read(string path)
    {
        var file = DataFile.ReadAllBytes(path);
        if (file is not [0x1f, 0x8b, ..])
        {
            using var plain = new MemoryStream(file);
            return Read(plain, path, file.Length);
        }

        using var packed = new MemoryStream(file);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        try
        {
            return Read(gzip, path, file.Length * MaxRatio);
        }
        catch (InvalidDataException error)
        {
            throw Error(path, "gzip data that cannot be unpacked", "a whole gzip file", error);
        }
    }

    private static IdxData Read(Stream stream, string path, long atMost)
    {
        Span<byte> word = stackalloc byte[4];
        Fill(stream, word, path, 0, "the magic number");
        if (word[0] != 0 || word[1] != 0 || word[3] is < 1 or > 4)
        {
            throw Error(path, $"bytes {Convert.ToHexString(word)} at offset 0", "an IDX magic number 0000 08 01 to 0000 08 04 (is this an IDX file?)");
        }

        if (word[2] != UnsignedByte)
        {
            throw Error(path, $"element type {word[2]:X2} at offset 2", "08, unsigned bytes");
        }

        var sizes = new int[word[3]];
        var product = 1L;
        var offset = 4L;
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            Fill(stream, word, path, offset, $"size {axis}");
            sizes[axis] = BinaryPrimitives.ReadInt32BigEndian(word);
            product = sizes[axis] < 1 ? 0 : product * sizes[axis];
            if (product < 1 || product > atMost || product > Array.MaxLength)
            {
                throw Error(path, Text($"size {(uint)sizes[axis]} on axis {axis} at offset {offset}"), "sizes of at least 1, no larger than the file can hold");
            }

            offset += 4;
        }

        var bytes = new byte[product];
        Fill(stream, bytes, path, offset, $"{string.Join("×", sizes)} values");
        return stream.ReadByte() < 0
            ? new IdxData(new Shape(sizes), bytes)
            : throw Error(path, Text($"more bytes at offset {offset + product}"), $"an end there, after {string.Join("×", sizes)} values");
    }

    private static void Fill(Stream stream, Span<byte> destination, string path, long offset, string what)
    {
        var read = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        if (read < destination.Length)
        {
            throw Error(path, Text($"an end at offset {offset + read}, inside {what}"), Text($"{destination.Length - read} more bytes"));
        }
    }

    private static DataException Error(string path, string given, string needed, Exception? inner = null) =>
        new($"{path}: {given}", needed, "fetch the file again; it is truncated, damaged or of another format", inner);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
