using System.Buffers.Binary;

namespace Teaching.Cnn;

/// <summary>Packs bytes in zlib's format, the same on every machine.</summary>
internal static class Deflate
{
    public static byte[] ZLib(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        packed.Write([0x78, 0x01]);
        Span<byte> lengths = stackalloc byte[4];
        var at = 0;
        do
        {
            var count = Math.Min(65535, bytes.Length - at);
            packed.WriteByte((byte)(at + count == bytes.Length ? 1 : 0));
            BinaryPrimitives.WriteUInt16LittleEndian(lengths, (ushort)count);
            BinaryPrimitives.WriteUInt16LittleEndian(lengths[2..], (ushort)~count);
            packed.Write(lengths);
            packed.Write(bytes.Slice(at, count));
            at += count;
        }
        while (at < bytes.Length);

        BinaryPrimitives.WriteUInt32BigEndian(lengths, Adler32(bytes));
        packed.Write(lengths);
        return packed.ToArray();
    }

    internal static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var value in bytes)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }
}
