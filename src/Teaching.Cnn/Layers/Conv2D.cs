namespace Teaching.Cnn;

/// <summary>Slides each kernel over the image and sums the products (cross-correlation: kernels are not flipped).</summary>
/// <remarks>
/// Parameters (KH·KW·Cin + 1)·filters; cost OH·OW·KH·KW·Cin·filters multiply-adds an image. Source: Dumoulin and Visin 2016.
/// To read: <see cref="ConvReference"/>.
/// </remarks>
public sealed class Conv2D : WindowedLayer
{
    private readonly Initializer _initializer;
    private Parameter[] _parameters = [];

    /// <summary>A convolution layer.</summary>
    /// <param name="filters">Feature maps that come out.</param>
    /// <param name="kernelSize">Rows and columns of a kernel: <c>3</c> or <c>(3, 2)</c>.</param>
    /// <param name="stride">Step downwards and to the right; 1 if not given.</param>
    /// <param name="padding">Valid, if not given.</param>
    /// <param name="dilation">Distance between the pixels that a kernel reads; 1 if not given.</param>
    /// <param name="activation">What happens to each sum.</param>
    /// <param name="useBias">Whether each map has a number added; true in Keras and here.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <param name="initializer">How the kernels start.</param>
    /// <exception cref="ShapeException">Filters, kernel size, stride or dilation below 1.</exception>
    public Conv2D(
        int filters,
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
        if (filters < 1)
        {
            throw new ShapeException($"filters: {filters} in {Title}", "at least one filter", "give the number of feature maps that shall come out");
        }

        (Filters, Activation, UseBias, _initializer) = (filters, activation, useBias, initializer);
    }

    /// <summary>Feature maps that come out.</summary>
    public int Filters { get; }

    /// <summary>What happens to each sum.</summary>
    public Activation Activation { get; }

    /// <summary>Whether each map has a number added.</summary>
    public bool UseBias { get; }

    /// <summary>[KH, KW, Cin, filters], once the layer is built.</summary>
    public Parameter Kernels => _parameters.Length > 0 ? _parameters[0] : throw NotBuilt.Error(this);

    /// <summary>[filters], or null without bias.</summary>
    public Parameter? Bias => _parameters.Length == 0 ? throw NotBuilt.Error(this) : UseBias ? _parameters[1] : null;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    private protected override bool NeedsBuilding => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        var size = OutputSize(input);
        if (_parameters.Length > 0 && Kernels.Shape[2] != input[2])
        {
            var channels = Kernels.Shape[2];
            throw new ShapeException(
                $"input {input} to {Title}", $"{channels} channel(s), as the layer was built with",
                channels == 1 ? $"turn the images grey with images.ToGrey(), or build the model with channels: {input[2]}" : $"build the model with channels: {input[2]}");
        }

        return new Shape(size.Height, size.Width, Filters);
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(Shape input) => (long)OutputShape(input).Length * Window.Size.Area * input[2];

    /// <inheritdoc/>
    public override void Initialize(Rng rng)
    {
        var (area, channels) = (Window.Size.Area, Kernels.Shape[2]);
        _initializer.Fill(rng, area * channels, area * Filters, Kernels.Value);
        Bias?.Value.Fill(0);
    }

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Plan(x, pass).Forward(x.Shape[0], x.Span, Kernels.Value.Span, BiasValues, y.Span);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass) => Backward(x, y, gradY, gradX, pass, pastActivation: false);

    /// <summary>Backward from a gradient that may have been taken through the activation already.</summary>
    internal void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass, bool pastActivation)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(gradY);
        Plan(x, pass).Backward(
            x.Shape[0], x.Span, pastActivation ? default : y.Span, gradY.Span, Kernels.Value.Span,
            Kernels.Gradient.Span, UseBias ? _parameters[1].Gradient.Span : default, gradX is null ? default : gradX.Span);
    }

    /// <inheritdoc/>
    protected override void Create(Shape input)
    {
        var kernels = new Parameter("kernels", new Shape(Window.Size.Height, Window.Size.Width, input[2], Filters));
        _parameters = UseBias ? [kernels, new Parameter("bias", new Shape(Filters))] : [kernels];
    }

    private ReadOnlySpan<float> BiasValues => UseBias ? _parameters[1].Value.Span : default;

    private ConvolutionPlan Plan(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Plan(this, x.Shape.Inner, static (owner, input, team) =>
        {
            var layer = (Conv2D)owner;
            return new ConvolutionPlan(
                new ConvolutionTables(new Size2D(input[0], input[1]), input[2], layer.Filters, layer.Window), layer.Activation, team);
        });
    }
}
