namespace Teaching.Cnn;

/// <summary>Every neuron reads every input: y = activation(x · weights + bias).</summary>
/// <remarks>Parameters (inputs + 1)·units; cost inputs·units multiply-adds an example. To read: <see cref="DenseReference"/>.</remarks>
public sealed class Dense : Layer
{
    private readonly Initializer _initializer;
    private Parameter[] _parameters = [];

    /// <summary>A dense layer.</summary>
    /// <param name="units">Neurons.</param>
    /// <param name="activation">What happens to each sum.</param>
    /// <param name="useBias">Whether each neuron has a number added.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <param name="initializer">How the weights start.</param>
    /// <exception cref="ShapeException">Units below 1.</exception>
    public Dense(int units, Activation activation = Activation.None, bool useBias = true, string? name = null, Initializer initializer = Initializer.GlorotUniform)
        : base(name)
    {
        if (units < 1)
        {
            throw new ShapeException($"units: {units} in {Title}", "at least one neuron", "give the number of values that shall come out");
        }

        (Units, Activation, UseBias, _initializer) = (units, activation, useBias, initializer);
    }

    /// <summary>Neurons.</summary>
    public int Units { get; }

    /// <summary>What happens to each sum.</summary>
    public Activation Activation { get; }

    /// <summary>Whether each neuron has a number added.</summary>
    public bool UseBias { get; }

    /// <summary>[inputs, units], once the layer is built.</summary>
    public Parameter Weights => _parameters.Length > 0 ? _parameters[0] : throw NotBuilt.Error(this);

    /// <summary>[units], or null without bias.</summary>
    public Parameter? Bias => _parameters.Length == 0 ? throw NotBuilt.Error(this) : UseBias ? _parameters[1] : null;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override int? ExampleRank => 1;

    /// <inheritdoc/>
    private protected override bool NeedsBuilding => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        if (input.Rank != 1)
        {
            throw new ShapeException($"input {input} to {Title}", "one row of numbers an example", "put a Flatten layer before it");
        }

        return _parameters.Length == 0 || Weights.Shape[0] == input[0]
            ? new Shape(Units)
            : throw new ShapeException(
                $"input {input} to {Title}", $"{Weights.Shape[0]} numbers, as the layer was built with", "give examples of the size that the model was built for, or build a new model");
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(Shape input) => (long)input.Length * Units;

    /// <inheritdoc/>
    public override void Initialize(Rng rng)
    {
        _initializer.Fill(rng, Weights.Shape[0], Units, Weights.Value);
        Bias?.Value.Fill(0);
    }

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Plan(x, pass).Forward(1, x.Span, Weights.Value.Span, UseBias ? _parameters[1].Value.Span : default, y.Span);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(gradY);
        Plan(x, pass).Backward(
            1, x.Span, y.Span, gradY.Span, Weights.Value.Span,
            Weights.Gradient.Span, UseBias ? _parameters[1].Gradient.Span : default, gradX is null ? default : gradX.Span);
    }

    /// <inheritdoc/>
    protected override void Create(Shape input)
    {
        var weights = new Parameter("weights", new Shape(input[0], Units));
        _parameters = UseBias ? [weights, new Parameter("bias", new Shape(Units))] : [weights];
    }

    // A batch is one image with a row an example, and a dense layer a 1×1 convolution of it: the same tile serves both.
    private ConvolutionPlan Plan(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Plan(this, x.Shape, static (owner, input, team) =>
        {
            var layer = (Dense)owner;
            return new ConvolutionPlan(
                new ConvolutionTables(new Size2D(input[0], 1), input[1], layer.Units, new Window(1, 1, Padding.Valid)), layer.Activation, team);
        });
    }
}
