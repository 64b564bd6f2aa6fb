using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Teaching.Cnn.Tests;

/// <summary>Writes PNGs of every kind, for tests: plain and slow, by .NET's own compressor.</summary>
internal static class PngMaker
{
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="depth">Bits a sample.</param>
    /// <param name="colourType">PNG's number.</param>
    /// <param name="interlaced">Adam7.</param>
    /// <param name="filter">Row filter; null takes 0, 1, 2, 3, 4 in turn.</param>
    /// <param name="sample">The sample at row, column, channel.</param>
    /// <param name="extra">Chunks between header and pixels.</param>
    public static byte[] Make(
        int height, int width, int depth, int colourType, bool interlaced, int? filter, Func<int, int, int, int> sample, params (string Type, byte[] Data)[] extra)
    {
        var samples = colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        using var raw = new MemoryStream();
        (int Top, int Left, int Down, int Right)[] passes = interlaced
            ? [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
            : [(0, 0, 1, 1)];
        foreach (var (top, left, down, right) in passes)
        {
            byte[]? above = null;
            for (int i = top, row = 0; i < height && left < width; i += down, row++)
            {
                var bits = new StringBuilder();
                for (var j = left; j < width; j += right)
                {
                    for (var c = 0; c < samples; c++)
                    {
                        bits.Append(Convert.ToString(sample(i, j, c), 2).PadLeft(depth, '0'));
                    }
                }

                while (bits.Length % 8 != 0)
                {
                    bits.Append('0');
                }

                byte[] line = [.. Enumerable.Range(0, bits.Length / 8).Select(k => Convert.ToByte(bits.ToString(8 * k, 8), 2))];
                var kind = filter ?? (row % 5);
                raw.WriteByte((byte)kind);
                raw.Write(Filtered(kind, line, above ?? new byte[line.Length], Math.Max(1, samples * depth / 8)));
                above = line;
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(raw.ToArray());
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colourType, (byte)(interlaced ? 1 : 0));
        var pixels = packed.ToArray();
        return File(
        [
            ("IHDR", header), .. extra, ("IDAT", pixels[..(pixels.Length / 2)]), ("IDAT", pixels[(pixels.Length / 2)..]), ("IEND", []),
        ]);
    }

    /// <summary>A picture of 8 bits whose packed rows are what is given, right or wrong; a palette picture has 16 colours.</summary>
    public static byte[] Around(byte[] rows, int height, int width, int colourType)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)colourType);
        return File([("IHDR", header), .. colourType == 3 ? [("PLTE", new byte[48])] : Array.Empty<(string, byte[])>(), ("IDAT", Deflate.ZLib(rows)), ("IEND", [])]);
    }

    /// <summary>Puts the right checksum behind each chunk, as far as chunks can be told in damaged bytes.</summary>
    public static byte[] Checked(byte[] png)
    {
        for (var at = 8; at <= png.Length - 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12)
            {
                break;
            }

            var end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(end), Crc(png[(at + 4)..end]));
            at = end + 4;
        }

        return png;
    }

    public static byte[] File(params (string Type, byte[] Data)[] chunks) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. chunks.SelectMany(chunk => Chunk(chunk.Type, chunk.Data))];

    public static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk[4..^4]));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Filtered(int kind, byte[] line, byte[] above, int pixel)
    {
        var filtered = new byte[line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            var a = i < pixel ? 0 : line[i - pixel];
            var b = above[i];
            var c = i < pixel ? 0 : above[i - pixel];
            int[] candidates = [a, b, c];
            var nearest = candidates.OrderBy(x => Math.Abs(x - (a + b - c))).First();
            filtered[i] = (byte)(line[i] - kind switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => nearest });
        }

        return filtered;
    }
}
