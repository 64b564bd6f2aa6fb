using System.Buffers.Binary;
using Google.FlatBuffers;

namespace Teaching.Cnn.Tests;

/// <summary>Writes small TFLite files with Google's own FlatBuffers, so that the reader is not its own judge.</summary>
internal sealed class TfliteMaker
{
    public const int Add = 0, AveragePool = 1, Concatenation = 2, Conv = 3, Depthwise = 4, FullyConnected = 9, MaxPool = 17, Relu6 = 21, Reshape = 22, Softmax = 25;

    private const byte Float32 = 0, Int32 = 2, UInt8 = 3, Int8 = 9;

    private readonly FlatBufferBuilder _builder = new(1024) { ForceDefaults = true };
    private readonly List<int> _tensors = [];
    private readonly List<int> _buffers = [];
    private readonly List<int> _steps = [];
    private readonly List<int> _codes = [];

    /// <summary>The tensor that comes out, when it is not the last operator's.</summary>
    public int? Output { get; set; }

    public int Inputs { get; set; } = 1;

    /// <summary>How many further entries of the list of tensors lead to the last one.</summary>
    public int TensorAgain { get; set; }

    /// <summary>How many further entries of the list of operators lead to the last one.</summary>
    public int StepAgain { get; set; }

    /// <summary>What stands before the number in a tensor's name.</summary>
    public string Prefix { get; set; } = "net/";

    public int Value(params int[] shape) => Tensor("value", shape, Float32, [], null, [], 0);

    public int Bytes(float scale, long zero, params int[] shape) => Tensor("pixels", shape, UInt8, [], [scale], [zero], 0);

    public int Floats(int[] shape, params float[] values) => Tensor("weights", shape, Float32, Pack(values.Length, 4, (i, place) => BinaryPrimitives.WriteSingleLittleEndian(place, values[i])), null, [], 0);

    public int Quantized(int[] shape, sbyte[] values, float[] scales, long[] zeros, int axis) => Tensor("weights", shape, Int8, [.. values.Select(value => (byte)value)], scales, zeros, axis);

    public int Unsigned(int[] shape, byte[] values, float scale, long zero) => Tensor("weights", shape, UInt8, values, [scale], [zero], 0);

    public int Bias(float scale, params int[] values) => Tensor("bias", [values.Length], Int32, Pack(values.Length, 4, (i, place) => BinaryPrimitives.WriteInt32LittleEndian(place, values[i])), [scale], [0], 0);

    /// <summary>An operator; its settings are the schema's fields in order, a byte or a whole number each.</summary>
    public void Step(int code, int[] inputs, int output, params object[] settings)
    {
        _builder.StartTable(4);
        _builder.AddByte(0, (byte)code, 0);
        _builder.AddInt(3, code, 0);
        _codes.Add(_builder.EndTable());

        _builder.StartTable(Math.Max(1, settings.Length));
        for (var field = 0; field < settings.Length; field++)
        {
            switch (settings[field])
            {
                case byte number: _builder.AddByte(field, number, 0); break;
                case float number: _builder.AddFloat(field, number, 0); break;
                default: _builder.AddInt(field, (int)settings[field], 0); break;
            }
        }

        var options = _builder.EndTable();
        var (ins, outs) = (Ints(inputs), Ints([output]));
        _builder.StartTable(5);
        _builder.AddInt(0, _codes.Count - 1, 0);
        _builder.AddOffset(1, ins, 0);
        _builder.AddOffset(2, outs, 0);
        _builder.AddByte(3, 1, 0);
        _builder.AddOffset(4, options, 0);
        _steps.Add(_builder.EndTable());
    }

