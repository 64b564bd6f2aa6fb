using System.Numerics;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>One window of a pool, all channels: whole vectors, then one channel at a time for what is left.</summary>
/// <remarks>Comparisons, one fixed order of additions and one multiplication: the bits do not depend on the width of the vectors.</remarks>
internal static unsafe class PoolLanes
{
    /// <summary>y = the largest value; NaN if there is one.</summary>
    /// <param name="x">Base of the cells.</param>
    /// <param name="cells">Where they lie, in reading order.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="y">[channels], filled.</param>
    /// <param name="channels">Channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(float* x, nint* cells, int count, float* y, int channels)
    {
        var c = 0;
        for (; c + Vector<float>.Count <= channels; c += Vector<float>.Count)
        {
            var best = Vector.Load(x + cells[0] + c);
            for (var k = 1; k < count; k++)
            {
                var value = Vector.Load(x + cells[k] + c);
                best = Vector.ConditionalSelect(Vector.GreaterThan(value, best) | Vector.OnesComplement(Vector.Equals(value, value)), value, best);
            }

            best.Store(y + c);
        }

        for (; c < channels; c++)
        {
            var best = x[cells[0] + c];
            for (var k = 1; k < count; k++)
            {
                var value = x[cells[k] + c];
                best = value > best || float.IsNaN(value) ? value : best;
            }

            y[c] = best;
        }
    }

    /// <summary>The first cell that holds the maximum takes the gradient.</summary>
    /// <param name="x">Base of the cells.</param>
    /// <param name="cells">Where they lie, in reading order.</param>
    /// <param name="count">How many.</param>
    /// <param name="y">The maxima.</param>
    /// <param name="gradY">Their gradient.</param>
    /// <param name="floor">Maxima that are not above it give no gradient.</param>
    /// <param name="gradX">Base of the cells' gradient.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="add">Whether other windows share these cells; otherwise each is simply written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxBackward(float* x, nint* cells, int count, float* y, float* gradY, float floor, float* gradX, int channels, bool add)
    {
        var c = 0;
        var least = new Vector<float>(floor);
        for (; c + Vector<float>.Count <= channels; c += Vector<float>.Count)
        {
            var best = Vector.Load(y + c);
            var left = Vector.Load(gradY + c);
            left = float.IsNegativeInfinity(floor) ? left : Vector.ConditionalSelect(Vector.GreaterThan(best, least), left, Vector<float>.Zero);
            for (var k = 0; k < count; k++)
            {
                // "not less" and not "equal": a maximum that is NaN finds its cell too.
                var less = Vector.LessThan(Vector.Load(x + cells[k] + c), best);
                var taken = Vector.ConditionalSelect(less, Vector<float>.Zero, left);
                left = Vector.ConditionalSelect(less, left, Vector<float>.Zero);
                var to = gradX + cells[k] + c;
                (add ? Vector.Load(to) + taken : taken).Store(to);
            }
        }

        for (; c < channels; c++)
        {
            var left = float.IsNegativeInfinity(floor) || y[c] > floor ? gradY[c] : 0;
            for (var k = 0; k < count; k++)
            {
                var less = x[cells[k] + c] < y[c];
                ref var to = ref gradX[cells[k] + c];
                to = (add ? to : 0) + (less ? 0 : left);
                left = less ? left : 0;
            }
        }
    }

    /// <summary>y = the mean of the cells.</summary>
    /// <inheritdoc cref="Max"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mean(float* x, nint* cells, int count, float* y, int channels)
    {
        var c = 0;
        var share = 1f / count;
        for (; c + Vector<float>.Count <= channels; c += Vector<float>.Count)
        {
            var sum = Vector.Load(x + cells[0] + c);
            for (var k = 1; k < count; k++)
            {
                sum += Vector.Load(x + cells[k] + c);
            }

            (sum * share).Store(y + c);
        }

        for (; c < channels; c++)
        {
            var sum = x[cells[0] + c];
            for (var k = 1; k < count; k++)
            {
                sum += x[cells[k] + c];
            }

            y[c] = sum * share;
        }
    }

    /// <summary>Every cell takes an equal share of the gradient.</summary>
    /// <param name="cells">Where they lie.</param>
    /// <param name="count">How many.</param>
    /// <param name="gradY">Gradient by the mean.</param>
    /// <param name="gradX">Base of the cells' gradient.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="add">Whether other windows share these cells; otherwise each is simply written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MeanBackward(nint* cells, int count, float* gradY, float* gradX, int channels, bool add)
    {
        var share = 1f / count;
        var c = 0;
        for (; c + Vector<float>.Count <= channels; c += Vector<float>.Count)
        {
            var taken = Vector.Load(gradY + c) * share;
            for (var k = 0; k < count; k++)
            {
                var to = gradX + cells[k] + c;
                (add ? Vector.Load(to) + taken : taken).Store(to);
            }
        }

        for (; c < channels; c++)
        {
            for (var k = 0; k < count; k++)
            {
                ref var to = ref gradX[cells[k] + c];
                to = (add ? to : 0) + (gradY[c] * share);
            }
        }
    }
}
