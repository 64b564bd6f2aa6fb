namespace Teaching.Cnn;

/// <summary>The checksum of PNG's chunks and of gzip (polynomial EDB88320).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> bytes) => Of(0, bytes);

    /// <summary>Goes on: <paramref name="before"/> is the checksum of the bytes that came first.</summary>
    public static uint Of(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = ~before;
        foreach (var value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Entry(int number)
    {
        var value = (uint)number;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        }

        return value;
    }
}
