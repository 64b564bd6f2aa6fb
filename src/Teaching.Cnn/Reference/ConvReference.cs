using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Convolution as the lecture writes it: the loops to read, and what every fast path is measured against.</summary>
/// <remarks>
/// y[b, i, j, o] = bias[o] + Σᵤ Σᵥ Σ꜀ x[b, i·sh + u·dh − top, j·sw + v·dw − left, c] · kernels[u, v, c, o]; outside the image x is 0.
/// Each gradient is that formula read from another side. Source: Dumoulin and Visin 2016.
/// </remarks>
public static class ConvReference
{
    /// <summary>Slides each kernel over the images and sums the products.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Images, laid out as <paramref name="xShape"/>.</param>
    /// <param name="xShape">[N, H, W, Cin].</param>
    /// <param name="kernels">Kernels, laid out as <paramref name="kernelShape"/>.</param>
    /// <param name="kernelShape">[KH, KW, Cin, Cout].</param>
    /// <param name="bias">[Cout]; empty for none.</param>
    /// <param name="window">Stride, padding and dilation; its size must be the kernels'.</param>
    /// <param name="y">[N, OH, OW, Cout], filled.</param>
    public static void Forward<T>(ReadOnlySpan<T> x, Shape xShape, ReadOnlySpan<T> kernels, Shape kernelShape, ReadOnlySpan<T> bias, Window window, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var (height, width, channels, filters) = (kernelShape[0], kernelShape[1], kernelShape[2], kernelShape[3]);
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var o = 0; o < filters; o++)
                    {
                        var sum = bias.IsEmpty ? T.Zero : bias[o];
                        for (var u = 0; u < height; u++)
                            for (var v = 0; v < width; v++)
                            {
                                if (at.Pixel(b, i, j, u, v) is not (var pixel and >= 0)) { continue; }
                                for (var c = 0; c < channels; c++)
                                {
                                    sum += x[(pixel * channels) + c] * kernels[(((((u * width) + v) * channels) + c) * filters) + o];
                                }
                            }

                        y[(at.OutputPixel(b, i, j) * filters) + o] = sum;
                    }
    }

    /// <summary>Gradient by the input: each pixel collects from all outputs that read it.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="gradY">[N, OH, OW, Cout].</param>
    /// <param name="kernels">[KH, KW, Cin, Cout].</param>
    /// <param name="kernelShape">Its shape.</param>
    /// <param name="window">Stride, padding and dilation.</param>
    /// <param name="xShape">[N, H, W, Cin].</param>
    /// <param name="gradX">Filled.</param>
    public static void BackwardInput<T>(ReadOnlySpan<T> gradY, ReadOnlySpan<T> kernels, Shape kernelShape, Window window, Shape xShape, Span<T> gradX)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var (height, width, channels, filters) = (kernelShape[0], kernelShape[1], kernelShape[2], kernelShape[3]);
        gradX.Clear();
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var u = 0; u < height; u++)
                        for (var v = 0; v < width; v++)
                        {
                            if (at.Pixel(b, i, j, u, v) is not (var pixel and >= 0)) { continue; }
                            for (var c = 0; c < channels; c++)
                                for (var o = 0; o < filters; o++)
                                {
                                    gradX[(pixel * channels) + c] += gradY[(at.OutputPixel(b, i, j) * filters) + o] * kernels[(((((u * width) + v) * channels) + c) * filters) + o];
                                }
                        }
    }

    /// <summary>Gradient by the kernels: each cell collects from all places where it was used.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, H, W, Cin].</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="gradY">[N, OH, OW, Cout].</param>
    /// <param name="window">Stride, padding and dilation.</param>
    /// <param name="kernelShape">[KH, KW, Cin, Cout].</param>
    /// <param name="gradKernels">Filled.</param>
    public static void BackwardKernels<T>(ReadOnlySpan<T> x, Shape xShape, ReadOnlySpan<T> gradY, Window window, Shape kernelShape, Span<T> gradKernels)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var (height, width, channels, filters) = (kernelShape[0], kernelShape[1], kernelShape[2], kernelShape[3]);
        gradKernels.Clear();
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var u = 0; u < height; u++)
                        for (var v = 0; v < width; v++)
                        {
                            if (at.Pixel(b, i, j, u, v) is not (var pixel and >= 0)) { continue; }
                            for (var c = 0; c < channels; c++)
                                for (var o = 0; o < filters; o++)
                                {
                                    gradKernels[(((((u * width) + v) * channels) + c) * filters) + o] += x[(pixel * channels) + c] * gradY[(at.OutputPixel(b, i, j) * filters) + o];
                                }
                        }
    }

    /// <summary>Gradient by the bias: the sum over all pixels of a map.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="gradY">[…, Cout].</param>
    /// <param name="gradBias">[Cout], filled.</param>
    public static void BackwardBias<T>(ReadOnlySpan<T> gradY, Span<T> gradBias)
        where T : IFloatingPointIeee754<T>
    {
        gradBias.Clear();
        for (var i = 0; i < gradY.Length; i++)
        {
            gradBias[i % gradBias.Length] += gradY[i];
        }
    }
}
