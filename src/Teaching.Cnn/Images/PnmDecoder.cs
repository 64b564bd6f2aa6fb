using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Reads PBM, PGM and PPM, in text (P1–P3) and in bytes (P4–P6).</summary>
/// <remarks>Source: netpbm's format pages. In P1 and P4 a one is black.</remarks>
internal sealed class PnmDecoder : IImageDecoder
{
    public bool CanDecode(ReadOnlySpan<byte> bytes) => bytes is [(byte)'P', >= (byte)'1' and <= (byte)'6', ..];

    public Tensor Decode(ReadOnlyMemory<byte> bytes, string name) => new Reader(bytes, name).Read();

    private sealed class Reader(ReadOnlyMemory<byte> bytes, string name)
    {
        private int _at = 2;

        public Tensor Read()
        {
            var kind = bytes.Span[1] - '0';
            var width = Number("the width");
            var height = Number("the height");
            Images.RequireSize(height, width, name, "offset 2");
            var isBits = kind is 1 or 4;
            var most = isBits ? 1 : Number("the greatest value");
            if (most is < 1 or > 65535)
            {
                throw Error(Text($"a greatest value of {most} before offset {_at}"), "1 to 65535");
            }

            var channels = kind is 3 or 6 ? 3 : 1;
            if (kind > 3)
            {
                _at++; // exactly one blank stands between header and bytes
            }

            // Checked before memory is taken; text needs at least one byte a value.
            var needed = kind switch
            {
                4 => height * ((width + 7L) / 8),
                > 4 => (long)height * width * channels * (most > 255 ? 2 : 1),
                _ => (long)height * width * channels,
            };
            if (bytes.Length - _at < needed)
            {
                throw Error(Text($"an end at offset {bytes.Length}"), Text($"{needed} bytes of pixels from offset {_at} on"));
            }

            var picture = new Tensor(new Shape(height, width, channels));
            for (var i = 0; i < picture.Length; i++)
            {
                var sample = kind switch
                {
                    1 => Bit(),
                    2 or 3 => Number("a pixel"),
                    4 => (bytes.Span[_at + (i / width * ((width + 7) / 8)) + (i % width / 8)] >> (7 - (i % width % 8))) & 1,
                    _ when most > 255 => (bytes.Span[_at + (2 * i)] << 8) | bytes.Span[_at + (2 * i) + 1],
                    _ => bytes.Span[_at + i],
                };
                if (sample > most)
                {
                    throw Error(Text($"value {sample} of pixel value {i}, before offset {_at}"), Text($"at most {most}, as the header says"));
                }

                picture.Span[i] = isBits ? 1 - sample : sample / (float)most;
            }

            return picture;
        }

        /// <summary>The next whole number, after blanks and comments.</summary>
        private int Number(string what)
        {
            SkipBlanks();
            var start = _at;
            var value = 0;
            while (_at < bytes.Length && bytes.Span[_at] is >= (byte)'0' and <= (byte)'9' && value < 100_000_000)
            {
                value = (value * 10) + (bytes.Span[_at++] - '0');
            }

            return _at > start
                ? value
                : throw Error(Text($"no number at offset {_at}, where {what} should stand"), "a whole number");
        }

        /// <summary>The next 0 or 1 of a P1 picture; they may stand without blanks between them.</summary>
        private int Bit()
        {
            SkipBlanks();
            return _at < bytes.Length && bytes.Span[_at] is (byte)'0' or (byte)'1'
                ? bytes.Span[_at++] - '0'
                : throw Error(Text($"no 0 or 1 at offset {_at}"), "a 0 or 1 for each pixel");
        }

        private void SkipBlanks()
        {
            while (_at < bytes.Length && bytes.Span[_at] is (byte)' ' or (byte)'#' or (>= (byte)'\t' and <= (byte)'\r'))
            {
                if (bytes.Span[_at] == '#')
                {
                    while (_at < bytes.Length && bytes.Span[_at] != '\n')
                    {
                        _at++;
                    }
                }
                else
                {
                    _at++;
                }
            }
        }

        private DataException Error(string given, string needed) =>
            new($"{name}: {given}", $"{needed} in a PNM picture", "fetch or save the picture again");

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
