using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Teaching.Cnn;

/// <summary>Reads IDX, the format of MNIST and Fashion-MNIST: a magic number, sizes, then bytes; plain or gzip.</summary>
/// <remarks>Memory: one byte a value; while a file is read, also the file. Offsets in errors count uncompressed bytes; the checksums at the end of a gzip are verified. Sources: Yann LeCun's MNIST page, RFC 1952.</remarks>
/// <example><code>var labels = Idx.Read(DataFolder.Find("fashion-mnist/t10k-labels-idx1-ubyte.gz"));   // (10000)</code></example>
public static class Idx
{
    private const byte UnsignedByte = 8;

    // Deflate cannot do better than 1032 to 1: a header that claims more lies, and is refused before memory is taken.
    private const long MaxRatio = 1032;

    // A gzip ends with the CRC-32 and the length of what was packed.
    private const int TrailerLength = 8;

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
            var data = Read(gzip, path, file.Length * MaxRatio);
            CheckTrailer(file.AsSpan()[^TrailerLength..], data, path, file.Length - TrailerLength);
            return data;
        }
        catch (InvalidDataException error)
        {
            throw Error(path, "gzip data that cannot be unpacked, somewhere from offset 0 on", "a whole gzip file", error);
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

    // GZipStream verifies a whole trailer, but is content with a file that ends before or inside it.
    private static void CheckTrailer(ReadOnlySpan<byte> trailer, IdxData data, string path, int offset)
    {
        var header = new byte[4 * (1 + data.Shape.Rank)];
        (header[2], header[3]) = (UnsignedByte, (byte)data.Shape.Rank);
        for (var axis = 0; axis < data.Shape.Rank; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * (1 + axis)), data.Shape[axis]);
        }

        var (crc, length) = (Crc32.Of(Crc32.Of(header), data.Bytes.Span), (uint)(header.Length + (long)data.Bytes.Length));
        var (givenCrc, givenLength) = (BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
        if (givenCrc != crc || givenLength != length)
        {
            throw Error(path, Text($"CRC-32 {givenCrc:X8} and length {givenLength} at the end of the gzip data, offset {offset}"), Text($"{crc:X8} and {length}, those of what was unpacked"));
        }
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
