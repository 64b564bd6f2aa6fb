using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    /// <summary>Input ∗ kernel = result to try out: numbers, sizes, stride, padding and dilation can be changed, and every product is written out.</summary>
    /// <param name="input">[rows, columns], at most 12 of each.</param>
    /// <param name="kernel">[rows, columns], at most 7 of each.</param>
    /// <param name="stride">Step downwards and to the right, at most 6; 1 when left out.</param>
    /// <param name="padding">What lies around the input, at most 6 zeros a side; nothing when left out.</param>
    /// <param name="dilation">Distance between the input cells under neighbouring kernel cells, at most 3; 1 when left out.</param>
    /// <param name="title">What it is.</param>
    /// <returns>A bench; <c>.At(i, j)</c> begins at another cell, <c>.Asking()</c> asks for each number before it shows it.</returns>
    /// <exception cref="ShapeException">Not a matrix, too large, or a kernel larger than the padded input.</exception>
    public static ConvolutionBench ConvolutionBench(
        Tensor input, Tensor kernel, Size2D? stride = null, Padding padding = default, Size2D? dilation = null, string title = "") =>
        new(input, kernel, stride ?? 1, padding, dilation ?? 1, title);
}
