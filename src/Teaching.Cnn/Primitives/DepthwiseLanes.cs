using System.Numerics;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>One window of a depthwise convolution, all channels: whole vectors, whose sums stay in registers, then one channel at a time for what is left.</summary>
/// <remarks>Each sum begins with the bias and takes the cells in reading order, fused: the bits do not depend on the width of the vectors.</remarks>
internal static class DepthwiseLanes
{
    /// <summary>y = bias + Σ pixel · weight.</summary>
    /// <param name="x">The image.</param>
    /// <param name="pixels">Where the first channel of each cell lies in it.</param>
    /// <param name="kernels">[cells, channels].</param>
    /// <param name="weights">Where the first channel of each cell's weights lies in them; as many as pixels.</param>
    /// <param name="bias">[channels], or empty.</param>
    /// <param name="y">[channels], filled.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ReadOnlySpan<float> x, ReadOnlySpan<int> pixels, ReadOnlySpan<float> kernels, ReadOnlySpan<int> weights, ReadOnlySpan<float> bias, Span<float> y)
    {
        var c = 0;
        for (; c + Vector<float>.Count <= y.Length; c += Vector<float>.Count)
        {
            var sum = bias.IsEmpty ? Vector<float>.Zero : new Vector<float>(bias[c..]);
            for (var k = 0; k < pixels.Length; k++)
            {
                sum = Vector.FusedMultiplyAdd(new Vector<float>(x[(pixels[k] + c)..]), new Vector<float>(kernels[(weights[k] + c)..]), sum);
            }

            sum.CopyTo(y[c..]);
        }

        for (; c < y.Length; c++)
        {
            var sum = bias.IsEmpty ? 0 : bias[c];
            for (var k = 0; k < pixels.Length; k++)
            {
                sum = MathF.FusedMultiplyAdd(x[pixels[k] + c], kernels[weights[k] + c], sum);
            }

            y[c] = sum;
        }
    }
}
