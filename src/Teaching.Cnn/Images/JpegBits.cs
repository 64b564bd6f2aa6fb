namespace Teaching.Cnn;

/// <summary>The bits of a scan, highest first. FF00 stands for the byte FF; any other FFxx is a marker and ends the bits.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> file, int at)
{
    private readonly ReadOnlySpan<byte> _file = file;
    private ulong _buffer; // the next bits, from the top
    private int _count; // how many of them
    private int _padding; // how many zeros were put at their end because the scan had no more

    /// <summary>Where the next byte would be read; at a marker once all bits are used.</summary>
    public int At { get; private set; } = at;

    /// <summary>Whether more bits were used than there are.</summary>
    public readonly bool IsPastEnd => _count < _padding;

    public int Peek16()
    {
        if (_count < 16)
        {
            Fill();
        }

        return (int)(_buffer >> 48);
    }

    public void Skip(int count)
    {
        _buffer <<= count;
        _count -= count;
    }

    /// <summary>A number of up to 16 bits.</summary>
    public int Read(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        var value = Peek16() >> (16 - count);
        Skip(count);
        return value;
    }

    /// <summary>A coefficient whose size in bits is known: the smaller half of the numbers stands for negative ones (T.81, F.12).</summary>
    public int ReadSigned(int size)
    {
        var value = Read(size);
        return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    /// <summary>Drops what is left of the last byte and steps over the restart marker with this number.</summary>
    /// <returns>Whether it stands there.</returns>
    public bool Restart(int number)
    {
        (_buffer, _count, _padding) = (0, 0, 0);
        while (At + 1 < _file.Length && _file[At] == 0xFF && _file[At + 1] == 0xFF)
        {
            At++;
        }

        if (At + 1 >= _file.Length || _file[At] != 0xFF || _file[At + 1] != 0xD0 + number)
        {
            return false;
        }

        At += 2;
        return true;
    }

    private void Fill()
    {
        while (_count <= 56)
        {
            var next = 0;
            if (At < _file.Length && _file[At] != 0xFF)
            {
                next = _file[At++];
            }
            else if (At + 1 < _file.Length && _file[At + 1] == 0)
            {
                next = 0xFF;
                At += 2;
            }
            else
            {
                _padding += 8;
            }

            _buffer |= (ulong)next << (56 - _count);
            _count += 8;
        }
    }
}
