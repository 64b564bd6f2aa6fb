using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Teaching.Cnn;

/// <summary>Reads NumPy's NPZ: a zip of arrays, each with a small header in Python's notation.</summary>
/// <remarks>Memory: the file, and one byte for each number of the array; sizes in its header are held to what the zip says, and both to what came. Read are unsigned bytes and whole numbers of up to eight bytes (values 0–255) in C order. Nothing in such a file is run: pickled objects are refused. Source: NumPy's page numpy.lib.format.</remarks>
public static partial class Npz
{
    // Deflate cannot do better than 1032 to 1: an entry that claims more lies, and is refused before memory is taken.
    private const long MaxRatio = 1032;

    // Headers of plain numbers have about a hundred bytes.
    private const int MaxHeader = 65_535;

    // Wide numbers are read so many at a time.
    private const int Piece = 8_192;

    /// <summary>Reads one array as bytes.</summary>
    /// <param name="path">The .npz file.</param>
    /// <param name="array">The array's name, for example <c>train_images</c>.</param>
    /// <exception cref="DataException">Missing, truncated, no such array, another kind of numbers, or sizes that differ from what follows.</exception>
    public static IdxData Read(string path, string array)
    {
        var file = DataFile.ReadAllBytes(path);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            var entry = zip.GetEntry($"{array}.npy")
                ?? throw Error(path, Text($"no array \"{array}\" in the list that ends at offset {file.Length}"), $"one of {string.Join(", ", zip.Entries.Take(20).Select(one => one.FullName))}");
            if (entry.CompressedLength > file.Length || entry.Length > Math.Min(Array.MaxLength, entry.CompressedLength * MaxRatio))
            {
                throw Error(path, Text($"array \"{array}\" that claims {entry.Length} bytes, packed in {entry.CompressedLength} of {file.Length}, in the list that ends at offset {file.Length}"), "no more than the file can hold");
            }

            using var stream = entry.Open();
            var content = new Content(stream, $"{path}, array \"{array}\"", entry.Length);
            var data = ReadArray(content);
            return content.IsAtEnd && content.Sum == entry.Crc32
                ? data
                : throw Error(path, Text($"array \"{array}\" with CRC-32 {content.Sum:X8} after {content.At} bytes, where the list that ends at offset {file.Length} says {entry.Crc32:X8} after {entry.Length}"), "what the zip says");
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Error(path, $"a zip that cannot be read from offset 0 on ({error.Message.TrimEnd('.')})", "a whole .npz file", error);
        }
    }

    private static IdxData ReadArray(Content content)
    {
        var (what, mark) = (content.Name, content.Take((int)Math.Min(10, content.Length)));
        if (mark.Length < 10 || mark[0] != 0x93 || !mark.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
        {
            throw Error(what, "bytes at offset 0 that are no array's", "NumPy's mark 93 NUMPY");
        }

        var isWide = mark[6] >= 2 && content.Length >= 12;
        var length = isWide ? BinaryPrimitives.ReadUInt32LittleEndian([.. mark.AsSpan(8), .. content.Take(2)]) : BinaryPrimitives.ReadUInt16LittleEndian(mark.AsSpan(8));
        var start = content.At;
        if (length > Math.Min(MaxHeader, content.Length - start))
        {
            throw Error(what, Text($"a header of {length} bytes at offset {start}"), Text($"at most {Math.Min(MaxHeader, content.Length - start)}"));
        }

        var header = Encoding.Latin1.GetString(content.Take((int)length));
        var (type, shape) = (TypePart().Match(header), ShapePart().Match(header));
        if (!type.Success || !shape.Success || header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw Error(what, $"header {header.Trim()} at offset {start}", "whole numbers (u1 to i8) in C order, and a shape");
        }

        // What the header claims is held to what the zip says before memory is taken for it.
        var width = type.Groups[1].Value[0] - '0';
        var sizes = Sizes(shape.Groups[1].Value, content.Length) ?? throw Error(what, $"shape ({shape.Groups[1].Value}) at offset {start}", "one to four sizes of at least 1");
        var count = sizes.Aggregate(1L, (product, size) => product * size);
        if (count * width != content.Length - content.At)
        {
            throw Error(what, Text($"{content.Length - content.At} bytes from offset {content.At} on"), Text($"{count * width}, as its header says"));
        }

        return new IdxData(new Shape(sizes), Values(content, (int)count, width));
    }

    private static byte[] Values(Content content, int count, int width)
    {
        if (width == 1)
        {
            return content.Take(count);
        }

        var values = new byte[count];
        for (var first = 0; first < count; first += Piece)
        {
            var at = content.At;
            var piece = content.Take(width * Math.Min(Piece, count - first));
            for (var i = 0; i < piece.Length; i++)
            {
                if (i % width == 0)
                {
                    values[first + (i / width)] = piece[i];
                }
                else if (piece[i] != 0)
                {
                    throw Error(content.Name, Text($"a number above 255 at offset {at + i - (i % width)}"), "0 to 255");
                }
            }
        }

        return values;
    }

    private static int[]? Sizes(string text, long atMost)
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (sizes, product) = (new int[parts.Length], 1L);
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]) || sizes[i] < 1 || (product *= sizes[i]) > atMost)
            {
                return null;
            }
        }

        return sizes.Length is >= 1 and <= 4 ? sizes : null;
    }

    private static DataException Error(string path, string given, string needed, Exception? inner = null) =>
        new($"{path}: {given}", needed, "fetch the file again; it is truncated, damaged or of another format", inner);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"'descr':\s*'[<|=]?[ui]([1248])'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypePart();

    [GeneratedRegex(@"'shape':\s*\(([0-9, ]*)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShapePart();

    /// <summary>An entry that is read from front to end and summed up.</summary>
    private sealed class Content(Stream stream, string name, long length)
    {
        public string Name => name;

        /// <summary>As the zip says.</summary>
        public long Length => length;

        public long At { get; private set; }

        public uint Sum { get; private set; }

        public bool IsAtEnd => At == length && stream.ReadByte() < 0;

        public byte[] Take(int count)
        {
            var bytes = new byte[count];
            var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
            (At, Sum) = (At + read, Crc32.Of(Sum, bytes.AsSpan(0, read)));
            return read == count ? bytes : throw Error(name, Text($"an end at offset {At} of {length}"), "as many bytes as the zip says");
        }
    }
}
