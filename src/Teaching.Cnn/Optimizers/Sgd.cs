using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>Stochastic gradient descent: weight −= learningRate · gradient, with a memory of earlier steps if momentum is given.</summary>
public sealed record Sgd : Optimizer
{
    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="momentum">How much of the last step is taken again, 0 to less than 1.</param>
    public Sgd(float learningRate = 0.01f, float momentum = 0)
        : base(learningRate)
    {
        Momentum = momentum is >= 0 and < 1
            ? momentum
            : throw new TrainingException(FormattableString.Invariant($"momentum: {momentum}"), "0 to less than 1", "try 0.9");
    }

    /// <summary>How much of the last step is taken again.</summary>
    public float Momentum { get; }

    /// <summary>The name, the learning rate and, if there is one, the momentum.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"Sgd, learning rate {LearningRate}") + (Momentum == 0 ? "" : FormattableString.Invariant($", momentum {Momentum}"));

    private protected override OptimizerRun Begin(Parameter[] parameters) => new Run(parameters, this);

    private sealed class Run(Parameter[] parameters, Sgd settings) : OptimizerRun(parameters, settings.LearningRate)
    {
        private readonly float[][] _steps = Array.ConvertAll(parameters, parameter => new float[parameter.Value.Length]);

        private float _rate;

        private protected override void Prepare(float learningRate) => _rate = learningRate;

        private protected override void Update(int parameter, int first, Span<float> value, ReadOnlySpan<float> gradient)
        {
            // Keras: step = momentum · step − rate · gradient; weight += step.
            var steps = _steps[parameter].AsSpan(first, value.Length);
            TensorPrimitives.Multiply(steps, settings.Momentum, steps);
            for (var k = 0; k < value.Length; k++)
            {
                steps[k] -= _rate * gradient[k];
                value[k] += steps[k];
            }
        }
    }
}
