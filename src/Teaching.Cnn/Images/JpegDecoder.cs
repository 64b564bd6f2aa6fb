using System.Buffers.Binary;
using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Reads JPEG: baseline and progressive, 8 bits, grey, YCbCr or RGB, any subsampling by whole factors.</summary>
/// <remarks>
/// <para>A JPEG is a list of segments. Tables come first (DQT: how coarsely each frequency was rounded; DHT: the Huffman codes), then the frame (SOF: sizes and
/// components), then one or more scans (SOS) that hold the coefficients of 8×8 blocks. All scans are decoded into coefficients first; then each block goes through
/// the inverse cosine transform, colour is brought to full size, and YCbCr becomes red, green, blue.</para>
/// <para>Memory: at most <see cref="MostPerByte"/> bytes for each byte of the file, which its shortest codes allow, and never for more than <see cref="Images.MaxPixels"/> pixels;
/// a header that claims more is refused before memory is taken. An orientation noted by a camera is not applied,
/// as in Pillow. Source: ITU-T T.81; T.871 for the colours.</para>
/// </remarks>
internal sealed class JpegDecoder : IImageDecoder
{
    /// <summary>
    /// What a byte of the file may take in memory: eight blocks of one bit each where a file is progressive (four of two bits where it is not), and for each block its 64 coefficients
    /// (128 bytes), its samples (64) and at most 57 pixels, as brightness and two colours each at full size (3 bytes), side by side (3) and as floats (12).
    /// </summary>
    internal const int MostPerByte = 10_000;

    public bool CanDecode(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xD8, 0xFF, ..];

    public Tensor Decode(ReadOnlyMemory<byte> bytes, string name) => new Reader(bytes, name).Read();

    private sealed class Reader(ReadOnlyMemory<byte> bytes, string name)
    {
        // Encoders write about ten scans; thousands of empty ones over a large picture would keep a decoder busy for ever.
        private const int MaxScans = 64;

        private readonly int[]?[] _quantization = new int[]?[4];
        private readonly JpegTables _tables = new();
        private JpegFrame? _frame;
        private int _restartInterval;
        private int _adobeTransform = -1;
        private int _scans;

        public Tensor Read()
        {
            var at = 2;
            while (true)
            {
                var marker = NextMarker(ref at);
                if (marker == 0xD9)
                {
                    return Picture(at);
                }

                if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
                {
                    continue; // markers without a segment
                }

                var start = at + 2;
                var length = at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[at..]) : 0;
                if (length < 2 || at + length > bytes.Length)
                {
                    throw Error(Text($"a segment of {length} bytes at offset {at} in a file of {bytes.Length}"), "segments that end inside the file");
                }

                at += length;
                ReadSegment(marker, start, bytes.Span[start..at]);
                if (marker == 0xDA)
                {
                    at = ReadScan(start, bytes.Span[start..at], at);
                }
            }
        }

        private int NextMarker(ref int at)
        {
            if (at >= bytes.Length || bytes.Span[at] != 0xFF)
            {
                throw Error(Text($"{(at < bytes.Length ? $"byte {bytes.Span[at]:X2}" : "an end")} at offset {at}"), "a marker FFxx");
            }

            // Any number of FF may stand before a marker.
            while (at < bytes.Length && bytes.Span[at] == 0xFF)
            {
                at++;
            }

            return at < bytes.Length ? bytes.Span[at++] : throw Error(Text($"an end at offset {at}"), "a marker FFxx");
        }

        private void ReadSegment(int marker, int offset, ReadOnlySpan<byte> segment)
        {
            switch (marker)
            {
                case 0xDB:
                    ReadQuantization(offset, segment);
                    break;
                case 0xC4:
                    _tables.Read(segment, what => Error(Text($"{what} in the Huffman tables at offset {offset}"), "codes as the standard builds them"));
                    break;
                case 0xC0 or 0xC1 or 0xC2:
                    if (_frame is not null)
                    {
                        throw Error(Text($"a second frame at offset {offset}"), "one picture a file");
                    }

                    _frame = JpegFrame.Read(segment, isProgressive: marker == 0xC2, offset, bytes.Length, name);
                    break;
                case 0xC3 or (>= 0xC5 and <= 0xCF):
                    throw Error(
                        Text($"a frame of kind SOF{marker - 0xC0} ({Kind(marker)}) at offset {offset}"), "baseline or progressive Huffman coding (SOF0 to SOF2)",
                        "save the picture again as an ordinary JPEG or as PNG");
                case 0xDD:
                    _restartInterval = segment.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(segment) : throw Error(Text($"a restart interval without a number at offset {offset}"), "two bytes");
                    break;
                case 0xEE when segment.Length >= 12 && segment[..5].SequenceEqual("Adobe"u8):
                    _adobeTransform = segment[11];
                    break;
            }
        }

        private static string Kind(int marker) => marker switch
        {
            0xC3 or 0xC7 or 0xCB or 0xCF => "lossless",
            0xC5 or 0xC6 => "hierarchical",
            _ => "arithmetic coding",
        };

        private void ReadQuantization(int offset, ReadOnlySpan<byte> segment)
        {
            while (segment.Length > 0)
            {
                var (isWide, index) = (segment[0] >> 4 == 1, segment[0] & 15);
                var length = isWide ? 129 : 65;
                if (segment[0] >> 4 > 1 || index > 3 || segment.Length < length)
                {
                    throw Error(Text($"a quantization table {segment[0]:X2} of {segment.Length} bytes at offset {offset}"), "tables 0 to 3 of 64 numbers");
                }

                var table = new int[64];
                for (var k = 0; k < 64; k++)
                {
                    table[JpegScan.ZigZag[k]] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * k))..]) : segment[1 + k];
                }

                _quantization[index] = table;
                segment = segment[length..];
            }
        }

        private int ReadScan(int offset, ReadOnlySpan<byte> header, int at)
        {
            var frame = _frame ?? throw Error(Text($"a scan at offset {offset} before any frame"), "a frame that says the sizes");
            if (++_scans > MaxScans)
            {
                throw Error(Text($"more than {MaxScans} scans, up to offset {offset}"), Text($"at most {MaxScans}"));
            }

            var scan = JpegScan.Read(header, frame, _tables, _restartInterval, offset, name);
            foreach (var component in scan.Components)
            {
                component.Quantization ??= _quantization[component.Table]
                    ?? throw Error(Text($"a scan at offset {offset} with quantization table {component.Table}, which is nowhere"), "the table before the scan");
            }

            return scan.Decode(bytes.Span, at);
        }

        private Tensor Picture(int at)
        {
            if (_frame is null || _frame.Components.Any(component => component.Quantization is null))
            {
                throw Error(Text($"an end of the picture at offset {at - 2} before {(_frame is null ? "any frame" : "all of its components")}"), "a scan for each component");
            }

            var isRgb = _adobeTransform == 0 || (_adobeTransform < 0 && _frame.Components.Length == 3 && _frame.Components.Select(component => component.Id).SequenceEqual("RGB"u8.ToArray()));
            return JpegPlanes.ToPicture(_frame, isRgb);
        }

        private DataException Error(string given, string needed, string remedy = "fetch or save the picture again; it is truncated or damaged") =>
            JpegDecoder.Error(name, given, needed, remedy);
    }

    internal static DataException Error(string name, string given, string needed, string remedy = "fetch or save the picture again; it is truncated or damaged") =>
        new($"{name}: {given}", $"{needed} in a JPEG picture", remedy);

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
