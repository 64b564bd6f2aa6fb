using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Pooling, the loops to read: the largest value or the mean of each window, channel by channel. Padding never wins and is not counted.</summary>
public static class PoolReference
{
    /// <summary>The largest value of each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, H, W, C].</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="window">Size, stride and padding.</param>
    /// <param name="y">[N, OH, OW, C], filled.</param>
    public static void Max<T>(ReadOnlySpan<T> x, Shape xShape, Window window, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var channels = xShape[3];
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var c = 0; c < channels; c++)
                    {
                        y[(at.OutputPixel(b, i, j) * channels) + c] = x[Winner(x, xShape, window, at, b, i, j, c)];
                    }
    }

    /// <summary>The gradient of max pooling goes to the winner of each window: of equal values the first in reading order.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, H, W, C].</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="gradY">[N, OH, OW, C].</param>
    /// <param name="window">Size, stride and padding.</param>
    /// <param name="gradX">Filled.</param>
    public static void MaxBackward<T>(ReadOnlySpan<T> x, Shape xShape, ReadOnlySpan<T> gradY, Window window, Span<T> gradX)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var channels = xShape[3];
        gradX.Clear();
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var c = 0; c < channels; c++)
                    {
                        gradX[Winner(x, xShape, window, at, b, i, j, c)] += gradY[(at.OutputPixel(b, i, j) * channels) + c];
                    }
    }

    /// <summary>The mean of each window, over the pixels that exist.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, H, W, C].</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="window">Size, stride and padding.</param>
    /// <param name="y">[N, OH, OW, C], filled.</param>
    public static void Mean<T>(ReadOnlySpan<T> x, Shape xShape, Window window, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var channels = xShape[3];
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                    for (var c = 0; c < channels; c++)
                    {
                        var (sum, count) = (T.Zero, T.Zero);
                        for (var u = 0; u < window.Size.Height; u++)
                            for (var v = 0; v < window.Size.Width; v++)
                            {
                                if (at.Pixel(b, i, j, u, v) is var pixel and >= 0)
                                {
                                    sum += x[(pixel * channels) + c];
                                    count++;
                                }
                            }

                        y[(at.OutputPixel(b, i, j) * channels) + c] = sum / count;
                    }
    }

    /// <summary>The gradient of mean pooling is shared equally by the pixels of each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="xShape">[N, H, W, C].</param>
    /// <param name="gradY">[N, OH, OW, C].</param>
    /// <param name="window">Size, stride and padding.</param>
    /// <param name="gradX">Filled.</param>
    public static void MeanBackward<T>(Shape xShape, ReadOnlySpan<T> gradY, Window window, Span<T> gradX)
        where T : IFloatingPointIeee754<T>
    {
        var at = new WindowWalk(xShape, window);
        var channels = xShape[3];
        gradX.Clear();
        Span<int> pixels = new int[window.Size.Area];
        for (var b = 0; b < xShape[0]; b++)
            for (var i = 0; i < at.Output.Height; i++)
                for (var j = 0; j < at.Output.Width; j++)
                {
                    var count = 0;
                    for (var u = 0; u < window.Size.Height; u++)
                        for (var v = 0; v < window.Size.Width; v++)
                        {
                            if (at.Pixel(b, i, j, u, v) is var pixel and >= 0) { pixels[count++] = pixel; }
                        }

                    foreach (var pixel in pixels[..count])
                    {
                        for (var c = 0; c < channels; c++)
                        {
                            gradX[(pixel * channels) + c] += gradY[(at.OutputPixel(b, i, j) * channels) + c] / T.CreateChecked(count);
                        }
                    }
                }
    }

    /// <summary>The mean of each feature map.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, H, W, C].</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="y">[N, C], filled.</param>
    public static void GlobalMean<T>(ReadOnlySpan<T> x, Shape xShape, Span<T> y)
        where T : IFloatingPointIeee754<T> => Mean(x, xShape, Whole(xShape), y);

    /// <summary>The gradient of <see cref="GlobalMean"/>.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="xShape">[N, H, W, C].</param>
    /// <param name="gradY">[N, C].</param>
    /// <param name="gradX">Filled.</param>
    public static void GlobalMeanBackward<T>(Shape xShape, ReadOnlySpan<T> gradY, Span<T> gradX)
        where T : IFloatingPointIeee754<T> => MeanBackward(xShape, gradY, Whole(xShape), gradX);

    private static Window Whole(Shape xShape) => new((xShape[1], xShape[2]), 1, Padding.Valid);

    private static int Winner<T>(ReadOnlySpan<T> x, Shape xShape, Window window, WindowWalk at, int b, int i, int j, int c)
        where T : IFloatingPointIeee754<T>
    {
        var channels = xShape[3];
        var winner = -1;
        for (var u = 0; u < window.Size.Height; u++)
            for (var v = 0; v < window.Size.Width; v++)
            {
                var pixel = at.Pixel(b, i, j, u, v);
                if (pixel >= 0 && (winner < 0 || x[(pixel * channels) + c] > x[winner] || IsFirstNaN(x[(pixel * channels) + c], x[winner])))
                {
                    winner = (pixel * channels) + c;
                }
            }

        return winner;
    }

    // What is no number wins over every number: it is not lost on its way.
    private static bool IsFirstNaN<T>(T value, T best)
        where T : IFloatingPointIeee754<T> => T.IsNaN(value) && !T.IsNaN(best);
}
