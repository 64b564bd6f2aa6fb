using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Activation functions and their gradients, to read; a gradient needs only what came out.</summary>
public static class ActivationReference
{
    /// <summary>Applies an activation.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="activation">Which.</param>
    /// <param name="z">What goes in.</param>
    /// <param name="channels">Length of the last axis; softmax works along it.</param>
    /// <param name="y">Filled.</param>
    public static void Forward<T>(Activation activation, ReadOnlySpan<T> z, int channels, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        if (activation == Activation.Softmax)
        {
            for (var at = 0; at < z.Length; at += channels)
            {
                Softmax(z.Slice(at, channels), y.Slice(at, channels));
            }

            return;
        }

        for (var i = 0; i < z.Length; i++)
        {
            y[i] = activation switch
            {
                Activation.ReLU => T.Max(z[i], T.Zero),
                Activation.ReLU6 => T.Min(T.Max(z[i], T.Zero), T.CreateChecked(6)),
                Activation.Sigmoid => T.One / (T.One + T.Exp(-z[i])),
                Activation.Tanh => T.Tanh(z[i]),
                _ => z[i],
            };
        }
    }

    /// <summary>Gradient before the activation.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="activation">Which.</param>
    /// <param name="y">What came out.</param>
    /// <param name="gradY">Gradient by it.</param>
    /// <param name="channels">Length of the last axis.</param>
    /// <param name="gradZ">Filled.</param>
    public static void Backward<T>(Activation activation, ReadOnlySpan<T> y, ReadOnlySpan<T> gradY, int channels, Span<T> gradZ)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            gradZ[i] = activation switch
            {
                Activation.ReLU => y[i] > T.Zero ? gradY[i] : T.Zero,
                Activation.ReLU6 => y[i] > T.Zero && y[i] < T.CreateChecked(6) ? gradY[i] : T.Zero,
                Activation.Sigmoid => gradY[i] * y[i] * (T.One - y[i]),
                Activation.Tanh => gradY[i] * (T.One - (y[i] * y[i])),
                Activation.Softmax => y[i] * (gradY[i] - Dot(gradY, y, i / channels * channels, channels)),
                _ => gradY[i],
            };
        }
    }

    private static void Softmax<T>(ReadOnlySpan<T> z, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        // Subtracting the largest changes nothing but keeps eᶻ finite.
        var largest = z[0];
        foreach (var value in z) { largest = T.Max(largest, value); }
        var sum = T.Zero;
        for (var i = 0; i < z.Length; i++)
        {
            y[i] = T.Exp(z[i] - largest);
            sum += y[i];
        }

        for (var i = 0; i < z.Length; i++) { y[i] /= sum; }
    }

    private static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int first, int count)
        where T : IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = first; i < first + count; i++) { sum += a[i] * b[i]; }
        return sum;
    }
}
