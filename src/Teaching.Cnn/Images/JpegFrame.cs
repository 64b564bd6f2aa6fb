using System.Buffers.Binary;

namespace Teaching.Cnn;

/// <summary>The sizes that a JPEG's frame header gives, and the coefficients of its components.</summary>
internal sealed record JpegFrame(int Height, int Width, bool IsProgressive, JpegComponent[] Components)
{
    // The shortest codes: a DC difference of one bit, and in one scan for all frequencies the end of the block behind it.
    private const int ProgressiveBlockBits = 1;
    private const int BaselineBlockBits = 2;

    /// <summary>The largest sampling factors: a component with these has the picture's full size.</summary>
    public int MaxV { get; } = Components.Max(component => component.V);

    /// <inheritdoc cref="MaxV"/>
    public int MaxH { get; } = Components.Max(component => component.H);

    /// <summary>Rows and columns of the groups in which blocks of all components are interleaved (MCUs).</summary>
    public int GroupRows => (Height + (8 * MaxV) - 1) / (8 * MaxV);

    /// <inheritdoc cref="GroupRows"/>
    public int GroupColumns => (Width + (8 * MaxH) - 1) / (8 * MaxH);

    public static JpegFrame Read(ReadOnlySpan<byte> header, bool isProgressive, int offset, int fileLength, string name)
    {
        var count = header.Length > 5 ? header[5] : 0;
        if (header.Length < 6 || header.Length < 6 + (3 * count))
        {
            throw JpegDecoder.Error(name, JpegDecoder.Text($"a frame header of {header.Length} bytes at offset {offset}"), "6 bytes and 3 for each component");
        }

        if (header[0] != 8)
        {
            throw JpegDecoder.Error(name, JpegDecoder.Text($"{header[0]} bits a sample at offset {offset}"), "8 bits", "save the picture again as an ordinary JPEG or as PNG");
        }

        if (count is not (1 or 3))
        {
            throw JpegDecoder.Error(
                name, JpegDecoder.Text($"{count} components at offset {offset + 5}{(count == 4 ? " (CMYK, made for printing)" : "")}"), "one (grey) or three (colour)",
                "save the picture again in RGB, or give a decoder for its format");
        }

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(header[1..]), BinaryPrimitives.ReadUInt16BigEndian(header[3..]));
        Images.RequireSize(height, width, name, JpegDecoder.Text($"offset {offset + 1}"));
        var components = new JpegComponent[count];
        for (var c = 0; c < count; c++)
        {
            var (id, h, v, table) = (header[6 + (3 * c)], header[7 + (3 * c)] >> 4, header[7 + (3 * c)] & 15, header[8 + (3 * c)]);
            if (h is < 1 or > 4 || v is < 1 or > 4 || table > 3 || components.Take(c).Any(one => one.Id == id))
            {
                throw JpegDecoder.Error(name, JpegDecoder.Text($"component {id} with sampling {h}×{v} and table {table} at offset {offset + 6 + (3 * c)}"), "sampling 1 to 4, tables 0 to 3, and each component once");
            }

            // A single component is never interleaved: its sampling factors say nothing.
            components[c] = count == 1 ? new JpegComponent(id, 1, 1, table) : new JpegComponent(id, h, v, table);
        }

        var frame = new JpegFrame(height, width, isProgressive, components);
        if (components.FirstOrDefault(one => frame.MaxH % one.H != 0 || frame.MaxV % one.V != 0) is { } odd)
        {
            throw JpegDecoder.Error(
                name, JpegDecoder.Text($"component {odd.Id} sampled {odd.H}×{odd.V} beside {frame.MaxH}×{frame.MaxV} at offset {offset}"), "whole factors between the components",
                "save the picture again as an ordinary JPEG or as PNG");
        }

        // A header that claims more blocks than the file has codes for lies; it is refused before memory is taken.
        var blocks = (long)frame.GroupRows * frame.GroupColumns * components.Sum(one => one.H * one.V);
        if (blocks * (isProgressive ? ProgressiveBlockBits : BaselineBlockBits) > 8L * fileLength)
        {
            throw JpegDecoder.Error(name, JpegDecoder.Text($"{height}×{width} pixels, said at offset {offset + 1}, in a file of {fileLength} bytes"), "a size that the file can hold");
        }

        foreach (var component in components)
        {
            component.Allocate(frame);
        }

        return frame;
    }
}

/// <summary>One component: brightness, or one of two colour differences.</summary>
internal sealed class JpegComponent(byte id, int h, int v, int table)
{
    public byte Id { get; } = id;

    /// <summary>Samples a group, to the right and downwards.</summary>
    public int H { get; } = h;

    /// <inheritdoc cref="H"/>
    public int V { get; } = v;

    /// <summary>Which quantization table the frame names.</summary>
    public int Table { get; } = table;

    /// <summary>The table as it was when the first scan of this component began; null until then.</summary>
    public int[]? Quantization { get; set; }

    /// <summary>Rows and columns of samples, without the filling of the last blocks.</summary>
    public int Height { get; private set; }

    /// <inheritdoc cref="Height"/>
    public int Width { get; private set; }

    /// <summary>Rows and columns of blocks that a scan of this component alone has.</summary>
    public int BlockRows => (Height + 7) / 8;

    /// <inheritdoc cref="BlockRows"/>
    public int BlockColumns => (Width + 7) / 8;

    /// <summary>Blocks in a row of <see cref="Coefficients"/>: whole groups, so the last ones may lie outside the picture.</summary>
    public int BlockStride { get; private set; }

    /// <summary>64 coefficients a block, row by row of the block, blocks row by row of the picture.</summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>The last DC coefficient: the next one is coded as a difference.</summary>
    public int Prediction { get; set; }

    /// <summary>How many low bits of each coefficient are still to come; −1 where nothing has come yet.</summary>
    public int[] BitsToCome { get; } = [.. Enumerable.Repeat(-1, 64)];

    public Span<short> Block(int row, int column) => Coefficients.AsSpan(64 * ((row * BlockStride) + column), 64);

    public void Allocate(JpegFrame frame)
    {
        Height = ((frame.Height * V) + frame.MaxV - 1) / frame.MaxV;
        Width = ((frame.Width * H) + frame.MaxH - 1) / frame.MaxH;
        BlockStride = frame.GroupColumns * H;
        Coefficients = new short[64 * BlockStride * frame.GroupRows * V];
    }
}
