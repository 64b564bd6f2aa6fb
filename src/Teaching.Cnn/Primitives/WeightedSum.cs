using System.Numerics;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>y[n] = Σᵤᵥ weights[u, v] · x[u·down + v·right + n]: rows of a filtered image, whole vectors at a time.</summary>
/// <remarks>Each sum runs over the kernel in reading order, fused, so that its bits depend neither on the width of vectors nor on how many rows go together.</remarks>
internal static unsafe class WeightedSum
{
    /// <summary>One row: eight vectors at once, then one, the last of which moves back to end with the row.</summary>
    /// <param name="x">What the kernel's first cell reads for y[0].</param>
    /// <param name="down">Floats from what a cell reads to what the cell below it reads.</param>
    /// <param name="right">The same for the cell to its right.</param>
    /// <param name="weights">The kernel, row by row.</param>
    /// <param name="size">Its rows and columns.</param>
    /// <param name="y">Filled; no part of what is read.</param>
    /// <param name="length">Numbers of y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRow(float* x, nint down, nint right, float* weights, Size2D size, float* y, int length)
    {
        var width = Vector<float>.Count;
        var n = 0;
        for (; n + (8 * width) <= length; n += 8 * width)
        {
            Vector<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            var weight = weights;
            for (var u = 0; u < size.Height; u++)
            {
                var source = x + (u * down) + n;
                for (var v = 0; v < size.Width; v++, source += right, weight++)
                {
                    var w = new Vector<float>(*weight);
                    s0 = Vector.MultiplyAddEstimate(w, Vector.Load(source), s0);
                    s1 = Vector.MultiplyAddEstimate(w, Vector.Load(source + width), s1);
                    s2 = Vector.MultiplyAddEstimate(w, Vector.Load(source + (2 * width)), s2);
                    s3 = Vector.MultiplyAddEstimate(w, Vector.Load(source + (3 * width)), s3);
                    s4 = Vector.MultiplyAddEstimate(w, Vector.Load(source + (4 * width)), s4);
                    s5 = Vector.MultiplyAddEstimate(w, Vector.Load(source + (5 * width)), s5);
                    s6 = Vector.MultiplyAddEstimate(w, Vector.Load(source + (6 * width)), s6);
                    s7 = Vector.MultiplyAddEstimate(w, Vector.Load(source + (7 * width)), s7);
                }
            }

            s0.Store(y + n);
            s1.Store(y + n + width);
            s2.Store(y + n + (2 * width));
            s3.Store(y + n + (3 * width));
            s4.Store(y + n + (4 * width));
            s5.Store(y + n + (5 * width));
            s6.Store(y + n + (6 * width));
            s7.Store(y + n + (7 * width));
        }

        for (; n < length && length >= width; n += width)
        {
            n = Math.Min(n, length - width);
            var sum = Vector<float>.Zero;
            var weight = weights;
            for (var u = 0; u < size.Height; u++)
            {
                var source = x + (u * down) + n;
                for (var v = 0; v < size.Width; v++, source += right, weight++)
                {
                    sum = Vector.MultiplyAddEstimate(new Vector<float>(*weight), Vector.Load(source), sum);
                }
            }

            sum.Store(y + n);
        }

        for (; n < length; n++)
        {
            var sum = 0f;
            for (var k = 0; k < size.Area; k++)
            {
                sum = float.MultiplyAddEstimate(weights[k], x[(k / size.Width * down) + (k % size.Width * right) + n], sum);
            }

            y[n] = sum;
        }
    }

