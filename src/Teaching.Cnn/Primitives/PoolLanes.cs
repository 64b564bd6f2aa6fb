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
                var wins = Wins(Vector.Load(x + cells[k] + c), best);
                var taken = left & wins;
                left = Vector.AndNot(left, wins);
                var to = gradX + cells[k] + c;
                (add ? Vector.Load(to) + taken : taken).Store(to);
            }
        }

        for (; c < channels; c++)
        {
            var left = float.IsNegativeInfinity(floor) || y[c] > floor ? gradY[c] : 0;
            for (var k = 0; k < count; k++)
            {
                var value = x[cells[k] + c];
                var wins = value >= y[c] || float.IsNaN(value);
                ref var to = ref gradX[cells[k] + c];
                to = (add ? to : 0) + (wins ? left : 0);
                left = wins ? 0 : left;
            }
        }
    }

    /// <summary>Whether the channels fill whole vectors.</summary>
    public static bool Whole(int channels) => channels % Vector<float>.Count == 0;

    /// <summary>The same for a row of windows of 2×2 that share no cell, the most frequent pool: its four cells have names of their own.</summary>
    /// <param name="x">The upper row of the input.</param>
    /// <param name="down">Floats from a row of the input to the next.</param>
    /// <param name="y">The maxima of the row.</param>
    /// <param name="gradY">Their gradient.</param>
    /// <param name="floor">Maxima that are not above it give no gradient.</param>
    /// <param name="gradX">The upper row of the input's gradient, written.</param>
    /// <param name="channels">Channels, whole vectors.</param>
    /// <param name="pixels">Windows in the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxBackwardOfFour(float* x, nint down, float* y, float* gradY, float floor, float* gradX, nint channels, int pixels)
    {
        var least = new Vector<float>(floor);
        var lets = float.IsNegativeInfinity(floor);
        for (var p = 0; p < pixels; p++, x += channels, gradX += channels)
        {
            for (var end = x + channels; x < end; x += Vector<float>.Count, gradX += Vector<float>.Count, y += Vector<float>.Count, gradY += Vector<float>.Count)
            {
                var best = Vector.Load(y);
                var left = Vector.Load(gradY);
                left = lets ? left : Vector.ConditionalSelect(Vector.GreaterThan(best, least), left, Vector<float>.Zero);
                left = Take(x, best, left, gradX);
                left = Take(x + channels, best, left, gradX + channels);
                left = Take(x + down, best, left, gradX + down);
                _ = Take(x + down + channels, best, left, gradX + down + channels);
            }
        }
    }

    /// <summary>Gives a cell what is left of the gradient if it holds the maximum, and says what is left for the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Take(float* x, Vector<float> best, Vector<float> left, float* gradX)
    {
        var wins = Wins(Vector.Load(x), best);
        (left & wins).Store(gradX);
        return Vector.AndNot(left, wins);
    }

    /// <summary>Where a cell holds the maximum: all bits set. A maximum that is NaN is held by the cells that are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Wins(Vector<float> value, Vector<float> best) =>
        Vector.AsVectorSingle(Vector.GreaterThanOrEqual(value, best) | Vector.OnesComplement(Vector.Equals(value, value)));

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
