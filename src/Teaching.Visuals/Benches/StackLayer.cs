using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>One layer of a <see cref="ReceptiveFieldLab"/>: a convolution or a pooling; both see through a window.</summary>
/// <example><code>Show.ReceptiveFieldLab(14, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3))</code></example>
public sealed record StackLayer
{
    private StackLayer(string kind, Window window)
    {
        Kind = kind;
        Window = window;
    }

    /// <summary>The window that slides over the layer before.</summary>
    public Window Window { get; }

    internal string Kind { get; }

    /// <summary>A convolution.</summary>
    /// <param name="kernelSize">Rows and columns, at most 11.</param>
    /// <param name="stride">Step downwards and to the right, at most 6; 1 when left out.</param>
    /// <param name="padding">What lies around the layer before; nothing when left out.</param>
    /// <param name="dilation">Distance between the cells under neighbouring kernel cells, at most 3; 1 when left out.</param>
    public static StackLayer Conv(Size2D kernelSize, Size2D? stride = null, Padding padding = default, Size2D? dilation = null) =>
        new("conv", new Window(kernelSize, stride ?? 1, padding, dilation ?? 1));

    /// <summary>A pooling, max or mean: the field is the same.</summary>
    /// <param name="poolSize">Rows and columns, at most 11.</param>
    /// <param name="stride">Step downwards and to the right, at most 6; as large as the window when left out.</param>
    /// <param name="padding">What lies around the layer before; nothing when left out.</param>
    public static StackLayer Pool(Size2D poolSize, Size2D? stride = null, Padding padding = default) =>
        new("pool", new Window(poolSize, stride ?? poolSize, padding));

    /// <summary>Prints as <c>conv 3×3, stride 1×1, padding valid</c>.</summary>
    public override string ToString() => $"{Kind} {Window}";

    // As a bench's state holds it: conv.3x3.1x1.valid.1x1
    internal string ToText() =>
        string.Join('.', Kind, BenchLimits.Text(Window.Size), BenchLimits.Text(Window.Stride), BenchLimits.Text(Window.Padding), BenchLimits.Text(Window.Dilation));
}
