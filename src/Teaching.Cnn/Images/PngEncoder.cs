using System.Buffers.Binary;
using System.Text;

namespace Teaching.Cnn;

/// <summary>Writes 8-bit PNGs.</summary>
internal static class PngEncoder
{
    public static byte[] Write(ReadOnlySpan<byte> pixels, int height, int width, int channels)
    {
        using var file = new MemoryStream();
        file.Write(Png.Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = channels switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 };
        header[10..].Clear();
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Deflate.ZLib(Filter(pixels, height, width * channels, channels)));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Each row is written as differences to its neighbours, by the filter whose differences are smallest in sum.</summary>
    private static byte[] Filter(ReadOnlySpan<byte> pixels, int height, int rowBytes, int pixelBytes)
    {
        var rows = new byte[height * (1 + rowBytes)];
        var trial = new byte[rowBytes];
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (var row = 0; row < height; row++)
        {
            var line = pixels.Slice(row * rowBytes, rowBytes);
            var target = rows.AsSpan(row * (1 + rowBytes), 1 + rowBytes);
            var least = long.MaxValue;
            for (byte filter = 0; filter <= 4; filter++)
            {
                var size = 0L;
                for (var i = 0; i < line.Length; i++)
                {
                    var a = i < pixelBytes ? 0 : line[i - pixelBytes];
                    var c = i < pixelBytes ? 0 : above[i - pixelBytes];
                    trial[i] = (byte)(line[i] - filter switch
                    {
                        0 => 0,
                        1 => a,
                        2 => above[i],
                        3 => (a + above[i]) / 2,
                        _ => PngPasses.Paeth(a, above[i], c),
                    });
                    size += Math.Abs((sbyte)trial[i] + 0);
                }

                if (size < least)
                {
                    least = size;
                    target[0] = filter;
                    trial.CopyTo(target[1..]);
                }
            }

            above = line;
        }

        return rows;
    }

    private static void WriteChunk(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.Latin1.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Of(chunk.AsSpan(4, 4 + data.Length)));
        file.Write(chunk);
    }
}
