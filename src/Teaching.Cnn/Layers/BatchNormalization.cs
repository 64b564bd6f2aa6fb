namespace Teaching.Cnn;

/// <summary>Gives each feature map mean 0 and variance 1, then a learnt scale (gamma) and offset (beta).</summary>
/// <remarks>
/// While training, mean and variance are the batch's; afterwards the moving averages that training kept. Settings are Keras's.
/// Source: Ioffe and Szegedy 2015. To read: <see cref="BatchNormalizationReference"/>.
/// </remarks>
/// <param name="momentum">How much of the old moving average stays in each step.</param>
/// <param name="epsilon">Added to the variance, so that nothing is divided by 0.</param>
/// <param name="name">Its name, or null to let the model count.</param>
public sealed class BatchNormalization(float momentum = 0.99f, float epsilon = 1e-3f, string? name = null) : Layer(name)
{
    private Parameter[] _parameters = [];

    /// <summary>How much of the old moving average stays in each step.</summary>
    public float Momentum { get; } = momentum;

    /// <summary>Added to the variance.</summary>
    public float Epsilon { get; } = epsilon;

    /// <summary>Gamma, beta, moving mean, moving variance; [C] each. Training changes the first two by gradients and the last two by averaging.</summary>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    private protected override bool NeedsBuilding => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => _parameters.Length == 0 || _parameters[0].Length == input[^1]
        ? input
        : throw new ShapeException($"input {input} to {Title}", $"{_parameters[0].Length} channel(s), as the layer was built with", "give it the feature maps it was built for");

    /// <inheritdoc/>
    public override void Initialize(Rng rng)
    {
        float[] start = [1, 0, 0, 1];
        for (var i = 0; i < _parameters.Length; i++)
        {
            _parameters[i].Value.Fill(start[i]);
        }
    }

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(pass);
        Plan(x, pass).Forward(x, y, this, pass.Training && !_parameters[0].IsFrozen);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(gradY);
        ArgumentNullException.ThrowIfNull(pass);
        Plan(x, pass).Backward(x, gradY, gradX, this, pass.Training && !_parameters[0].IsFrozen);
    }

    /// <inheritdoc/>
    protected override void Create(Shape input)
    {
        var channels = new Shape(input[^1]);
        _parameters =
        [
            new Parameter("gamma", channels),
            new Parameter("beta", channels),
            new Parameter("moving_mean", channels, trainable: false),
            new Parameter("moving_variance", channels, trainable: false),
        ];
        Initialize(Rng.FromSeed(0));
    }

    private NormalizationPlan Plan(Tensor x, Pass pass) =>
        pass.Plan(this, x.Shape.Inner, static (_, input, team) => new NormalizationPlan(input, team));
}
