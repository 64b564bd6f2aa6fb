namespace Teaching.Cnn;

/// <summary>One scan: coefficients <see cref="_from"/> to <see cref="_to"/> of some components, whole (baseline) or some of their bits (progressive).</summary>
/// <remarks>Source: ITU-T T.81, F.2 for baseline, G.1 and G.2 for progressive.</remarks>
internal sealed class JpegScan
{
    /// <summary>From the order of frequencies to the place in a block.</summary>
    public static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly JpegFrame _frame;
    private readonly JpegHuffman?[] _dc;
    private readonly JpegHuffman?[] _ac;
    private readonly int _restartInterval;
    private readonly string _name;
    private int _from;
    private int _to;
    private int _low; // this scan brings the bits from here on up
    private bool _isRefinement; // one more bit of coefficients whose higher bits are there
    private int _endOfBand; // blocks that end here, without a symbol of their own

    private JpegScan(JpegFrame frame, JpegComponent[] components, JpegHuffman?[] dc, JpegHuffman?[] ac, int restartInterval, string name)
    {
        (_frame, Components, _dc, _ac, _restartInterval, _name) = (frame, components, dc, ac, restartInterval, name);
    }

    public JpegComponent[] Components { get; }

    public static JpegScan Read(ReadOnlySpan<byte> header, JpegFrame frame, JpegTables tables, int restartInterval, int offset, string name)
    {
        var count = header.Length > 0 ? header[0] : 0;
        if (count is < 1 or > 3 || header.Length < 4 + (2 * count))
        {
            throw JpegDecoder.Error(name, JpegDecoder.Text($"a scan header of {header.Length} bytes for {count} components at offset {offset}"), "one to three components");
        }

        var components = new JpegComponent[count];
        var (dc, ac) = (new JpegHuffman?[count], new JpegHuffman?[count]);
        for (var c = 0; c < count; c++)
        {
            var (id, choice) = (header[1 + (2 * c)], header[2 + (2 * c)]);
            components[c] = frame.Components.FirstOrDefault(one => one.Id == id) is { } known && !components.Contains(known) && choice >> 4 < 4 && (choice & 15) < 4
                ? known
                : throw JpegDecoder.Error(name, JpegDecoder.Text($"component {id} with tables {choice:X2} in the scan at offset {offset}"), "components of the frame, each once, and tables 0 to 3");
            (dc[c], ac[c]) = (tables.Dc(choice >> 4), tables.Ac(choice & 15));
        }

        var scan = new JpegScan(frame, components, dc, ac, restartInterval, name);
        scan.ReadBand(header[(1 + (2 * count))..], offset);
        return scan;
    }

    /// <summary>Decodes all blocks of the scan.</summary>
    /// <returns>The offset of the marker that ends it.</returns>
    public int Decode(ReadOnlySpan<byte> file, int at)
    {
        var bits = new JpegBits(file, at);
        var alone = Components.Length == 1 ? Components[0] : null;
        var (rows, columns) = alone is null ? (_frame.GroupRows, _frame.GroupColumns) : (alone.BlockRows, alone.BlockColumns);
        Restart();
        for (var group = 0; group < rows * columns; group++)
        {
            if (_restartInterval > 0 && group > 0 && group % _restartInterval == 0)
            {
                var number = ((group / _restartInterval) - 1) % 8;
                if (!bits.Restart(number))
                {
                    throw JpegDecoder.Error(_name, JpegDecoder.Text($"no restart marker {number} at offset {bits.At}"), JpegDecoder.Text($"one after every {_restartInterval} groups of blocks"));
                }

                Restart();
            }

            var (row, column) = (group / columns, group % columns);
            for (var c = 0; c < Components.Length; c++)
            {
                var component = Components[c];
                for (var block = 0; block < (alone is null ? component.H * component.V : 1); block++)
                {
                    var place = alone is null
                        ? component.Block((row * component.V) + (block / component.H), (column * component.H) + (block % component.H))
                        : component.Block(row, column);
                    if (!DecodeBlock(ref bits, c, place) || bits.IsPastEnd)
                    {
                        throw JpegDecoder.Error(_name, JpegDecoder.Text($"{(bits.IsPastEnd ? "an end" : "bits that are no code")} before offset {bits.At}, in block row {row}, column {column}"), "codes for every block");
                    }
                }
            }
        }

        // Filling bits are left over; a careless encoder leaves whole bytes.
        var end = bits.At;
        while (end + 1 < file.Length && (file[end] != 0xFF || file[end + 1] is 0 or 0xFF or (>= 0xD0 and <= 0xD7)))
        {
            end++;
        }

        return end;
    }

