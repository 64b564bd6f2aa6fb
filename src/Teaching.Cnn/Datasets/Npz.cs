using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Teaching.Cnn;

/// <summary>Reads NumPy's NPZ: a zip of arrays, each with a small header in Python's notation.</summary>
/// <remarks>Read are unsigned bytes and whole numbers of up to eight bytes (values 0–255) in C order. Nothing in such a file is run: pickled objects are refused. Source: NumPy's page numpy.lib.format.</remarks>
public static partial class Npz
{
    // Deflate cannot do better than 1032 to 1: an entry that claims more lies, and is refused before memory is taken.
    private const long MaxRatio = 1032;

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
            if (entry.Length > Math.Min(Array.MaxLength, file.Length * MaxRatio))
            {
                throw Error(path, Text($"array \"{array}\" that claims {entry.Length} bytes, in the list that ends at offset {file.Length}"), "no more than the file can hold");
            }

            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length && stream.ReadByte() < 0
                ? ReadArray(bytes, $"{path}, array \"{array}\"")
                : throw Error(path, Text($"array \"{array}\" that ends at offset {read} of {entry.Length}"), "as many bytes as the zip says");
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Error(path, $"a zip that cannot be read from offset 0 on ({error.Message.TrimEnd('.')})", "a whole .npz file", error);
        }
    }

    private static IdxData ReadArray(byte[] bytes, string what)
    {
        if (bytes.Length < 10 || bytes[0] != 0x93 || !bytes.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
        {
            throw Error(what, "bytes at offset 0 that are no array's", "NumPy's mark 93 NUMPY");
        }

        var wide = bytes[6] >= 2;
        var (length, start) = wide && bytes.Length >= 12 ? (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)), 12) : (BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)), 10);
        if (length > bytes.Length - start)
        {
            throw Error(what, Text($"a header of {length} bytes at offset {start}"), Text($"at most {bytes.Length - start}"));
        }

        var header = Encoding.Latin1.GetString(bytes, start, (int)length);
        var (type, shape) = (TypePart().Match(header), ShapePart().Match(header));
        if (!type.Success || !shape.Success || header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw Error(what, $"header {header.Trim()} at offset {start}", "whole numbers (u1 to i8) in C order, and a shape");
        }

        var width = type.Groups[1].Value[0] - '0';
        var sizes = Sizes(shape.Groups[1].Value, bytes.Length) ?? throw Error(what, $"shape ({shape.Groups[1].Value}) at offset {start}", "one to four sizes of at least 1");
        var count = sizes.Aggregate(1L, (product, size) => product * size);
        start += (int)length;
        if (count * width != bytes.Length - start)
        {
            throw Error(what, Text($"{bytes.Length - start} bytes from offset {start} on"), Text($"{count * width}, as its header says"));
        }

        var values = new byte[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = bytes[start + (width * i)];
            for (var k = 1; k < width; k++)
            {
                if (bytes[start + (width * i) + k] != 0)
                {
                    throw Error(what, Text($"a number above 255 at offset {start + (width * i)}"), "0 to 255");
                }
            }
        }

        return new IdxData(new Shape(sizes), values);
    }

    private static int[]? Sizes(string text, int atMost)
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
}
