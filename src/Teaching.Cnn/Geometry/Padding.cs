using System.Globalization;

namespace Teaching.Cnn;

/// <summary>What lies around an image before a window slides over it: nothing, as many zeros as keep the size, or a given frame of zeros.</summary>
/// <remarks>'same' keeps the size at stride 1; at stride s it gives ⌈size / s⌉. An odd leftover goes to the bottom and the right, as in Keras.</remarks>
public readonly record struct Padding
{
    private Padding(PaddingKind kind, Frame frame)
    {
        Kind = kind;
        Frame = frame;
    }

    /// <summary>No padding; the window may not hang over the edge.</summary>
    public static Padding Valid => default;

    /// <summary>Zeros, as many as keep the size at stride 1.</summary>
    public static Padding Same => new(PaddingKind.Same, default);

    /// <summary>Which of the three.</summary>
    public PaddingKind Kind { get; }

    /// <summary>The given frame; all zero unless <see cref="Kind"/> is <see cref="PaddingKind.Explicit"/>.</summary>
    public Frame Frame { get; }

    /// <summary>The same number of zeros on all four sides.</summary>
    /// <param name="all">Rows and columns of zeros a side, at least 0.</param>
    public static Padding Explicit(int all) => Explicit(all, all, all, all);

    /// <summary>Zeros counted for each side.</summary>
    /// <param name="top">Rows above.</param>
    /// <param name="bottom">Rows below.</param>
    /// <param name="left">Columns to the left.</param>
    /// <param name="right">Columns to the right.</param>
    /// <exception cref="ShapeException">A count is negative.</exception>
    public static Padding Explicit(int top, int bottom, int left, int right)
    {
        if (top < 0 || bottom < 0 || left < 0 || right < 0)
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"padding top {top}, bottom {bottom}, left {left}, right {right}"), "counts of at least 0", "crop the image instead of padding it by less than nothing");
        }

        return new(PaddingKind.Explicit, new Frame(top, bottom, left, right));
    }

    /// <summary>Prints as Keras does: <c>valid</c>, <c>same</c>, or the four counts.</summary>
    public override string ToString() => Kind switch
    {
        PaddingKind.Valid => "valid",
        PaddingKind.Same => "same",
        _ => Frame.ToString(),
    };
}
