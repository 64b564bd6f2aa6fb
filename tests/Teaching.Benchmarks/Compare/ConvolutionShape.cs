namespace Teaching.Cnn.Benchmarks;

/// <summary>One convolution that both sides compute.</summary>
/// <param name="Name">A letter, or nothing.</param>
/// <param name="X">A batch, [N, H, W, C].</param>
/// <param name="Filters">Feature maps that come out.</param>
/// <param name="Kernel">Its rows and columns.</param>
/// <param name="Same">Padded so that the size stays, or not at all.</param>
/// <param name="Stride">Step downwards and to the right.</param>
/// <param name="First">A first layer: nobody needs the gradient of its input.</param>
internal sealed record ConvolutionShape(string Name, Shape X, int Filters, int Kernel, bool Same = true, int Stride = 1, bool First = false)
{
    public static IReadOnlyList<ConvolutionShape> All { get; } =
    [
        new("a", new Shape(64, 28, 28, 1), 32, 3, First: true),
        new("b", new Shape(64, 14, 14, 32), 64, 3),
        new("c", new Shape(64, 14, 14, 64), 64, 3),
        new("d", new Shape(1, 150, 150, 3), 32, 3, Same: false, First: true),
        new("e", new Shape(1, 34, 34, 64), 64, 3, Same: false),
        new("f", new Shape(32, 7, 7, 64), 128, 3, Same: false),
        new("g", new Shape(64, 14, 14, 64), 128, 1),
        new("h", new Shape(64, 28, 28, 32), 64, 3, Stride: 2),
    ];

    public Conv2D Layer() => new(Filters, Kernel, Stride, Same ? Padding.Same : Padding.Valid);

    /// <summary>Of a forward pass over the batch, two a multiply-add.</summary>
    public double Operations => 2.0 * Layer().CountMultiplyAdds(X.Inner) * X[0];

    /// <summary>Of forward and backward: each gradient costs as much as the forward pass.</summary>
    public double OperationsOfBoth => (First ? 2 : 3) * Operations;

    /// <summary>For peer.py. With stride 2 it pads above instead of below: as many multiply-adds.</summary>
    public object ForPeer(bool backward, string? layout) => new
    {
        work = "conv",
        batch = X[0],
        height = X[1],
        width = X[2],
        channels = X[3],
        filters = Filters,
        kernel = Kernel,
        stride = Stride,
        padding = Same ? Kernel / 2 : 0,
        first = First,
        backward,
        layout,
    };

    public override string ToString() =>
        $"{Name}{(Name.Length > 0 ? " " : "")}{X[0]}×{X[1]}×{X[2]}×{X[3]}→{Filters} {Kernel}×{Kernel}{(Kernel == 1 ? "" : Same ? " same" : " valid")}{(Stride > 1 ? $" stride {Stride}" : "")}{(First ? ", first layer" : "")}";
}
