using System.Numerics;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>y[n] = Σₖ weights[k] · sources[k][n]: a row of a filtered image from all that its kernel lays on it.</summary>
internal static unsafe class WeightedSum
{
    /// <summary>Eight vectors at once, then one, the last of which moves back to end with the row; each sum runs over k in order, fused.</summary>
    /// <param name="sources">Where each source begins; none may overlap y.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="count">How many.</param>
    /// <param name="y">Filled.</param>
    /// <param name="length">Numbers of y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(float** sources, float* weights, int count, float* y, int length)
    {
        var width = Vector<float>.Count;
        var n = 0;
        for (; n + (8 * width) <= length; n += 8 * width)
        {
            Vector<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            for (var k = 0; k < count; k++)
            {
                var weight = new Vector<float>(weights[k]);
                var source = sources[k] + n;
                s0 = Vector.MultiplyAddEstimate(weight, Vector.Load(source), s0);
                s1 = Vector.MultiplyAddEstimate(weight, Vector.Load(source + width), s1);
                s2 = Vector.MultiplyAddEstimate(weight, Vector.Load(source + (2 * width)), s2);
                s3 = Vector.MultiplyAddEstimate(weight, Vector.Load(source + (3 * width)), s3);
                s4 = Vector.MultiplyAddEstimate(weight, Vector.Load(source + (4 * width)), s4);
                s5 = Vector.MultiplyAddEstimate(weight, Vector.Load(source + (5 * width)), s5);
                s6 = Vector.MultiplyAddEstimate(weight, Vector.Load(source + (6 * width)), s6);
                s7 = Vector.MultiplyAddEstimate(weight, Vector.Load(source + (7 * width)), s7);
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
            for (var k = 0; k < count; k++)
            {
                sum = Vector.MultiplyAddEstimate(new Vector<float>(weights[k]), Vector.Load(sources[k] + n), sum);
            }

            sum.Store(y + n);
        }

        for (; n < length; n++)
        {
            var sum = 0f;
            for (var k = 0; k < count; k++)
            {
                sum = float.MultiplyAddEstimate(weights[k], sources[k][n], sum);
            }

            y[n] = sum;
        }
    }
}
