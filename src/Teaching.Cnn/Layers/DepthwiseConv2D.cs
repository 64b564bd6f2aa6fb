namespace Teaching.Cnn;

/// <summary>One kernel a channel: each feature map is filtered alone, so as many maps come out as went in.</summary>
/// <remarks>Parameters (KH·KW + 1)·C; cost OH·OW·KH·KW·C multiply-adds. Source: Howard et al. 2017 (MobileNet). To read: <see cref="DepthwiseReference"/>.</remarks>
public sealed class DepthwiseConv2D : WindowedLayer
{
    private readonly Initializer _initializer;
    private Parameter[] _parameters = [];

    /// <summary>A depthwise convolution layer.</summary>
    /// <param name="kernelSize">Rows and columns of a kernel.</param>
    /// <param name="stride">Step; 1 if not given.</param>
    /// <param name="padding">Valid, if not given.</param>
    /// <param name="dilation">Distance between the pixels that a kernel reads; 1 if not given.</param>
    /// <param name="activation">What happens to each sum.</param>
    /// <param name="useBias">Whether each map has a number added.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <param name="initializer">How the kernels start.</param>
    /// <exception cref="ShapeException">Kernel size, stride or dilation below 1.</exception>
    public DepthwiseConv2D(
        Size2D kernelSize,
        Size2D? stride = null,
        Padding padding = default,
        Size2D? dilation = null,
        Activation activation = Activation.None,
        bool useBias = true,
        string? name = null,
        Initializer initializer = Initializer.GlorotUniform)
        : base(new Window(kernelSize, stride ?? 1, padding, dilation ?? 1), name)
    {
        (Activation, UseBias, _initializer) = (activation, useBias, initializer);
    }

    /// <summary>What happens to each sum.</summary>
    public Activation Activation { get; }

    /// <summary>Whether each map has a number added.</summary>
    public bool UseBias { get; }

    /// <summary>[KH, KW, C, 1], once the layer is built.</summary>
    public Parameter Kernels => _parameters.Length > 0 ? _parameters[0] : throw NotBuilt.Error(this);

    /// <summary>[C], or null without bias.</summary>
    public Parameter? Bias => _parameters.Length == 0 ? throw NotBuilt.Error(this) : UseBias ? _parameters[1] : null;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    private protected override bool NeedsBuilding => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        var size = OutputSize(input);
        return _parameters.Length == 0 || Kernels.Shape[2] == input[2]
            ? new Shape(size.Height, size.Width, input[2])
            : throw new ShapeException($"input {input} to {Title}", $"{Kernels.Shape[2]} channel(s), as the layer was built with", $"build the model with channels: {input[2]}");
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(Shape input) => (long)OutputShape(input).Length * Window.Size.Area;

    /// <inheritdoc/>
    public override void Initialize(Rng rng)
    {
        // Keras counts all channels as inputs of a neuron here, although a kernel reads one; the same fans keep its starting weights.
        var (area, channels) = (Window.Size.Area, Kernels.Shape[2]);
        _initializer.Fill(rng, area * channels, area, Kernels.Value);
        Bias?.Value.Fill(0);
    }

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Plan(x, pass).Forward(x, Kernels.Value, Bias?.Value, y);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(gradY);
        Plan(x, pass).Backward(x, y, gradY, Kernels, Bias, gradX);
    }

    /// <inheritdoc/>
    protected override void Create(Shape input)
    {
        var kernels = new Parameter("kernels", new Shape(Window.Size.Height, Window.Size.Width, input[2], 1));
        _parameters = UseBias ? [kernels, new Parameter("bias", new Shape(input[2]))] : [kernels];
    }

    private DepthwisePlan Plan(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Plan(this, x.Shape.Inner, static (owner, input, team) =>
            new DepthwisePlan(input, ((DepthwiseConv2D)owner).Window, ((DepthwiseConv2D)owner).Activation, team));
    }
}
