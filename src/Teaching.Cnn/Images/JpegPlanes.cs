namespace Teaching.Cnn;

/// <summary>From coefficients to pixels: inverse cosine transform, colour brought to full size, YCbCr to red, green, blue.</summary>
internal static class JpegPlanes
{
    // [u, x] = cos((2x + 1)uπ/16) · ½, and 1/√8 for u = 0: rows of an orthogonal matrix, so the inverse is its transpose.
    private static readonly float[] Cosines = MakeCosines();

    /// <summary>[H, W, 1] or [H, W, 3], brightness 0–1.</summary>
    public static Tensor ToPicture(JpegFrame frame, bool isRgb)
    {
        var planes = Array.ConvertAll(frame.Components, component => ToFullSize(Plane(component), component, frame));
        if (planes.Length == 1)
        {
            return Pixels.FromBytes(planes[0], frame.Height, frame.Width, 1);
        }

        var pixels = new byte[3 * frame.Height * frame.Width];
        for (var i = 0; i < frame.Height * frame.Width; i++)
        {
            var (y, cb, cr) = (planes[0][i], planes[1][i], planes[2][i]);
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = isRgb ? (y, cb, cr) : ToRgb(y, cb - 128, cr - 128);
        }

        return Pixels.FromBytes(pixels, frame.Height, frame.Width, 3);
    }

    private static (byte R, byte G, byte B) ToRgb(int y, int cb, int cr) =>
        (ToByte(y + (1.402f * cr)), ToByte(y - (0.344136286f * cb) - (0.714136286f * cr)), ToByte(y + (1.772f * cb)));

    /// <summary>A component's samples, row by row, without the filling of the last blocks.</summary>
    private static byte[] Plane(JpegComponent component)
    {
        var plane = new byte[component.Height * component.Width];
        Span<float> samples = stackalloc float[64];
        for (var row = 0; row < component.BlockRows; row++)
        {
            for (var column = 0; column < component.BlockColumns; column++)
            {
                Transform(component.Block(row, column), component.Quantization!, samples);
                var (height, width) = (Math.Min(8, component.Height - (8 * row)), Math.Min(8, component.Width - (8 * column)));
                for (var i = 0; i < height; i++)
                {
                    for (var j = 0; j < width; j++)
                    {
                        plane[(((8 * row) + i) * component.Width) + (8 * column) + j] = ToByte(samples[(8 * i) + j] + 128);
                    }
                }
            }
        }

        return plane;
    }

    /// <summary>samples = Cᵀ · (coefficients × steps) · C, columns first.</summary>
    private static void Transform(ReadOnlySpan<short> block, ReadOnlySpan<int> steps, Span<float> samples)
    {
        Span<float> columns = stackalloc float[64];
        columns.Clear();
        for (var u = 0; u < 8; u++)
        {
            for (var v = 0; v < 8; v++)
            {
                var value = (float)(block[(8 * u) + v] * steps[(8 * u) + v]);
                if (value != 0)
                {
                    for (var i = 0; i < 8; i++)
                    {
                        columns[(8 * i) + v] += Cosines[(8 * u) + i] * value;
                    }
                }
            }
        }

        samples.Clear();
        for (var i = 0; i < 8; i++)
        {
            for (var v = 0; v < 8; v++)
            {
                var value = columns[(8 * i) + v];
                for (var j = 0; j < 8; j++)
                {
                    samples[(8 * i) + j] += value * Cosines[(8 * v) + j];
                }
            }
        }
    }

    /// <summary>Half as many samples are spread as a triangle (¾ of the nearer one, ¼ of the farther); other factors repeat samples.</summary>
    private static byte[] ToFullSize(byte[] plane, JpegComponent component, JpegFrame frame)
    {
        var (down, right) = (frame.MaxV / component.V, frame.MaxH / component.H);
        var (height, width) = (component.Height, component.Width);
        if ((down, right) is (1, 1))
        {
            return plane;
        }

        var isTriangle = (down, right) is (1, 2) or (2, 2) or (2, 1) && (right == 1 || width > 2);
        var full = new byte[frame.Height * frame.Width];
        for (var i = 0; i < frame.Height; i++)
        {
            var near = plane.AsSpan(Math.Min(i / down, height - 1) * width, width);
            var far = plane.AsSpan(Math.Clamp(isTriangle && down == 2 ? (i / 2) + (i % 2 == 0 ? -1 : 1) : i / down, 0, height - 1) * width, width);
            for (var j = 0; j < frame.Width; j++)
            {
                var nearColumn = Math.Min(j / right, width - 1);
                var farColumn = Math.Clamp(isTriangle && right == 2 ? nearColumn + (j % 2 == 0 ? -1 : 1) : nearColumn, 0, width - 1);
                full[(i * frame.Width) + j] = isTriangle
                    ? Blend(down == 2, right == 2, near[nearColumn], near[farColumn], far[nearColumn], far[farColumn], right == 2 ? j % 2 : i % 2)
                    : near[nearColumn];
            }
        }

        return full;
    }

    // Rounding goes one way in odd columns and the other in even ones, so that no side is favoured; libjpeg-turbo does the same.
    private static byte Blend(bool isDown, bool isRight, int near, int beside, int across, int corner, int odd) => (isDown, isRight) switch
    {
        (true, true) => (byte)(((9 * near) + (3 * beside) + (3 * across) + corner + 8 - odd) >> 4),
        (false, true) => (byte)(((3 * near) + beside + 1 + odd) >> 2),
        _ => (byte)(((3 * near) + across + 1 + odd) >> 2),
    };

    private static byte ToByte(float value) => (byte)Math.Clamp((int)MathF.Floor(value + 0.5f), 0, 255);

    private static float[] MakeCosines()
    {
        var cosines = new float[64];
        for (var u = 0; u < 8; u++)
        {
            for (var x = 0; x < 8; x++)
            {
                cosines[(8 * u) + x] = (float)(u == 0 ? Math.Sqrt(1.0 / 8) : 0.5 * Math.Cos(((2 * x) + 1) * u * Math.PI / 16));
            }
        }

        return cosines;
    }
}
