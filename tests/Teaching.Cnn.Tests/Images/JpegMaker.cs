namespace Teaching.Cnn.Tests;

/// <summary>JPEG files made by hand: small files of large pictures.</summary>
internal static class JpegMaker
{
    /// <summary>A picture whose blocks are coded as short as codes get: one bit each where it is progressive, two where it is not.</summary>
    /// <param name="frame">C0 for baseline, C2 for progressive.</param>
    /// <param name="components">1 (grey) or 3 (colour).</param>
    /// <param name="sampling">The first component's factors.</param>
    /// <param name="height">Rows that the header claims.</param>
    /// <param name="width">Columns that it claims.</param>
    /// <param name="data">Bytes of codes, each bit of which is 0.</param>
    public static byte[] Shortest(byte frame, byte components, byte sampling, int height, int width, int data) =>
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, frame, 0, (byte)(8 + (3 * components)), 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, components,
        .. Enumerable.Range(1, components).SelectMany(id => new byte[] { (byte)id, id == 1 ? sampling : (byte)0x11, 0 }),
        0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0, // one DC code, 0: no difference
        0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0, // one AC code, 0: end of block
        0xFF, 0xDA, 0, (byte)(6 + (2 * components)), components, .. Enumerable.Range(1, components).SelectMany(id => new byte[] { (byte)id, 0x00 }), 0, (byte)(frame == 0xC2 ? 0 : 63), 0,
        .. new byte[data],
        0xFF, 0xD9,
    ];
}
