namespace Teaching.Cnn;

/// <summary>The offset tables that turn a convolution into products; all arithmetic of strides, paddings and dilations is here.</summary>
/// <remarks>The padded input is [Hp, Wp, Cin] with Hp = top + H + bottom. Output pixel (i, j) reads it at (i·sh + u·dh, j·sw + v·dw).</remarks>
internal sealed class ConvolutionTables
{
    public ConvolutionTables(Size2D input, int inChannels, int outChannels, Window window)
    {
        (Input, InChannels, OutChannels, Window) = (input, inChannels, outChannels, window);
        Frame = window.Frame(input);
        Output = window.Output(input);
        PaddedWidth = input.Width + Frame.Left + Frame.Right;
        var (above, below) = Margins(input.Height, Output.Height, window.Size.Height, window.Stride.Height, window.Dilation.Height, Frame.Top);
        var (before, after) = Margins(input.Width, Output.Width, window.Size.Width, window.Stride.Width, window.Dilation.Width, Frame.Left);
        GradMargin = new Frame(above, below, before, after);
        GradWidth = Output.Width + before + after;

        var cells = new List<int>();
        foreach (var (u, v) in Taps(window.Size))
        {
            for (var c = 0; c < inChannels; c++)
            {
                cells.Add((((u * window.Dilation.Height * PaddedWidth) + (v * window.Dilation.Width)) * inChannels) + c);
            }
        }

        Forward = new ProductPhase(
            Table(Output, (i, j) => ((i * window.Stride.Height * PaddedWidth) + (j * window.Stride.Width)) * inChannels),
            Table(Output, (i, j) => ((i * Output.Width) + j) * outChannels),
            cells, [.. Enumerable.Range(0, window.Size.Area)], PaddedWidth * inChannels);
        Backward = [.. Taps(new Size2D(Math.Min(window.Stride.Height, input.Height), Math.Min(window.Stride.Width, input.Width))).Select(Phase)];
    }

    public Size2D Input { get; }

    public int InChannels { get; }

    public int OutChannels { get; }

    public Window Window { get; }

    public Size2D Output { get; }

    public Frame Frame { get; }

    public int PaddedWidth { get; }

    /// <summary>Zeros around the output's gradient, so that every input pixel can read all output pixels that it reached.</summary>
    public Frame GradMargin { get; }

    public int GradWidth { get; }

    /// <summary>The forward pass: where the window of each output pixel begins in the padded input, and what of it the kernel cells (u, v, c) read.</summary>
    public ProductPhase Forward { get; }

    /// <summary>With stride s, input rows of equal (row + top) mod s are reached by the same kernel rows: s·s data gradients of stride 1.</summary>
    public ProductPhase[] Backward { get; }

    private ProductPhase Phase((int U, int V) first)
    {
        var rows = new List<int>();
        var outs = new List<int>();
        var (phaseI, phaseJ) = ((first.U + Frame.Top) % Window.Stride.Height, (first.V + Frame.Left) % Window.Stride.Width);
        for (var i = first.U; i < Input.Height; i += Window.Stride.Height)
        {
            for (var j = first.V; j < Input.Width; j += Window.Stride.Width)
            {
                var outI = ((i + Frame.Top) / Window.Stride.Height) + GradMargin.Top;
                var outJ = ((j + Frame.Left) / Window.Stride.Width) + GradMargin.Left;
                rows.Add(((outI * GradWidth) + outJ) * OutChannels);
                outs.Add(((i * Input.Width) + j) * InChannels);
            }
        }

        var taps = new List<int>();
        var steps = new List<int>();
        foreach (var (u, v) in Taps(Window.Size))
        {
            var (down, right) = (phaseI - (u * Window.Dilation.Height), phaseJ - (v * Window.Dilation.Width));
            if (down % Window.Stride.Height != 0 || right % Window.Stride.Width != 0)
            {
                continue;
            }

            taps.Add((u * Window.Size.Width) + v);
            var origin = ((down / Window.Stride.Height * GradWidth) + (right / Window.Stride.Width)) * OutChannels;
            for (var o = 0; o < OutChannels; o++)
            {
                steps.Add(origin + o);
            }
        }

        return new ProductPhase(rows, outs, steps, [.. taps], GradWidth * OutChannels);
    }

    // Input row i and kernel row u meet in output row (i + top − u·d) / s; the least and the greatest may lie outside the output.
    private static (int Before, int After) Margins(int input, int output, int size, int stride, int dilation, int top)
    {
        var least = 0;
        var greatest = output - 1;
        for (var i = 0; i < input; i++)
        {
            for (var u = 0; u < size; u++)
            {
                var reach = i + top - (u * dilation);
                if (reach % stride == 0)
                {
                    least = Math.Min(least, reach / stride);
                    greatest = Math.Max(greatest, reach / stride);
                }
            }
        }

        return (-least, greatest - (output - 1));
    }

    private static int[] Table(Size2D size, Func<int, int, int> offset) => [.. Taps(size).Select(at => offset(at.U, at.V))];

    private static IEnumerable<(int U, int V)> Taps(Size2D size) =>
        from u in Enumerable.Range(0, size.Height) from v in Enumerable.Range(0, size.Width) select (u, v);
}
