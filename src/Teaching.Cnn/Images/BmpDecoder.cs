using System.Buffers.Binary;
using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Reads uncompressed BMP: 8-bit palette, 24 and 32 bits; rows may run up or down.</summary>
/// <remarks>The fourth byte of 32-bit pixels is unused in this header version and left out. Source: Microsoft, "Bitmap storage".</remarks>
internal sealed class BmpDecoder : IImageDecoder
{
    private const int FileHeader = 14;
    private const uint BitFields = 3;

    public bool CanDecode(ReadOnlySpan<byte> bytes) => bytes is [(byte)'B', (byte)'M', ..];

    public Tensor Decode(ReadOnlyMemory<byte> bytes, string name)
    {
        var file = bytes.Span;
        if (file.Length < FileHeader + 40)
        {
            throw Error(name, Text($"an end at offset {file.Length}"), "a header of at least 54 bytes");
        }

        var start = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var infoLength = BinaryPrimitives.ReadUInt32LittleEndian(file[FileHeader..]);
        var width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        var signedHeight = BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]);
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]);
        if (infoLength is < 40 or > 124 || bits is not (8 or 24 or 32) || !(compression == 0 || HasUsualFields(file, bits, compression)))
        {
            throw Error(name, Text($"a header of {infoLength} bytes, {bits} bits a pixel, compression {compression} at offset 14"), "an uncompressed picture of 8, 24 or 32 bits");
        }

        var height = Math.Abs((long)signedHeight);
        Images.RequireSize(height, width, name, "offset 18");
        var colours = BinaryPrimitives.ReadUInt32LittleEndian(file[46..]) is > 0 and <= 256 and var used ? used : 256;
        var palette = (int)(FileHeader + infoLength);
        var rowBytes = ((((long)width * bits) + 31) / 32) * 4;
        var end = start + (rowBytes * height);
        if (end > file.Length || (bits == 8 && palette + (4 * colours) > start))
        {
            throw Error(name, Text($"an end at offset {file.Length}, pixels from offset {start} on"), Text($"an end at offset {end}, and the palette before the pixels"));
        }

        var image = new Tensor(new Shape((int)height, width, 3));
        for (var i = 0; i < height; i++)
        {
            // A positive height means that the lowest row comes first.
            var at = (int)(start + (rowBytes * (signedHeight > 0 ? height - 1 - i : i)));
            var row = file.Slice(at, (int)rowBytes);
            for (var j = 0; j < width; j++)
            {
                if (bits == 8 && row[j] >= colours)
                {
                    throw Error(name, Text($"palette entry {row[j]} in row {i}, column {j} at offset {at + j}"), Text($"one of {colours} entries"));
                }

                var pixel = bits == 8 ? file.Slice(palette + (4 * row[j]), 3) : row.Slice(j * bits / 8, 3);
                for (var c = 0; c < 3; c++)
                {
                    image.Span[(((i * width) + j) * 3) + c] = pixel[2 - c] / 255f; // blue comes first in the file
                }
            }
        }

        return image;
    }

    /// <summary>32-bit pixels with masks that say what is usual anyway: blue, green, red from the lowest byte on.</summary>
    private static bool HasUsualFields(ReadOnlySpan<byte> file, int bits, uint compression) =>
        compression == BitFields && bits == 32 && file.Length >= 66
            && BinaryPrimitives.ReadUInt32LittleEndian(file[54..]) == 0xFF0000
            && BinaryPrimitives.ReadUInt32LittleEndian(file[58..]) == 0xFF00
            && BinaryPrimitives.ReadUInt32LittleEndian(file[62..]) == 0xFF;

    private static DataException Error(string name, string given, string needed) =>
        new($"{name}: {given}", $"{needed} in a BMP picture", "save the picture as PNG");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
