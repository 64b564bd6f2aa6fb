using System.Buffers.Binary;

namespace Teaching.Cnn;

/// <summary>From a PNG's unpacked rows to pixels: undoes filters, interlacing, bit packing and palettes.</summary>
internal static class PngPasses
{
    /// <summary>One sub-picture: which pixels of the whole it holds.</summary>
    public readonly record struct Pass(int Top, int Left, int StepDown, int StepRight, int Height, int Width);

    public static IEnumerable<Pass> Of(PngHeader header)
    {
        (int Top, int Left, int Down, int Right)[] grid = header.Interlaced
            ? [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)] // Adam7
            : [(0, 0, 1, 1)];
        return grid
            .Select(p => new Pass(p.Top, p.Left, p.Down, p.Right, Count(header.Height, p.Top, p.Down), Count(header.Width, p.Left, p.Right)))
            .Where(pass => pass.Height > 0 && pass.Width > 0);
    }

    /// <param name="header">What the picture is.</param>
    /// <param name="raw">Its unpacked rows.</param>
    /// <param name="where">Where they come from, for errors.</param>
    /// <param name="name">What to call the file in errors.</param>
    public static Tensor Unpack(PngHeader header, byte[] raw, string where, string name)
    {
        var image = new Tensor(new Shape(header.Height, header.Width, header.Channels));
        var pixelBytes = Math.Max(1, header.Samples * header.Depth / 8);
        var at = 0;
        foreach (var pass in Of(header))
        {
            var length = (int)header.RowBytes(pass.Width);
            Span<byte> above = new byte[length];
            for (var row = 0; row < pass.Height; row++)
            {
                var line = raw.AsSpan(at + 1, length);
                Unfilter(raw[at], line, above, pixelBytes, where, name);
                for (var column = 0; column < pass.Width; column++)
                {
                    var pixel = (((pass.Top + (row * pass.StepDown)) * header.Width) + pass.Left + (column * pass.StepRight)) * header.Channels;
                    Convert(header, line, column, image.Span.Slice(pixel, header.Channels), where, name);
                }

                above = line;
                at += 1 + length;
            }
        }

        return image;
    }

    private static int Count(int size, int first, int step) => (size - first + step - 1) / step;

    /// <summary>Adds back what each byte was predicted to be from its left (a), upper (b) and upper-left (c) neighbour.</summary>
    private static void Unfilter(byte filter, Span<byte> line, ReadOnlySpan<byte> above, int pixelBytes, string where, string name)
    {
        if (filter > 4)
        {
            throw PngDecoder.Error(name, $"row filter {filter} in {where}", "a filter from 0 to 4");
        }

        for (var i = 0; i < line.Length && filter > 0; i++)
        {
            var a = i < pixelBytes ? 0 : line[i - pixelBytes];
            var b = above[i];
            var c = i < pixelBytes ? 0 : above[i - pixelBytes];
            line[i] += (byte)(filter switch
            {
                1 => a,
                2 => b,
                3 => (a + b) / 2,
                _ => Paeth(a, b, c),
            });
        }
    }

    internal static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        var (pa, pb, pc) = (Math.Abs(p - a), Math.Abs(p - b), Math.Abs(p - c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static void Convert(PngHeader header, ReadOnlySpan<byte> line, int column, Span<float> pixel, string where, string name)
    {
        if (header.HasPalette)
        {
            var index = Sample(header, line, column);
            if (3 * index >= header.Palette.Length)
            {
                throw PngDecoder.Error(name, $"palette entry {index} in {where}", $"one of {header.Palette.Length / 3} entries");
            }

            for (var c = 0; c < 3; c++)
            {
                pixel[c] = header.Palette[(3 * index) + c] / 255f;
            }

            if (header.Transparency is { } opacity)
            {
                pixel[3] = index < opacity.Length ? opacity[index] / 255f : 1;
            }

            return;
        }

        var most = (float)((1 << header.Depth) - 1);
        var transparent = header.Transparency is not null;
        for (var c = 0; c < header.Samples; c++)
        {
            var sample = Sample(header, line, (column * header.Samples) + c);
            pixel[c] = sample / most;
            transparent = transparent && sample == BinaryPrimitives.ReadUInt16BigEndian(header.Transparency.AsSpan(2 * c));
        }

        if (header.Transparency is not null)
        {
            pixel[header.Samples] = transparent ? 0 : 1;
        }
    }

    private static int Sample(PngHeader header, ReadOnlySpan<byte> line, int index)
    {
        switch (header.Depth)
        {
            case 16:
                return BinaryPrimitives.ReadUInt16BigEndian(line[(2 * index)..]);
            case 8:
                return line[index];
            default:
                // Several samples share a byte; the first lies in its highest bits.
                var bit = index * header.Depth;
                return (line[bit / 8] >> (8 - header.Depth - (bit % 8))) & ((1 << header.Depth) - 1);
        }
    }
}
