using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    /// <summary>A picture to move about, and its map beside the old one, moved along: where they agree, where they differ, what is new.</summary>
    /// <param name="input">[rows, columns], at most 12 of each.</param>
    /// <param name="kernel">[rows, columns], at most 7 of each.</param>
    /// <param name="stride">Step downwards and to the right, at most 6; 1 when left out.</param>
    /// <param name="padding">Valid or same; nothing around the picture when left out.</param>
    /// <param name="title">What it is.</param>
    /// <returns>A bench; <c>.By(down, right)</c> begins with the picture moved.</returns>
    /// <exception cref="ShapeException">Not a matrix, too large, or a kernel larger than the padded input.</exception>
    public static ShiftBench ShiftBench(Tensor input, Tensor kernel, Size2D? stride = null, Padding padding = default, string title = "") =>
        new(input, kernel, stride ?? 1, padding, title);
}