    /// <summary>Four neighbouring rows, each of which reads <paramref name="down"/> further than the one above it: what is loaded serves up to four sums.</summary>
    /// <param name="x">What the kernel's first cell reads for the first row's y[0].</param>
    /// <param name="down">Floats from what a cell reads to what the cell below it reads.</param>
    /// <param name="right">The same for the cell to its right.</param>
    /// <param name="weights">The kernel, row by row.</param>
    /// <param name="size">Its rows and columns.</param>
    /// <param name="y">Filled; no part of what is read.</param>
    /// <param name="pitchY">Floats from a row of y to the next.</param>
    /// <param name="length">Numbers of a row of y.</param>
    /// <remarks>
    /// <code>
    ///  row of x   0    1    2    3    …    KH−1   …   KH+2
    ///  y row 0    w0   w1   w2   w3   …    wKH−1              a row of x meets row s of the kernel for y row 0,
    ///  y row 1         w0   w1   w2   …           …           s − 1 for y row 1, and so on, as far as there are such rows
    ///  y row 3                   w0   …               wKH−1
    /// </code>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRows(float* x, nint down, nint right, float* weights, Size2D size, float* y, nint pitchY, int length)
    {
        var width = Vector<float>.Count;
        var block = 3 * width;
        if (length < block)
        {
            for (var row = 0; row < 4; row++)
            {
                OneRow(x + (row * down), down, right, weights, size, y + (row * pitchY), length);
            }

            return;
        }

        // Three vectors of four rows: twelve of sixteen registers.
        var (high, wide) = (size.Height, size.Width);
        for (var n = 0; n < length; n += block)
        {
            n = Math.Min(n, length - block);
            Vector<float> s0a = default, s0b = default, s0c = default, s1a = default, s1b = default, s1c = default, s2a = default, s2b = default, s2c = default, s3a = default, s3b = default, s3c = default;
            for (var s = 0; s < high + 3; s++)
            {
                var source = x + (s * down) + n;
                float* w0 = weights + (s * wide), w1 = w0 - wide, w2 = w1 - wide, w3 = w2 - wide;
                if (s >= 3 && s < high)
                {
                    for (var v = 0; v < wide; v++, source += right)
                    {
                        var (a, b, c) = (Vector.Load(source), Vector.Load(source + width), Vector.Load(source + (2 * width)));
                        var w = new Vector<float>(w0[v]);
                        s0a = Vector.MultiplyAddEstimate(w, a, s0a);
                        s0b = Vector.MultiplyAddEstimate(w, b, s0b);
                        s0c = Vector.MultiplyAddEstimate(w, c, s0c);
                        w = new Vector<float>(w1[v]);
                        s1a = Vector.MultiplyAddEstimate(w, a, s1a);
                        s1b = Vector.MultiplyAddEstimate(w, b, s1b);
                        s1c = Vector.MultiplyAddEstimate(w, c, s1c);
                        w = new Vector<float>(w2[v]);
                        s2a = Vector.MultiplyAddEstimate(w, a, s2a);
                        s2b = Vector.MultiplyAddEstimate(w, b, s2b);
                        s2c = Vector.MultiplyAddEstimate(w, c, s2c);
                        w = new Vector<float>(w3[v]);
                        s3a = Vector.MultiplyAddEstimate(w, a, s3a);
                        s3b = Vector.MultiplyAddEstimate(w, b, s3b);
                        s3c = Vector.MultiplyAddEstimate(w, c, s3c);
                    }

                    continue;
                }

                for (var v = 0; v < wide; v++, source += right)
                {
                    var (a, b, c) = (Vector.Load(source), Vector.Load(source + width), Vector.Load(source + (2 * width)));
                    if (s < high)
                    {
                        var w = new Vector<float>(w0[v]);
                        s0a = Vector.MultiplyAddEstimate(w, a, s0a);
                        s0b = Vector.MultiplyAddEstimate(w, b, s0b);
                        s0c = Vector.MultiplyAddEstimate(w, c, s0c);
                    }

                    if (s >= 1 && s < high + 1)
                    {
                        var w = new Vector<float>(w1[v]);
                        s1a = Vector.MultiplyAddEstimate(w, a, s1a);
                        s1b = Vector.MultiplyAddEstimate(w, b, s1b);
                        s1c = Vector.MultiplyAddEstimate(w, c, s1c);
                    }

                    if (s >= 2 && s < high + 2)
                    {
                        var w = new Vector<float>(w2[v]);
                        s2a = Vector.MultiplyAddEstimate(w, a, s2a);
                        s2b = Vector.MultiplyAddEstimate(w, b, s2b);
                        s2c = Vector.MultiplyAddEstimate(w, c, s2c);
                    }

                    if (s >= 3)
                    {
                        var w = new Vector<float>(w3[v]);
                        s3a = Vector.MultiplyAddEstimate(w, a, s3a);
                        s3b = Vector.MultiplyAddEstimate(w, b, s3b);
                        s3c = Vector.MultiplyAddEstimate(w, c, s3c);
                    }
                }
            }

            s0a.Store(y + n);
            s0b.Store(y + n + width);
            s0c.Store(y + n + (2 * width));
            s1a.Store(y + pitchY + n);
            s1b.Store(y + pitchY + n + width);
            s1c.Store(y + pitchY + n + (2 * width));
            s2a.Store(y + (2 * pitchY) + n);
            s2b.Store(y + (2 * pitchY) + n + width);
            s2c.Store(y + (2 * pitchY) + n + (2 * width));
            s3a.Store(y + (3 * pitchY) + n);
            s3b.Store(y + (3 * pitchY) + n + width);
            s3c.Store(y + (3 * pitchY) + n + (2 * width));
        }
    }
}