    /// <summary>Which coefficients, and which of their bits; a progressive file must bring each bit once, from the top down.</summary>
    private void ReadBand(ReadOnlySpan<byte> band, int offset)
    {
        (_from, _to, var high, _low) = _frame.IsProgressive ? (band[0], band[1], band[2] >> 4, band[2] & 15) : (0, 63, 0, 0);
        _isRefinement = high > 0;
        var isOrdered = _from <= _to && _to < 64 && _low <= 13 && (!_isRefinement || high == _low + 1)
            && (!_frame.IsProgressive || (_from == 0 ? _to == 0 : Components.Length == 1));
        foreach (var component in Components)
        {
            for (var k = _from; isOrdered && k <= _to; k++)
            {
                isOrdered = component.BitsToCome[k] == (_isRefinement ? high : -1);
                component.BitsToCome[k] = _low;
            }
        }

        if (!isOrdered)
        {
            throw JpegDecoder.Error(_name, JpegDecoder.Text($"a scan of coefficients {_from} to {_to}, bits {high} to {_low}, at offset {offset}"), "each bit of each coefficient once, from the highest down");
        }

        for (var c = 0; c < Components.Length; c++)
        {
            if ((_from == 0 && !_isRefinement && _dc[c] is null) || (_to > 0 && _ac[c] is null))
            {
                throw JpegDecoder.Error(_name, JpegDecoder.Text($"a scan at offset {offset} with a Huffman table that is nowhere"), "the table before the scan");
            }
        }
    }

    private void Restart()
    {
        _endOfBand = 0;
        foreach (var component in Components)
        {
            component.Prediction = 0;
        }
    }

    /// <returns>Whether every symbol was one.</returns>
    private bool DecodeBlock(ref JpegBits bits, int c, Span<short> block)
    {
        if (_from == 0 && !DecodeDc(ref bits, c, block))
        {
            return false;
        }

        return _to == 0 || (_isRefinement ? RefineAc(ref bits, _ac[c]!, block) : DecodeAc(ref bits, _ac[c]!, block));
    }

    private bool DecodeDc(ref JpegBits bits, int c, Span<short> block)
    {
        if (_isRefinement)
        {
            block[0] |= (short)(bits.Read(1) << _low);
            return true;
        }

        var size = _dc[c]!.Decode(ref bits);
        if (size is < 0 or > 15)
        {
            return false;
        }

        Components[c].Prediction += bits.ReadSigned(size);
        block[0] = (short)(Components[c].Prediction << _low);
        return true;
    }

    /// <summary>Coefficients as pairs: how many zeros, then a number; a pair may also say that this and following blocks have no more.</summary>
    private bool DecodeAc(ref JpegBits bits, JpegHuffman table, Span<short> block)
    {
        if (_endOfBand > 0)
        {
            _endOfBand--;
            return true;
        }

        for (var k = Math.Max(1, _from); k <= _to; k++)
        {
            var symbol = table.Decode(ref bits);
            if (symbol < 0)
            {
                return false;
            }

            var (zeros, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && zeros < 15)
            {
                // Baseline knows only zeros == 0: this block ends here.
                _endOfBand = (1 << zeros) + bits.Read(zeros) - 1;
                return zeros == 0 || _frame.IsProgressive;
            }

            k += zeros;
            if (k > _to)
            {
                return false;
            }

            if (size > 0)
            {
                block[ZigZag[k]] = (short)(bits.ReadSigned(size) << _low);
            }
        }

        return true;
    }

    /// <summary>One more bit for each coefficient that is not 0 yet skipped, and new coefficients of size 1 between them (T.81, G.1.2.3).</summary>
    private bool RefineAc(ref JpegBits bits, JpegHuffman table, Span<short> block)
    {
        var k = _from;
        while (_endOfBand == 0 && k <= _to)
        {
            var symbol = table.Decode(ref bits);
            if (symbol < 0 || (symbol & 15) > 1)
            {
                return false;
            }

            var zeros = symbol >> 4;
            var isNew = (symbol & 15) == 1;
            if (!isNew && zeros < 15)
            {
                _endOfBand = (1 << zeros) + bits.Read(zeros);
                break;
            }

            var value = !isNew ? 0 : bits.Read(1) == 1 ? 1 << _low : -1 << _low;
            for (; k <= _to; k++)
            {
                ref var coefficient = ref block[ZigZag[k]];
                if (coefficient != 0)
                {
                    Refine(ref bits, ref coefficient);
                }
                else if (zeros-- == 0)
                {
                    coefficient = (short)value;
                    k++;
                    break;
                }
            }
        }

        if (_endOfBand > 0)
        {
            for (; k <= _to; k++)
            {
                ref var coefficient = ref block[ZigZag[k]];
                if (coefficient != 0)
                {
                    Refine(ref bits, ref coefficient);
                }
            }

            _endOfBand--;
        }

        return true;
    }

    private void Refine(ref JpegBits bits, ref short coefficient)
    {
        if (bits.Read(1) == 1)
        {
            coefficient += (short)((coefficient > 0 ? 1 : -1) << _low);
        }
    }
}
