using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Teaching.Cnn;

/// <summary>Reads a PNG's chunks, checks each and unpacks the pixels.</summary>
internal sealed class PngDecoder : IImageDecoder
{
    // Deflate cannot do better than 1032 to 1: a header that claims more lies, and is refused before memory is taken.
    private const long MaxRatio = 1032;

    public bool CanDecode(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Png.Signature[..4]);

    public Tensor Decode(ReadOnlyMemory<byte> bytes, string name) => Read(bytes, name);

    public static Tensor Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var file = bytes.Span;
        if (!file.StartsWith(Png.Signature))
        {
            throw Error(name, $"bytes {Convert.ToHexString(file[..Math.Min(8, file.Length)])} at offset 0", $"a PNG's first bytes {Convert.ToHexString(Png.Signature)}");
        }

        PngHeader? header = null;
        using var packed = new MemoryStream();
        var pixelsAt = -1; // the first chunk of packed pixels
        for (var at = 8; ;)
        {
            if (file.Length - at < 12)
            {
                throw Error(name, Text($"an end at offset {file.Length}, before the IEND chunk"), "a whole file");
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var type = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (length > file.Length - at - 12)
            {
                throw Error(name, Text($"chunk {type} of {length} bytes at offset {at} in a file of {file.Length} bytes"), Text($"at most {file.Length - at - 12} bytes (is it truncated?)"));
            }

            var data = file.Slice(at + 8, (int)length);
            if (Crc32.Of(file.Slice(at + 4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]))
            {
                throw Error(name, Text($"chunk {type} at offset {at} whose checksum does not match"), "undamaged bytes");
            }

            if (type != "IHDR" && header is null)
            {
                throw Error(name, Text($"chunk {type} at offset {at} before the header"), "IHDR first");
            }

            switch (type)
            {
                case "IHDR":
                    header = Header(data, name, header, at);
                    break;
                case "PLTE":
                    header = length is > 0 and <= 768 && length % 3 == 0
                        ? header! with { Palette = data.ToArray() }
                        : throw Error(name, Text($"a palette of {length} bytes at offset {at}"), "3 bytes for each of 1 to 256 colours");
                    break;
                case "tRNS":
                    header = header! with { Transparency = Transparency(header!, data, at, name) };
                    break;
                case "IDAT":
                    pixelsAt = pixelsAt < 0 ? at : pixelsAt;
                    packed.Write(data);
                    break;
                case "IEND":
                    return Picture(header!, packed, pixelsAt < 0 ? at : pixelsAt, name);
                default:
                    // A small first letter marks what may be skipped.
                    if (char.IsAsciiLetterUpper(type[0]))
                    {
                        throw Error(name, Text($"chunk {type} at offset {at}, which must be understood and is not"), "a plain PNG");
                    }

                    break;
            }

            at += 12 + (int)length;
        }
    }

    private static PngHeader Header(ReadOnlySpan<byte> data, string name, PngHeader? before, int at)
    {
        if (before is not null || data.Length != 13)
        {
            throw Error(name, Text($"a header of {data.Length} bytes at offset {at}{(before is null ? "" : ", after another one")}"), "one IHDR chunk of 13 bytes");
        }

        Images.RequireSize(BinaryPrimitives.ReadUInt32BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data), name, "offset 16");
        var header = new PngHeader(
            BinaryPrimitives.ReadInt32BigEndian(data[4..]), BinaryPrimitives.ReadInt32BigEndian(data), data[8], data[9], data[12] == 1);
        return PngHeader.IsKnown(header.Depth, header.ColourType) && data[10] == 0 && data[11] == 0 && data[12] <= 1
            ? header
            : throw Error(
                name,
                $"bit depth {data[8]}, colour type {data[9]}, compression {data[10]}, filter {data[11]}, interlace {data[12]} at offset 24",
                "a combination that PNG knows");
    }

    private static byte[] Transparency(PngHeader header, ReadOnlySpan<byte> data, int at, string name)
    {
        var fits = header.ColourType switch
        {
            0 => data.Length == 2,
            2 => data.Length == 6,
            3 => data.Length <= header.Palette.Length / 3,
            _ => false,
        };
        return fits
            ? data.ToArray()
            : throw Error(name, Text($"a tRNS chunk of {data.Length} bytes at offset {at} for colour type {header.ColourType}"), "2 bytes for grey, 6 for colour, or one for each palette entry before it");
    }

    /// <param name="header">What the chunks before the pixels say.</param>
    /// <param name="packed">The pixels.</param>
    /// <param name="at">Where they begin in the file, or where they are missing.</param>
    /// <param name="name">What to call the file in errors.</param>
    private static Tensor Picture(PngHeader header, MemoryStream packed, int at, string name)
    {
        if (header.HasPalette && header.Palette.Length == 0)
        {
            throw Error(name, Text($"a palette picture without PLTE before offset {at}"), "a palette before the pixels");
        }

        var needed = PngPasses.Of(header).Sum(pass => pass.Height * (1 + header.RowBytes(pass.Width)));
        if (needed > packed.Length * MaxRatio)
        {
            throw Error(name, Text($"{packed.Length} bytes of packed pixels from offset {at} on"), Text($"enough for {needed} bytes, as the size {header.Height}×{header.Width} needs"));
        }

        var raw = new byte[needed];
        packed.Position = 0;
        try
        {
            using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
            var read = inflate.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
            if (read < raw.Length)
            {
                throw Error(name, Text($"pixels that end after {read} bytes, packed from offset {at} on"), Text($"{raw.Length} bytes for {header.Height}×{header.Width} pixels"));
            }
        }
        catch (InvalidDataException error)
        {
            throw Error(name, Text($"packed pixels from offset {at} on that cannot be unpacked"), "undamaged zlib data", error);
        }

        return PngPasses.Unpack(header, raw, Text($"the pixels packed from offset {at} on"), name);
    }

    internal static DataException Error(string name, string given, string needed, Exception? inner = null) =>
        new($"{name}: {given}", needed, "fetch or save the picture again", inner);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
