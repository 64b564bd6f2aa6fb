using System.Globalization;

namespace Teaching.Cnn;

/// <summary>A window that slides over an image: the geometry that a convolution and a pooling layer share.</summary>
/// <param name="Size">Rows and columns of the kernel or pooling window.</param>
/// <param name="Stride">Step downwards and to the right.</param>
/// <param name="Padding">What lies around the image.</param>
/// <param name="Dilation">Distance between neighbouring cells of the window; 1 is a solid window.</param>
/// <remarks>Source: Dumoulin and Visin 2016. Every size in the library is settled here.</remarks>
public readonly record struct Window(Size2D Size, Size2D Stride, Padding Padding, Size2D Dilation)
{
    /// <summary>A solid window with the given stride and padding.</summary>
    /// <param name="size">Rows and columns.</param>
    /// <param name="stride">Step.</param>
    /// <param name="padding">What lies around the image.</param>
    public Window(Size2D size, Size2D stride, Padding padding)
        : this(size, stride, padding, 1)
    {
    }

    /// <summary>Rows and columns from the first to the last cell of the window, gaps included: (size − 1)·dilation + 1.</summary>
    public Size2D Span => new(((Size.Height - 1) * Dilation.Height) + 1, ((Size.Width - 1) * Dilation.Width) + 1);

    /// <summary>The zeros that are put around an image of the given size.</summary>
    /// <param name="input">Height and width of the image.</param>
    public Frame Frame(Size2D input)
    {
        if (Padding.Kind != PaddingKind.Same)
        {
            return Padding.Frame;
        }

        var (top, bottom) = SamePadding(input.Height, Span.Height, Stride.Height);
        var (left, right) = SamePadding(input.Width, Span.Width, Stride.Width);
        return new Frame(top, bottom, left, right);
    }

    /// <summary>Height and width of what comes out: ⌊(input + padding − span) / stride⌋ + 1 on each axis.</summary>
    /// <param name="input">Height and width of the image.</param>
    /// <param name="user">Who asks, for the error message; for example <c>Conv2D "conv1"</c>.</param>
    /// <exception cref="ShapeException">A size, stride or dilation below 1, or a window larger than the padded image.</exception>
    public Size2D Output(Size2D input, string user = "window")
    {
        RequirePositive(user);
        var frame = Frame(input);
        var height = input.Height + frame.Top + frame.Bottom;
        var width = input.Width + frame.Left + frame.Right;
        if (Span.Height > height || Span.Width > width)
        {
            throw new ShapeException(
                given: $"a {Span} window in {user} on a {input} image, {height}×{width} with padding '{Padding}'",
                needed: "a window no larger than the padded image",
                remedy: "use a smaller window, larger images, or padding: Padding.Same");
        }

        return new Size2D(((height - Span.Height) / Stride.Height) + 1, ((width - Span.Width) / Stride.Width) + 1);
    }

    /// <summary>The rectangle of the <b>padded</b> image that output unit (i, j) reads: rows i·sh … i·sh + span − 1, columns j·sw … j·sw + span − 1.</summary>
    /// <param name="i">Row of the unit.</param>
    /// <param name="j">Column of the unit.</param>
    /// <remarks>With gaps inside when the window is dilated. Lecture deck A swaps the letters: rows go with heights, columns with widths.</remarks>
    /// <exception cref="ShapeException">A negative index.</exception>
    public Rectangle ReadsPadded(int i, int j)
    {
        if (i < 0 || j < 0)
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"unit ({i}, {j})"), "a row and a column from 0", "count units from 0");
        }

        return new Rectangle(i * Stride.Height, j * Stride.Width, Span.Height, Span.Width);
    }

    /// <summary>The rectangle of the image <b>itself</b> that output unit (i, j) reads: the padded one moved up and left by the padding, not clipped.</summary>
    /// <param name="i">Row of the unit.</param>
    /// <param name="j">Column of the unit.</param>
    /// <param name="input">Height and width of the image.</param>
    /// <returns>Rows and columns of the image; −1 is the first row of zeros above it. Clip with <see cref="Rectangle.Clip"/>.</returns>
    /// <exception cref="ShapeException">There is no such unit, or the window does not fit.</exception>
    public Rectangle Reads(int i, int j, Size2D input)
    {
        var output = Output(input);
        if ((uint)i >= (uint)output.Height || (uint)j >= (uint)output.Width)
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"unit ({i}, {j}) of a {output} map"), $"a row from 0 to {output.Height - 1} and a column from 0 to {output.Width - 1}", "count units from 0, rows before columns");
        }

        var padded = ReadsPadded(i, j);
        var frame = Frame(input);
        return padded with { Top = padded.Top - frame.Top, Left = padded.Left - frame.Left };
    }

    /// <summary>Prints as <c>3×3, stride 2×2, padding same</c>, and the dilation when there is one.</summary>
    public override string ToString() => $"{Size}, stride {Stride}, padding {Padding}{(Dilation == 1 ? "" : $", dilation {Dilation}")}";

    /// <summary>A size, stride or dilation below 1 is an error; layers ask when they are made, not when an image comes.</summary>
    internal void RequirePositive(string user)
    {
        RequirePositive(Size, "size", user);
        RequirePositive(Stride, "stride", user);
        RequirePositive(Dilation, "dilation", user);
    }

    private static (int Before, int After) SamePadding(int input, int span, int stride)
    {
        var output = (input + stride - 1) / stride;
        var total = Math.Max(0, ((output - 1) * stride) + span - input);
        return (total / 2, total - (total / 2));
    }

    private static void RequirePositive(Size2D size, string what, string user)
    {
        if (size.Height < 1 || size.Width < 1)
        {
            throw new ShapeException($"{what} {size} in {user}", $"a {what} of at least 1×1", $"give {what} 1 or more on both axes");
        }
    }
}
