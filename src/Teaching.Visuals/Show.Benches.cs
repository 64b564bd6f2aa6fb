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

    /// <summary>A stack of convolutions and poolings to build: what a unit of any layer sees of every layer below, by formula and measured.</summary>
    /// <param name="image">Height and width of the image, at most 160 each.</param>
    /// <param name="stack">From the first layer to the last, at most 10.</param>
    /// <returns>A bench; <c>.At(layer, i, j)</c> begins at another unit than the middle one of the last layer.</returns>
    /// <exception cref="ShapeException">A window does not fit on the layer before, or something is too large.</exception>
    public static ReceptiveFieldLab ReceptiveFieldLab(Size2D image, params StackLayer[] stack) => ReceptiveFieldLab("", image, stack);

    /// <summary>A stack of convolutions and poolings to build: what a unit of any layer sees of every layer below, by formula and measured.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="image">Height and width of the image, at most 160 each.</param>
    /// <param name="stack">From the first layer to the last, at most 10.</param>
    /// <returns>A bench; <c>.At(layer, i, j)</c> begins at another unit than the middle one of the last layer.</returns>
    /// <exception cref="ShapeException">A window does not fit on the layer before, or something is too large.</exception>
    public static ReceptiveFieldLab ReceptiveFieldLab(string title, Size2D image, params StackLayer[] stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        return new(image, [.. stack], title);
    }
    /// <summary>The sizes of a sliding window to try out: who reads whom, and the formula with its numbers for each axis.</summary>
    /// <param name="input">Rows and columns of the input, at most 12 of each.</param>
    /// <param name="kernel">Rows and columns of the kernel, at most 7 of each.</param>
    /// <param name="stride">Step downwards and to the right, at most 6; 1 when left out.</param>
    /// <param name="padding">What lies around the input, at most 6 zeros a side; nothing when left out.</param>
    /// <param name="dilation">Distance between the input cells under neighbouring kernel cells, at most 3; 1 when left out.</param>
    /// <param name="title">What it is.</param>
    /// <returns>A bench; <c>.At(i, j)</c> begins at another result cell, <c>.AtInput(row, column)</c> at an input cell.</returns>
    /// <exception cref="ShapeException">Too large, or a kernel larger than the padded input.</exception>
    public static PaddingStrideBench PaddingStrideBench(
        Size2D input, Size2D kernel, Size2D? stride = null, Padding padding = default, Size2D? dilation = null, string title = "") =>
        new(input, new Window(kernel, stride ?? 1, padding, dilation ?? 1), title);

    /// <summary>Max pooling to try out: which cell of each window wins, and what a shift of the input changes.</summary>
    /// <param name="input">[rows, columns], at most 12 of each.</param>
    /// <param name="size">Rows and columns of the window, at most 7; 2 when left out, as in Keras.</param>
    /// <param name="stride">Step, at most 6; as large as the window when left out, as in Keras.</param>
    /// <param name="padding">Valid or same; padding never wins.</param>
    /// <param name="title">What it is.</param>
    /// <returns>A bench; <c>.At(i, j)</c> begins at another cell.</returns>
    /// <exception cref="ShapeException">Not a matrix, too large, or a window larger than the input.</exception>
    public static PoolingBench MaxPoolingBench(Tensor input, Size2D? size = null, Size2D? stride = null, Padding padding = default, string title = "") =>
        new(input, new Window(size ?? 2, stride ?? size ?? 2, padding), isMax: true, title);

    /// <summary>Mean pooling to try out; the means are exact.</summary>
    /// <inheritdoc cref="MaxPoolingBench"/>
    public static PoolingBench MeanPoolingBench(Tensor input, Size2D? size = null, Size2D? stride = null, Padding padding = default, string title = "") =>
        new(input, new Window(size ?? 2, stride ?? size ?? 2, padding), isMax: false, title);
}
