using System.Buffers.Binary;
using Google.Protobuf;

namespace Teaching.Cnn.Tests;

/// <summary>Walks through the fields of one protobuf message; fields that are not asked for are skipped.</summary>
#pragma warning disable CA1001 // the stream reads an array: there is nothing to let go
internal sealed class OnnxMessage(byte[] bytes)
#pragma warning restore CA1001
{
    private readonly CodedInputStream _input = new(bytes);
    private uint _tag;
    private bool _taken = true;

    public int Field => WireFormat.GetTagFieldNumber(_tag);

    public bool Next()
    {
        if (!_taken)
        {
            _input.SkipLastField();
        }

        _tag = _input.ReadTag();
        _taken = false;
        return _tag != 0;
    }

    public byte[] Bytes() => Take(_input.ReadBytes().ToByteArray());

    public OnnxMessage Message() => new(Bytes());

    public string Text() => Take(_input.ReadString());

    public long Integer() => Take(_input.ReadInt64());

    public float Number() => Take(_input.ReadFloat());

    /// <summary>Whole numbers, one in a field of its own or many packed in one.</summary>
    public List<long> Integers()
    {
        if (WireFormat.GetTagWireType(_tag) == WireFormat.WireType.Varint)
        {
            return [Integer()];
        }

        var packed = new CodedInputStream(Bytes());
        var values = new List<long>();
        while (!packed.IsAtEnd)
        {
            values.Add(packed.ReadInt64());
        }

        return values;
    }

    /// <summary>Floats, one in a field of its own or many packed in one.</summary>
    public IEnumerable<float> Numbers() => WireFormat.GetTagWireType(_tag) == WireFormat.WireType.Fixed32
        ? [Number()]
        : Bytes().Chunk(4).Select(four => BinaryPrimitives.ReadSingleLittleEndian(four));

    private T Take<T>(T value)
    {
        _taken = true;
        return value;
    }
}
