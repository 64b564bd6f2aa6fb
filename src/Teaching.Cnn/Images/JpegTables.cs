namespace Teaching.Cnn;

/// <summary>The Huffman tables of a JPEG: four for DC differences, four for AC coefficients.</summary>
internal sealed class JpegTables
{
    private readonly JpegHuffman?[] _tables = new JpegHuffman?[8];

    public JpegHuffman? Dc(int index) => _tables[index];

    public JpegHuffman? Ac(int index) => _tables[4 + index];

    /// <summary>Reads a DHT segment; a table that comes again replaces the one before.</summary>
    public void Read(ReadOnlySpan<byte> segment, Func<string, DataException> error)
    {
        while (segment.Length > 0)
        {
            var (kind, index) = (segment[0] >> 4, segment[0] & 15);
            if (kind > 1 || index > 3 || segment.Length < 17)
            {
                throw error(JpegDecoder.Text($"a table {segment[0]:X2} of {segment.Length} bytes"));
            }

            var counts = segment.Slice(1, 16);
            var total = 0;
            foreach (var count in counts)
            {
                total += count;
            }

            if (total > 256 || segment.Length < 17 + total)
            {
                throw error(JpegDecoder.Text($"{total} codes in {segment.Length - 17} bytes"));
            }

            _tables[(4 * kind) + index] = JpegHuffman.From(counts, segment.Slice(17, total)) ?? throw error("more codes of a length than there are");
            segment = segment[(17 + total)..];
        }
    }
}

/// <summary>A Huffman code: which bits mean which symbol.</summary>
/// <remarks>Codes of up to 16 bits. The first eight bits are looked up; longer codes are compared length by length, where codes of a length are consecutive numbers.</remarks>
internal sealed class JpegHuffman
{
    private const int FastBits = 8;

    // For each pattern of the next eight bits: length in the high byte and symbol in the low one; 0 for longer codes.
    private readonly ushort[] _fast = new ushort[1 << FastBits];
    private readonly int[] _end = new int[18]; // the first number past the codes of a length, brought to 16 bits
    private readonly int[] _offset = new int[17]; // from a code of a length to its symbol's place
    private readonly byte[] _symbols;

    private JpegHuffman(byte[] symbols) => _symbols = symbols;

    /// <summary>The code with so many codes of 1, 2, …, 16 bits; null when they do not fit.</summary>
    public static JpegHuffman? From(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        var huffman = new JpegHuffman(symbols.ToArray());
        var (code, place) = (0, 0);
        for (var length = 1; length <= 16; length++)
        {
            huffman._offset[length] = place - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, place++)
            {
                if (code >= 1 << length)
                {
                    return null;
                }

                if (length <= FastBits)
                {
                    var first = code << (FastBits - length);
                    huffman._fast.AsSpan(first, 1 << (FastBits - length)).Fill((ushort)((length << 8) | symbols[place]));
                }
            }

            huffman._end[length] = code << (16 - length);
            code <<= 1;
        }

        huffman._end[17] = int.MaxValue;
        return huffman;
    }

    /// <summary>The next symbol, or −1 when no code begins like these bits.</summary>
    public int Decode(ref JpegBits bits)
    {
        var next = bits.Peek16();
        var fast = _fast[next >> (16 - FastBits)];
        if (fast != 0)
        {
            bits.Skip(fast >> 8);
            return fast & 255;
        }

        var length = FastBits + 1;
        while (next >= _end[length])
        {
            length++;
        }

        if (length > 16)
        {
            return -1;
        }

        bits.Skip(length);
        return _symbols[(next >> (16 - length)) + _offset[length]];
    }
}
