using System.Runtime.CompilerServices;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Teaching.Cnn;

/// <summary>Gradient descent whose step for each weight is scaled by how large that weight's gradients usually are.</summary>
/// <remarks>m and v are moving averages of gradient and squared gradient; weight −= rate · m̂ / (√v̂ + ε). Defaults are Keras's. Source: Kingma and Ba 2015.</remarks>
public sealed record Adam : Optimizer
{
    /// <summary>Adam.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="beta1">How much of the old mean gradient stays.</param>
    /// <param name="beta2">How much of the old mean squared gradient stays.</param>
    /// <param name="epsilon">Keeps the division finite.</param>
    public Adam(float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-7f)
        : base(learningRate)
    {
        if (beta1 is not (>= 0 and < 1) || beta2 is not (>= 0 and < 1) || !(epsilon > 0))
        {
            throw new TrainingException(
                FormattableString.Invariant($"beta1: {beta1}, beta2: {beta2}, epsilon: {epsilon}"), "betas from 0 to less than 1 and a positive epsilon", "leave them out: 0.9, 0.999 and 1e-7 serve");
        }

        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
    }

    /// <summary>How much of the old mean gradient stays.</summary>
    public float Beta1 { get; }

    /// <summary>How much of the old mean squared gradient stays.</summary>
    public float Beta2 { get; }

    /// <summary>Keeps the division finite.</summary>
    public float Epsilon { get; }

    /// <summary>The name and the learning rate.</summary>
    public override string ToString() => FormattableString.Invariant($"Adam, learning rate {LearningRate}");

    private protected override OptimizerRun Begin(Parameter[] parameters) => new Run(parameters, this);

    private sealed class Run(Parameter[] parameters, Adam settings) : OptimizerRun(parameters, settings.LearningRate)
    {
        private readonly float[][] _means = Array.ConvertAll(parameters, parameter => new float[parameter.Value.Length]);
        private readonly float[][] _squares = Array.ConvertAll(parameters, parameter => new float[parameter.Value.Length]);
        private double _power1 = 1;
        private double _power2 = 1;

        private float _rate;

        private protected override void Prepare(float learningRate)
        {
            _power1 *= settings.Beta1;
            _power2 *= settings.Beta2;
            // Early averages are too small by 1 − βᵗ; Keras puts both corrections into the rate.
            _rate = (float)(learningRate * Math.Sqrt(1 - _power2) / (1 - _power1));
        }

        private protected override void Update(int parameter, int first, Span<float> value, ReadOnlySpan<float> gradient) =>
            Move(value, gradient, _means[parameter].AsSpan(first, value.Length), _squares[parameter].AsSpan(first, value.Length), _rate);

        // Lanes and tail do the same roundings in the same order: multiply, add, square root and division are exact to the last bit everywhere.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Move(Span<float> value, ReadOnlySpan<float> gradient, Span<float> means, Span<float> squares, float rate)
        {
            var (new1, new2) = (1 - settings.Beta1, 1 - settings.Beta2);
            var w = MemoryMarshal.Cast<float, Vector<float>>(value);
            var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
            var m = MemoryMarshal.Cast<float, Vector<float>>(means);
            var v = MemoryMarshal.Cast<float, Vector<float>>(squares);
            var epsilon = new Vector<float>(settings.Epsilon);
            for (var i = 0; i < w.Length; i++)
            {
                m[i] += (g[i] - m[i]) * new1;
                v[i] += ((g[i] * g[i]) - v[i]) * new2;
                w[i] -= m[i] * rate / (Vector.SquareRoot(v[i]) + epsilon);
            }

            for (var i = w.Length * Vector<float>.Count; i < value.Length; i++)
            {
                means[i] += (gradient[i] - means[i]) * new1;
                squares[i] += ((gradient[i] * gradient[i]) - squares[i]) * new2;
                value[i] -= means[i] * rate / (MathF.Sqrt(squares[i]) + settings.Epsilon);
            }
        }
    }
}