    public byte[] Make(int input, int output)
    {
        var (tensors, steps, codes, buffers) = (Offsets([.. _tensors, .. Enumerable.Repeat(_tensors.LastOrDefault(), TensorAgain)]), Offsets([.. _steps, .. Enumerable.Repeat(_steps.LastOrDefault(), StepAgain)]), Offsets(_codes), Offsets(_buffers));
        var (ins, outs) = (Ints([.. Enumerable.Repeat(input, Inputs)]), Ints([Output ?? output]));
        _builder.StartTable(5);
        _builder.AddOffset(0, tensors, 0);
        _builder.AddOffset(1, ins, 0);
        _builder.AddOffset(2, outs, 0);
        _builder.AddOffset(3, steps, 0);
        var graphs = Offsets([_builder.EndTable()]);
        _builder.StartTable(5);
        _builder.AddInt(0, 3, 0);
        _builder.AddOffset(1, codes, 0);
        _builder.AddOffset(2, graphs, 0);
        _builder.AddOffset(4, buffers, 0);
        _builder.Finish(_builder.EndTable(), "TFL3");
        return _builder.SizedByteArray();
    }

    /// <summary>A convolution over x that gives x, so many times more.</summary>
    public static byte[] Repeated(int times)
    {
        var maker = new TfliteMaker { StepAgain = times };
        var x = maker.Value(1, 4, 5, 1);
        maker.Step(TfliteMaker.Conv, [x, maker.Floats([1, 99, 99, 1], new float[99 * 99]), -1], x, (byte)0, 1, 1, (byte)0, 1, 1);
        return maker.Make(x, x);
    }

    /// <summary>Twenty thousand entries that lead to one tensor: with many numbers, or with a long name.</summary>
    public static byte[] ManyTensors(string prefix, int numbers)
    {
        var maker = new TfliteMaker { TensorAgain = 20_000, Prefix = prefix };
        maker.Value(1, 4, 5, 1);
        if (numbers > 0)
        {
            maker.Floats([numbers], new float[numbers]);
        }

        return maker.Make(0, 0);
    }

    private int Tensor(string name, int[] shape, byte type, byte[] data, float[]? scales, long[] zeros, int axis)
    {
        var content = data.Length == 0 ? 0 : Vector(1, data.Length, i => _builder.AddByte(data[i]));
        _builder.StartTable(1);
        if (content != 0)
        {
            _builder.AddOffset(0, content, 0);
        }

        _buffers.Add(_builder.EndTable());

        var quantization = 0;
        if (scales is not null)
        {
            var scale = Vector(4, scales.Length, i => _builder.AddFloat(scales[i]));
            var zero = Vector(8, zeros.Length, i => _builder.AddLong(zeros[i]));
            _builder.StartTable(7);
            _builder.AddOffset(2, scale, 0);
            _builder.AddOffset(3, zero, 0);
            _builder.AddInt(6, axis, 0);
            quantization = _builder.EndTable();
        }

        var (text, sizes) = (_builder.CreateString($"{Prefix}{name}{_tensors.Count}").Value, Ints(shape));
        _builder.StartTable(5);
        _builder.AddOffset(0, sizes, 0);
        _builder.AddByte(1, type, 0);
        _builder.AddInt(2, _buffers.Count - 1, 0);
        _builder.AddOffset(3, text, 0);
        if (quantization != 0)
        {
            _builder.AddOffset(4, quantization, 0);
        }

        _tensors.Add(_builder.EndTable());
        return _tensors.Count - 1;
    }

    private int Ints(int[] values) => Vector(4, values.Length, i => _builder.AddInt(values[i]));

    private int Offsets(List<int> tables) => Vector(4, tables.Count, i => _builder.AddOffset(tables[i]));

    private int Vector(int width, int count, Action<int> add)
    {
        _builder.StartVector(width, count, width);
        for (var i = count - 1; i >= 0; i--)
        {
            add(i);
        }

        return _builder.EndVector().Value;
    }

    private static byte[] Pack(int count, int width, PlaceWriter write)
    {
        var bytes = new byte[count * width];
        for (var i = 0; i < count; i++)
        {
            write(i, bytes.AsSpan(i * width, width));
        }

        return bytes;
    }

    private delegate void PlaceWriter(int i, Span<byte> place);
}
