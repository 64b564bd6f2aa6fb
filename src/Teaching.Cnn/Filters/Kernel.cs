using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Well-known kernels as matrices [rows, columns]; each call gives a new one that may be changed.</summary>
/// <remarks>A kernel is laid on the image as printed: convolution here is cross-correlation, nothing is flipped.</remarks>
/// <example><code>var edges = image.Convolve(Kernel.Edge);</code></example>
public static class Kernel
{
    /// <summary>Laplacian edge detector: the four neighbours minus four times the centre; 0 on plain areas.</summary>
    public static Tensor Edge => Tensor.From(new float[,] { { 0, 1, 0 }, { 1, -4, 1 }, { 0, 1, 0 } });

    /// <summary>Change from left to right (answers to vertical edges), smoothed downwards.</summary>
    public static Tensor SobelX => Tensor.From(new float[,] { { -1, 0, 1 }, { -2, 0, 2 }, { -1, 0, 1 } });

    /// <summary>Change from top to bottom (answers to horizontal edges), smoothed sideways.</summary>
    public static Tensor SobelY => Tensor.From(new float[,] { { -1, -2, -1 }, { 0, 0, 0 }, { 1, 2, 1 } });

    /// <summary>The image minus its Laplacian: edges become harder, plain areas stay.</summary>
    public static Tensor Sharpen => Tensor.From(new float[,] { { 0, -1, 0 }, { -1, 5, -1 }, { 0, -1, 0 } });

    /// <summary>As if lit from the bottom right: brightness grows where the picture brightens that way; plain areas stay.</summary>
    public static Tensor Emboss => Tensor.From(new float[,] { { -2, -1, 0 }, { -1, 1, 1 }, { 0, 1, 2 } });

    /// <summary>Mean of a square: all cells 1 / size².</summary>
    /// <param name="size">Rows and columns, at least 1.</param>
    public static Tensor Box(int size)
    {
        RequireSize(size);
        return new Tensor(new Shape(size, size)).Map(_ => 1f / (size * size));
    }

    /// <summary>Weighted mean that fades with distance; the weights sum to 1.</summary>
    /// <param name="size">Rows and columns, odd so that there is a centre.</param>
    /// <param name="sigma">Standard deviation in pixels; about a sixth of the size or more looks round.</param>
    /// <exception cref="ShapeException">An even size, or a sigma that is not positive.</exception>
    public static Tensor Gaussian(int size, double sigma)
    {
        RequireOdd(size);
        if (!(sigma > 0) || !double.IsFinite(sigma))
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"sigma {sigma}"), "a standard deviation above 0, in pixels", "give for example sigma: 1");
        }

        var weights = Enumerable.Range(0, size).Select(i => Math.Exp(-Math.Pow(i - (size / 2), 2) / (2 * sigma * sigma))).ToArray();
        var total = weights.Sum();
        return Make(size, (i, j) => (float)(weights[i] * weights[j] / (total * total)));
    }

    /// <summary>A vertical line of ones, zeros beside it (0 1 0): gives 3 on such a line, but 3 on plain white too.</summary>
    /// <param name="size">Rows and columns, odd.</param>
    public static Tensor VerticalLine(int size)
    {
        RequireOdd(size);
        return Make(size, (_, j) => j == size / 2 ? 1 : 0);
    }

    /// <summary>A horizontal line of ones, zeros above and below it.</summary>
    /// <param name="size">Rows and columns, odd.</param>
    public static Tensor HorizontalLine(int size)
    {
        RequireOdd(size);
        return Make(size, (i, _) => i == size / 2 ? 1 : 0);
    }

    /// <summary>Ones from the top left to the bottom right, zeros elsewhere.</summary>
    /// <param name="size">Rows and columns, odd.</param>
    public static Tensor DiagonalLine(int size)
    {
        RequireOdd(size);
        return Make(size, (i, j) => i == j ? 1 : 0);
    }

    /// <summary>Vertical line filter that sums to 0 (−1 2 −1 in each row): 6 on a line, 0 on plain white.</summary>
    public static Tensor BalancedVerticalLine => Tensor.From(new float[,] { { -1, 2, -1 }, { -1, 2, -1 }, { -1, 2, -1 } });

    /// <summary>Horizontal line filter that sums to 0 (−1 2 −1 in each column): 6 on a line, 0 on plain white.</summary>
    public static Tensor BalancedHorizontalLine => Tensor.From(new float[,] { { -1, -1, -1 }, { 2, 2, 2 }, { -1, -1, -1 } });

    private static Tensor Make(int size, Func<int, int, float> cell)
    {
        var kernel = new Tensor(new Shape(size, size));
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                kernel[i, j] = cell(i, j);
            }
        }

        return kernel;
    }

    private static void RequireSize(int size)
    {
        if (size is < 1 or > 1023)
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"a kernel of size {size}"), "a size from 1 to 1023", "give for example size 3");
        }
    }

    private static void RequireOdd(int size)
    {
        RequireSize(size);
        if (size % 2 == 0)
        {
            throw new ShapeException($"a kernel of size {size}", "an odd size, so that there is a centre", $"use {size - 1} or {size + 1}");
        }
    }
}
