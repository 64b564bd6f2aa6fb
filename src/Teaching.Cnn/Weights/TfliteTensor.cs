using System.Buffers.Binary;
using System.Globalization;

namespace Teaching.Cnn;

/// <summary>A tensor of a TFLite file: a shape, perhaps numbers, and how whole numbers stand for real ones: real = scale · (number − zero).</summary>
internal sealed class TfliteTensor
{
    private readonly FlatTable _table;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly float[] _scales;
    private readonly long[] _zeros;
    private readonly int _scaledAxis;
    private readonly string _file;

    public TfliteTensor(FlatTable table, IReadOnlyList<FlatTable> buffers, string file)
    {
        (_file, _table) = (file, table);
        (Shape, Type, Name) = (table.Ints(0), table.Byte(1), table.Text(3));
        var buffer = (uint)table.Int(2);
        _data = buffer < buffers.Count
            ? buffers[(int)buffer].Vector(0)
            : throw Error(FormattableString.Invariant($"buffer {buffer} of {buffers.Count}"), "a buffer of the file");
        var quantization = table.Table(4);
        _scales = quantization?.Floats(2) ?? [];
        _zeros = quantization?.Longs(3) ?? [];
        _scaledAxis = quantization?.Int(6) ?? 0;
        if (_scales.Length > 1 && (_scaledAxis < 0 || _scaledAxis >= Shape.Length || _scales.Length != Shape[_scaledAxis] || (_zeros.Length != 0 && _zeros.Length != _scales.Length)))
        {
            throw Error(FormattableString.Invariant($"{_scales.Length} scales along axis {_scaledAxis}"), "one scale, or one for each element of an axis");
        }

        if (_scales.Any(scale => !float.IsFinite(scale) || scale < 0))
        {
            throw Error("a scale that is negative or not finite", "positive scales");
        }
    }

    public int At => _table.At;

    public int[] Shape { get; }

    public string Name { get; }

    public bool HasData => !_data.IsEmpty;

    /// <summary>The number that stands for 0, and how much one more means; 0 and 1 for tensors of real numbers.</summary>
    public (float Scale, long Zero) Quantization => _scales.Length == 0 ? (1, 0) : (_scales[0], _zeros.Length == 0 ? 0 : _zeros[0]);

    /// <summary>Whether its numbers are bytes (unsigned or signed) that stand for real numbers.</summary>
    public bool IsBytes => Type is 3 or 9;

    /// <summary>Whether its bytes count from −128.</summary>
    public bool IsSigned => Type == 9;

    private byte Type { get; }

    /// <summary>Real numbers, in the file's order.</summary>
    public float[] Values()
    {
        var width = Type switch { 0 or 2 => 4, 1 => 2, 3 or 9 => 1, _ => throw Error(FormattableString.Invariant($"numbers of type {Type}"), "32- or 16-bit floats, 8-bit or 32-bit whole numbers") };
        var count = 1L;
        foreach (var size in Shape)
        {
            // Checked after each factor, so that the product cannot overflow.
            count = size < 1 || count > _data.Length ? -1 : count * size;
            if (count < 0)
            {
                break;
            }
        }

        if (count * width != _data.Length)
        {
            throw Error(FormattableString.Invariant($"{_data.Length} bytes"), FormattableString.Invariant($"{width} for each number of its shape"));
        }

        _table.Count(_data.Length);
        var values = new float[count];
        var bytes = _data.Span;
        var inner = 1;
        for (var axis = _scaledAxis + 1; _scales.Length > 1 && axis < Shape.Length; axis++)
        {
            inner *= Shape[axis];
        }

        for (var i = 0; i < values.Length; i++)
        {
            var channel = _scales.Length > 1 ? i / inner % _scales.Length : 0;
            values[i] = Type switch
            {
                0 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                1 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                2 => Real(BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]), channel),
                3 => Real(bytes[i], channel),
                _ => Real((sbyte)bytes[i], channel),
            };
        }

        return values;
    }

    private float Real(long number, int channel) => _scales.Length == 0 ? number : _scales[channel] * (number - (_zeros.Length == 0 ? 0 : _zeros[channel]));

    private DataException Error(string given, string needed) => new(
        string.Create(CultureInfo.InvariantCulture, $"{_file}: tensor \"{Name}\" ({string.Join(", ", Shape)}) at offset {At} with {given}"), needed, "fetch the file again");
}
