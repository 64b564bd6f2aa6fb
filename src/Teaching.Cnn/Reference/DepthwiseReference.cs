using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Depthwise convolution, the loops to read: y[b, i, j, c] = bias[c] + Σᵤ Σᵥ x[b, i·sh + u·dh − top, j·sw + v·dw − left, c] · kernels[u, v, c].</summary>
/// <remarks>Source: Howard et al. 2017.</remarks>
public static class DepthwiseReference
{
    /// <summary>Filters each feature map with its own kernel.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, H, W, C].</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="kernels">[KH, KW, C, 1].</param>
    /// <param name="bias">[C]; empty for none.</param>
    /// <param name="window">Size, stride, padding and dilation.</param>
    /// <param name="y">[N, OH, OW, C], filled.</param>
    public static void Forward<T>(ReadOnlySpan<T> x, Shape xShape, ReadOnlySpan<T> kernels, ReadOnlySpan<T> bias, Window window, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var channels = xShape[3];
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var c = 0; c < channels; c++)
                    {
                        var sum = bias.IsEmpty ? T.Zero : bias[c];
                        for (var u = 0; u < window.Size.Height; u++)
                            for (var v = 0; v < window.Size.Width; v++)
                            {
                                if (at.Pixel(b, i, j, u, v) is var pixel and >= 0)
                                {
                                    sum += x[(pixel * channels) + c] * kernels[(((u * window.Size.Width) + v) * channels) + c];
                                }
                            }

                        y[(at.OutputPixel(b, i, j) * channels) + c] = sum;
                    }
    }

    /// <summary>Gradients by input and kernels; that of the bias is <see cref="ConvReference.BackwardBias"/>.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, H, W, C].</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="kernels">[KH, KW, C, 1].</param>
    /// <param name="gradY">[N, OH, OW, C].</param>
    /// <param name="window">Size, stride, padding and dilation.</param>
    /// <param name="gradX">Filled.</param>
    /// <param name="gradKernels">Filled.</param>
    public static void Backward<T>(ReadOnlySpan<T> x, Shape xShape, ReadOnlySpan<T> kernels, ReadOnlySpan<T> gradY, Window window, Span<T> gradX, Span<T> gradKernels)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var channels = xShape[3];
        gradX.Clear();
        gradKernels.Clear();
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var u = 0; u < window.Size.Height; u++)
                        for (var v = 0; v < window.Size.Width; v++)
                        {
                            if (at.Pixel(b, i, j, u, v) is not (var pixel and >= 0)) { continue; }
                            for (var c = 0; c < channels; c++)
                            {
                                var gradient = gradY[(at.OutputPixel(b, i, j) * channels) + c];
                                var cell = (((u * window.Size.Width) + v) * channels) + c;
                                gradX[(pixel * channels) + c] += gradient * kernels[cell];
                                gradKernels[cell] += gradient * x[(pixel * channels) + c];
                            }
                        }
    }
}
