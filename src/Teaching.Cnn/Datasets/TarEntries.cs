using System.Text;

namespace Teaching.Cnn;

/// <summary>Walks through a tar archive as it is unpacked: takes no memory for what an entry claims, only for what a caller reads.</summary>
/// <remarks>
/// Read are ordinary entries with names of up to 100 bytes. Entries that say something about the next one (pax and GNU's long names) are refused: a few bytes of them may
/// claim gigabytes. Source: POSIX, "pax", ustar interchange format.
/// </remarks>
/// <param name="plain">The unpacked archive.</param>
/// <param name="path">What to call it in errors.</param>
/// <param name="most">The most bytes that make sense here.</param>
internal sealed class TarEntries(Stream plain, string path, long most)
{
    private const int Block = 512;

    private readonly byte[] _block = new byte[Block];
    private long _at; // in the unpacked archive
    private long _left; // of the entry

    /// <summary>The last part of the entry's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Bytes of the entry, as its header says.</summary>
    public long Length { get; private set; }

    /// <summary>Where reading has come to in the unpacked archive.</summary>
    public long At => _at;

    /// <summary>Goes on to the next file; false at the archive's end mark.</summary>
    public bool Next()
    {
        while (true)
        {
            Skip(_left + ((Block - (Length % Block)) % Block));
            var start = _at;
            Fill(_block);
            if (!_block.AsSpan().ContainsAnyExcept((byte)0))
            {
                return false;
            }

            var said = Octal(148, 8);
            var sum = _block.Sum(value => (long)value) - _block[148..156].Sum(value => (long)value) + (8 * ' ');
            if (said != sum)
            {
                throw Error(start, FormattableString.Invariant($"an entry whose checksum is {said}"), FormattableString.Invariant($"{sum}, as its header adds up to"));
            }

            Name = Encoding.UTF8.GetString(_block.AsSpan(0, 100)).Split('\0')[0].Split('/')[^1];
            Length = Octal(124, 12);
            _left = Length;
            var kind = (char)_block[156];
            if (kind is not ('\0' or (>= '0' and <= '7')))
            {
                throw Error(start, $"an entry of type '{kind}' ({(kind is 'x' or 'g' ? "pax header" : kind is 'L' or 'K' ? "GNU long name" : "unknown")})", "plain files only");
            }

            if (Length < 0 || Length > most - _at)
            {
                throw Error(start, Length < 0 ? $"\"{Name}\" without a size" : FormattableString.Invariant($"\"{Name}\" of {Length} bytes"), FormattableString.Invariant($"at most {most} bytes in the archive"));
            }

            if (kind is '\0' or '0' or '7')
            {
                return true;
            }

            // Links, devices and folders hold nothing.
        }
    }

    /// <summary>The next bytes of the entry.</summary>
    public void Read(Span<byte> destination)
    {
        if (destination.Length > _left)
        {
            throw Error(_at, FormattableString.Invariant($"\"{Name}\" that ends after {_left} bytes"), FormattableString.Invariant($"{destination.Length} bytes"));
        }

        Fill(destination);
        _left -= destination.Length;
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            var part = _block.AsSpan(0, (int)Math.Min(count, Block));
            Fill(part);
            count -= part.Length;
        }

        (_left, Length) = (0, 0);
    }

    private void Fill(Span<byte> destination)
    {
        var read = plain.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        _at += read;
        if (read < destination.Length)
        {
            throw Error(_at, "an end", "a whole archive");
        }
    }

    /// <summary>A number in octal digits, blanks and zeros around it; −1 when there is none.</summary>
    private long Octal(int start, int length)
    {
        var digits = Encoding.Latin1.GetString(_block, start, length).Trim('\0', ' ');
        var value = digits.Length == 0 ? -1 : 0L;
        foreach (var digit in digits)
        {
            value = digit is >= '0' and <= '7' && value >= 0 ? (value * 8) + (digit - '0') : -1;
        }

        return value;
    }

    private DataException Error(long at, string given, string needed) =>
        new(FormattableString.Invariant($"{path}: {given} at offset {at} of the unpacked archive"), $"{needed} in a tar archive", "fetch the file again; it is truncated, damaged or of another format");
}
