using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    /// <summary>A matrix as coloured cells with their values; 0 is always neutral.</summary>
    /// <param name="matrix">[rows, columns], an image of one channel, or a vector (one row); at most 64 rows and columns.</param>
    /// <param name="title">What it is.</param>
    /// <param name="colours">Diverging for weights and maps, Grey for brightness.</param>
    /// <returns>A view; <c>.Mark(…)</c> frames cells, <c>.Padded(…)</c> puts zeros around.</returns>
    /// <exception cref="ShapeException">Not a matrix, or too large to be read.</exception>
    public static MatrixView Matrix(Tensor matrix, string title = "", ColourMap colours = ColourMap.Diverging) => new(matrix, title, colours);

    /// <summary>Input ∗ filter = result, side by side.</summary>
    /// <param name="input">[rows, columns], at most 32 of each.</param>
    /// <param name="kernel">[rows, columns].</param>
    /// <param name="result">[rows, columns].</param>
    /// <param name="title">What it is.</param>
    /// <param name="colours">How the input is coloured; filter and result are always diverging.</param>
    /// <returns>A view; <c>.At(i, j)</c> writes out how one cell of the result is made.</returns>
    public static FilterView Filter(Tensor input, Tensor kernel, Tensor result, string title = "", ColourMap colours = ColourMap.Diverging) =>
        new(input, kernel, result, title, colours);
}
