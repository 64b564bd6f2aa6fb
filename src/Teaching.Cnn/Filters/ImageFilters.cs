namespace Teaching.Cnn;

/// <summary>Kernels and pooling windows on images, each channel alone: the arithmetic of a layer without its learning.</summary>
public static class ImageFilters
{
    /// <summary>Lays the kernel on every place of the image and sums the products (cross-correlation: the kernel is not flipped).</summary>
    /// <param name="image">[H, W], [H, W, C] or [N, H, W, C]; each channel is filtered alone.</param>
    /// <param name="kernel">[KH, KW].</param>
    /// <param name="stride">Step downwards and to the right; 1 when left out.</param>
    /// <param name="padding">What lies around the image; nothing when left out.</param>
    /// <param name="dilation">Distance between the pixels under neighbouring kernel cells; 1 when left out.</param>
    /// <param name="destination">Filled and returned, for loops that make no garbage; a new tensor when left out. Not the image itself.</param>
    /// <returns>As many axes as the image.</returns>
    /// <exception cref="ShapeException">The kernel is no matrix or larger than the padded image, or the destination has another shape.</exception>
    /// <remarks>
    /// Cost N·OH·OW·C·KH·KW multiply-adds, summed in the kernel's reading order; large kernels that are a column times a row (boxes, Gaussians) cost KH + KW
    /// instead of KH·KW, at stride 1. Source: Dumoulin and Visin 2016.
    /// </remarks>
    /// <example><code>var half = photo.Convolve(Kernel.Box(3), stride: 2, padding: Padding.Same);</code></example>
    public static Tensor Convolve(this Tensor image, Tensor kernel, Size2D? stride = null, Padding padding = default, Size2D? dilation = null, Tensor? destination = null)
    {
        var view = ImageView.Of(image, nameof(Convolve));
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Shape.Rank != 2)
        {
            throw new ShapeException(
                $"a kernel of shape {kernel.Shape} to Convolve", "a matrix (rows, columns)", "use a Conv2D layer for kernels that mix channels, or take one with kernel.Channel(0)");
        }

        var window = new Window(new(kernel.Shape[0], kernel.Shape[1]), stride ?? 1, padding, dilation ?? 1);
        var output = window.Output(view.Size, nameof(Convolve));
        var frame = window.Frame(view.Size);
        var shape = view.Shape(output.Height, output.Width, view.Channels);
        var result = destination ?? new Tensor(shape);
        if (result.Shape != shape || ReferenceEquals(result, image))
        {
            throw new ShapeException($"a destination of shape {result.Shape}{(ReferenceEquals(result, image) ? ", the image itself" : "")}", $"another tensor of shape {shape}", "leave it out, or make it once with new Tensor(...)");
        }

        if (FilterPlan.Suits(window))
        {
            new FilterPlan(view, kernel, window).Run(image.Span, result.Span);
            return result;
        }

        result.Fill(0);
        var (channels, rowIn, rowOut) = (view.Channels, view.Width * view.Channels, output.Width * view.Channels);
        var step = window.Stride.Width * channels;
        var source = image.Span;
        var target = result.Span;
        for (var b = 0; b < view.Count; b++)
        {
            for (var i = 0; i < output.Height; i++)
            {
                var y = target.Slice(((b * output.Height) + i) * rowOut, rowOut);
                for (var u = 0; u < window.Size.Height; u++)
                {
                    var row = (i * window.Stride.Height) + (u * window.Dilation.Height) - frame.Top;
                    if (row < 0 || row >= view.Height)
                    {
                        continue; // a row of zeros adds nothing
                    }

                    var x = source.Slice(((b * view.Height) + row) * rowIn, rowIn);
                    for (var v = 0; v < window.Size.Width; v++)
                    {
                        var shift = (v * window.Dilation.Width) - frame.Left;
                        var (first, end) = Inside(shift, window.Stride.Width, view.Width, output.Width);
                        var weight = kernel[u, v];
                        for (var j = first; j < end; j++)
                        {
                            var from = (j * step) + (shift * channels);
                            for (var c = 0; c < channels; c++)
                            {
                                y[(j * channels) + c] += weight * x[from + c];
                            }
                        }
                    }
                }
            }
        }

        return result;
    }

    /// <summary>The largest value in each window; padding never wins.</summary>
    /// <param name="image">[H, W], [H, W, C] or [N, H, W, C]; each channel is pooled alone, so their number stays.</param>
    /// <param name="size">Rows and columns of the window.</param>
    /// <param name="stride">Step; the size of the window when left out, as in Keras.</param>
    /// <param name="padding">What lies around the image; nothing when left out.</param>
    /// <exception cref="ShapeException">The window is larger than the padded image, or may lie wholly in padding.</exception>
    public static Tensor MaxPool(this Tensor image, Size2D size, Size2D? stride = null, Padding padding = default) =>
        Pool(image, new Window(size, stride ?? size, padding), nameof(MaxPool), float.NegativeInfinity, (best, x) => x > best || float.IsNaN(x) ? x : best, (best, _) => best);

    /// <summary>The mean of each window; only pixels of the image are counted, as in Keras.</summary>
    /// <inheritdoc cref="MaxPool"/>
    public static Tensor MeanPool(this Tensor image, Size2D size, Size2D? stride = null, Padding padding = default) =>
        Pool(image, new Window(size, stride ?? size, padding), nameof(MeanPool), 0, (sum, x) => sum + x, (sum, count) => sum / count);

    private static Tensor Pool(
        Tensor image, Window window, string user, float start, Func<float, float, float> gather, Func<float, int, float> finish)
    {
        var view = ImageView.Of(image, user);
        var output = window.Output(view.Size, user);
        var frame = window.Frame(view.Size);
        if (frame.Top >= window.Size.Height || frame.Bottom >= window.Size.Height || frame.Left >= window.Size.Width || frame.Right >= window.Size.Width)
        {
            throw new ShapeException($"padding {frame} for a {window.Size} window in {user}", "less padding than window, or some windows hold no pixel", "use Padding.Same or a smaller frame");
        }

        var result = new Tensor(view.Shape(output.Height, output.Width, view.Channels));
        var at = 0;
        for (var b = 0; b < view.Count; b++)
        {
            for (var i = 0; i < output.Height; i++)
            {
                for (var j = 0; j < output.Width; j++)
                {
                    var field = window.Reads(i, j, view.Size).Clip(view.Size);
                    for (var c = 0; c < view.Channels; c++)
                    {
                        var value = start;
                        for (var row = field.Top; row <= field.LastRow; row++)
                        {
                            for (var column = field.Left; column <= field.LastColumn; column++)
                            {
                                value = gather(value, image.Span[(((((b * view.Height) + row) * view.Width) + column) * view.Channels) + c]);
                            }
                        }

                        result.Span[at++] = finish(value, field.Size.Area);
                    }
                }
            }
        }

        return result;
    }

    /// <summary>The output columns j for which input column j·stride + shift lies on the image.</summary>
    private static (int First, int End) Inside(int shift, int stride, int width, int outputs)
    {
        var first = shift >= 0 ? 0 : (-shift + stride - 1) / stride;
        var end = shift >= width ? 0 : ((width - 1 - shift) / stride) + 1;
        return (first, Math.Min(end, outputs));
    }
}
