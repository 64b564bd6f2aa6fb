using System.Numerics;

namespace Teaching.Cnn;

/// <summary>A dense layer, the loops to read: y[b, o] = bias[o] + Σ꜀ x[b, c] · weights[c, o].</summary>
public static class DenseReference
{
    /// <summary>Every neuron sums all its inputs.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, inputs].</param>
    /// <param name="weights">[inputs, units].</param>
    /// <param name="inputs">Inputs of a neuron.</param>
    /// <param name="units">Neurons.</param>
    /// <param name="bias">[units]; empty for none.</param>
    /// <param name="y">[N, units], filled.</param>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, int inputs, int units, ReadOnlySpan<T> bias, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var b = 0; b < x.Length / inputs; b++)
            for (var o = 0; o < units; o++)
            {
                var sum = bias.IsEmpty ? T.Zero : bias[o];
                for (var c = 0; c < inputs; c++)
                {
                    sum += x[(b * inputs) + c] * weights[(c * units) + o];
                }

                y[(b * units) + o] = sum;
            }
    }

    /// <summary>Gradients by input, ∂L/∂x = ∂L/∂y · weightsᵀ, and by the weights, xᵀ · ∂L/∂y; that of the bias is <see cref="ConvReference.BackwardBias"/>.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[N, inputs].</param>
    /// <param name="weights">[inputs, units].</param>
    /// <param name="inputs">Inputs of a neuron.</param>
    /// <param name="units">Neurons.</param>
    /// <param name="gradY">[N, units].</param>
    /// <param name="gradX">Filled.</param>
    /// <param name="gradWeights">Filled.</param>
    public static void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, int inputs, int units, ReadOnlySpan<T> gradY, Span<T> gradX, Span<T> gradWeights)
        where T : IFloatingPointIeee754<T>
    {
        gradX.Clear();
        gradWeights.Clear();
        for (var b = 0; b < x.Length / inputs; b++)
            for (var c = 0; c < inputs; c++)
                for (var o = 0; o < units; o++)
                {
                    gradX[(b * inputs) + c] += gradY[(b * units) + o] * weights[(c * units) + o];
                    gradWeights[(c * units) + o] += gradY[(b * units) + o] * x[(b * inputs) + c];
                }
    }
}
