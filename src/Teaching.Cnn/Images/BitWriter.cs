namespace Teaching.Cnn;

/// <summary>Collects bits into bytes, lowest bit first.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private ulong _waiting;
    private int _count;

    public void Write(uint value, int bits)
    {
        _waiting |= (ulong)value << _count;
        for (_count += bits; _count >= 8; _count -= 8)
        {
            _bytes.Add((byte)_waiting);
            _waiting >>= 8;
        }
    }

    /// <summary>All bytes, the last one filled with zeros.</summary>
    public byte[] ToArray() => _count == 0 ? [.. _bytes] : [.. _bytes, (byte)_waiting];
}
