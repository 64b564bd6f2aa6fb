using System.Buffers.Binary;
using System.Text;

namespace Teaching.Cnn;

/// <summary>A table of a FlatBuffers file: numbered fields, each at a place that the table's own index names, or absent.</summary>
/// <remarks>
/// Every offset is checked against the file before it is followed. Any number of offsets may lead to one place, so a small file could ask for the same bytes again and again:
/// what is copied out of a file is counted, and ends at <see cref="MostReadings"/> times its length. Source: FlatBuffers' page "Internals".
/// </remarks>
internal readonly struct FlatTable
{
    /// <summary>How often a byte of the file may be copied on average; a file's tensors may share what is equal.</summary>
    private const int MostReadings = 2;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly string _name;
    private readonly long[] _copied; // one count for all tables of a file

    private FlatTable(ReadOnlyMemory<byte> file, string name, int at, long[] copied) => (_file, _name, At, _copied) = (file, name, at, copied);

    /// <summary>Where the table lies in the file.</summary>
    public int At { get; }

    public static FlatTable Root(ReadOnlyMemory<byte> file, string name) => new FlatTable(file, name, 0, [0]).Follow(0);

    public int Int(int field, int otherwise = 0) => Place(field) is int at and > 0 ? BinaryPrimitives.ReadInt32LittleEndian(Bytes(at, 4)) : otherwise;

    public byte Byte(int field, byte otherwise = 0) => Place(field) is int at and > 0 ? Bytes(at, 1)[0] : otherwise;

    public float Float(int field, float otherwise = 0) => Place(field) is int at and > 0 ? BinaryPrimitives.ReadSingleLittleEndian(Bytes(at, 4)) : otherwise;

    public string Text(int field) => Encoding.UTF8.GetString(Copied(field, 1));

    public FlatTable? Table(int field) => Place(field) is int at and > 0 ? Follow(at) : null;

    public int[] Ints(int field) => Array(Copied(field, 4), 4, bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes));

    public long[] Longs(int field) => Array(Copied(field, 8), 8, bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes));

    public float[] Floats(int field) => Array(Copied(field, 4), 4, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes));

    /// <summary>The bytes of a vector, where they lie in the file; empty when the field is absent.</summary>
    public ReadOnlyMemory<byte> Vector(int field) => Place(field) is int at and > 0 && Elements(at, 1, out var first).Length is var length ? _file.Slice(first, length) : default;

    /// <summary>Counts bytes that are about to be copied out of the file.</summary>
    public void Count(long bytes)
    {
        _copied[0] += bytes;
        if (_copied[0] > (long)MostReadings * _file.Length)
        {
            throw new DataException(
                FormattableString.Invariant($"{_name}: a table at offset {At} that leads to the same bytes again, {_copied[0]} so far in a file of {_file.Length}"),
                FormattableString.Invariant($"at most {MostReadings} times as many as the file has"), "fetch the file again");
        }
    }

    /// <summary>A vector of tables.</summary>
    public FlatTable[] Tables(int field)
    {
        if (Place(field) is not (int at and > 0))
        {
            return [];
        }

        var offsets = Elements(at, 4, out var first);
        Count(offsets.Length);
        var tables = new FlatTable[offsets.Length / 4];
        for (var i = 0; i < tables.Length; i++)
        {
            tables[i] = Follow(first + (4 * i));
        }

        return tables;
    }

    private ReadOnlySpan<byte> Copied(int field, int width)
    {
        var bytes = Place(field) is int at and > 0 ? Elements(at, width, out _) : default;
        Count(bytes.Length);
        return bytes;
    }

    /// <summary>Where a field lies; 0 when it is absent, which in FlatBuffers means its default.</summary>
    private int Place(int field)
    {
        var index = (long)At - BinaryPrimitives.ReadInt32LittleEndian(Bytes(At, 4));
        var entry = 4 + (2 * field);
        var offset = entry + 2 <= BinaryPrimitives.ReadUInt16LittleEndian(Bytes(index, 2)) ? BinaryPrimitives.ReadUInt16LittleEndian(Bytes(index + entry, 2)) : 0;
        return offset == 0 ? 0 : At + offset;
    }

    private FlatTable Follow(int at)
    {
        var target = at + (long)BinaryPrimitives.ReadUInt32LittleEndian(Bytes(at, 4));
        _ = Bytes(target, 4);
        return new FlatTable(_file, _name, (int)target, _copied);
    }

    private ReadOnlySpan<byte> Elements(int at, int width, out int first)
    {
        var target = at + (long)BinaryPrimitives.ReadUInt32LittleEndian(Bytes(at, 4));
        var count = BinaryPrimitives.ReadUInt32LittleEndian(Bytes(target, 4));
        first = (int)target + 4;
        return Bytes(first, count * width);
    }

    private ReadOnlySpan<byte> Bytes(long at, long count) => at >= 0 && count <= _file.Length && at <= _file.Length - count
        ? _file.Span.Slice((int)at, (int)count)
        : throw new DataException(
            FormattableString.Invariant($"{_name}: {count} bytes at offset {at}, in a file of {_file.Length}"), "offsets inside the file (is it truncated?)", "fetch the file again");

    private static T[] Array<T>(ReadOnlySpan<byte> bytes, int width, Func<ReadOnlySpan<byte>, T> read)
    {
        var values = new T[bytes.Length / width];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(bytes.Slice(width * i, width));
        }

        return values;
    }
}
