using System.Buffers.Binary;
using System.IO.Compression;

namespace Teaching.Cnn;

/// <summary>Unpacks gzip files whole, with a bound on what they may grow to.</summary>
internal static class Gzip
{
    // Deflate cannot do better than 1032 to 1.
    private const long MaxRatio = 1032;

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];

    /// <summary>What a gzip holds; other bytes as they are.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="path">What to call it in errors.</param>
    /// <param name="atMost">The most bytes that make sense here.</param>
    public static byte[] Unpack(byte[] file, string path, long atMost)
    {
        if (!Is(file))
        {
            return file;
        }

        try
        {
            using var packed = new MemoryStream(file);
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);

            // The last four bytes say how much comes out: taken at once, it is not copied while it grows. They may lie, so no further than what the file could hold.
            var said = file.Length >= 8 ? BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan()[^4..]) : 0;
            using var plain = new MemoryStream((int)Math.Min(said, Math.Min(Math.Min(atMost, Array.MaxLength), file.Length * MaxRatio)));
            var buffer = new byte[81_920];
            int read;
            while ((read = gzip.Read(buffer)) > 0)
            {
                plain.Write(buffer, 0, read);
                if (plain.Length > Math.Min(atMost, file.Length * MaxRatio))
                {
                    throw Error(path, FormattableString.Invariant($"gzip data that unpacks to more than {Math.Min(atMost, file.Length * MaxRatio)} bytes"), "the data set's own file");
                }
            }

            var content = plain.Length == plain.Capacity ? plain.GetBuffer() : plain.ToArray();

            // GZipStream is content with a file that ends before or inside its checksum.
            var trailer = file.AsSpan()[^Math.Min(8, file.Length)..];
            return trailer.Length == 8 && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == Crc32.Of(content) && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)content.Length
                ? content
                : throw Error(path, FormattableString.Invariant($"an end at offset {file.Length} without the checksum of the {content.Length} bytes unpacked"), "a whole gzip file");
        }
        catch (InvalidDataException error)
        {
            throw Error(path, "gzip data that cannot be unpacked, somewhere from offset 0 on", "a whole gzip file", error);
        }
    }

    private static DataException Error(string path, string given, string needed, Exception? inner = null) =>
        new($"{path}: {given}", needed, "fetch the file again; it is truncated, damaged or of another format", inner);
}
