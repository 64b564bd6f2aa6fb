using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Batch normalization while training, the loops to read: y = γ · (x − mean) / √(variance + ε) + β, mean and variance over the batch, channel by channel.</summary>
/// <remarks>Source: Ioffe and Szegedy 2015.</remarks>
public static class BatchNormalizationReference
{
    /// <summary>Normalizes by the batch's own mean and variance.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[…, C].</param>
    /// <param name="gamma">[C].</param>
    /// <param name="beta">[C].</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="y">Filled.</param>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, T epsilon, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var c = 0; c < gamma.Length; c++)
        {
            var (mean, variance) = Moments(x, gamma.Length, c);
            for (var i = c; i < x.Length; i += gamma.Length)
            {
                y[i] = (gamma[c] * (x[i] - mean) / T.Sqrt(variance + epsilon)) + beta[c];
            }
        }
    }

    /// <summary>With x̂ = (x − mean)/σ: ∂L/∂β = Σ g, ∂L/∂γ = Σ g·x̂, ∂L/∂x = γ/σ · (g − mean(g) − x̂ · mean(g·x̂)).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">[…, C].</param>
    /// <param name="gamma">[C].</param>
    /// <param name="gradY">[…, C].</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="gradX">Filled.</param>
    /// <param name="gradGamma">Filled.</param>
    /// <param name="gradBeta">Filled.</param>
    public static void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> gradY, T epsilon, Span<T> gradX, Span<T> gradGamma, Span<T> gradBeta)
        where T : IFloatingPointIeee754<T>
    {
        var channels = gamma.Length;
        var count = T.CreateChecked(x.Length / channels);
        for (var c = 0; c < channels; c++)
        {
            var (mean, variance) = Moments(x, channels, c);
            var sigma = T.Sqrt(variance + epsilon);
            (gradGamma[c], gradBeta[c]) = (T.Zero, T.Zero);
            for (var i = c; i < x.Length; i += channels)
            {
                gradBeta[c] += gradY[i];
                gradGamma[c] += gradY[i] * (x[i] - mean) / sigma;
            }

            for (var i = c; i < x.Length; i += channels)
            {
                gradX[i] = gamma[c] / sigma * (gradY[i] - (gradBeta[c] / count) - ((x[i] - mean) / sigma * gradGamma[c] / count));
            }
        }
    }

    private static (T Mean, T Variance) Moments<T>(ReadOnlySpan<T> x, int channels, int c)
        where T : IFloatingPointIeee754<T>
    {
        var count = T.CreateChecked(x.Length / channels);
        var (mean, variance) = (T.Zero, T.Zero);
        for (var i = c; i < x.Length; i += channels) { mean += x[i] / count; }
        for (var i = c; i < x.Length; i += channels) { variance += (x[i] - mean) * (x[i] - mean) / count; }
        return (mean, variance);
    }
}
