using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>Activation functions and their gradients, which need only what came out.</summary>
internal static class Activations
{
    /// <summary>Applies an activation other than softmax in place; how the values are cut into spans does not matter.</summary>
    public static void Forward(Activation activation, Span<float> values)
    {
        switch (activation)
        {
            case Activation.ReLU:
                TensorPrimitives.Max(values, 0f, values);
                break;
            case Activation.ReLU6:
                TensorPrimitives.Max(values, 0f, values);
                TensorPrimitives.Min(values, 6f, values);
                break;
            case Activation.Sigmoid:
                Exponential.Map<SigmoidFunction>(values);
                break;
            case Activation.Tanh:
                Exponential.Map<TanhFunction>(values);
                break;
        }
    }

    /// <summary>Each run of <paramref name="channels"/> values becomes probabilities, in place; the largest is subtracted first so that nothing overflows.</summary>
    public static void Softmax(Span<float> values, int channels)
    {
        for (var at = 0; at < values.Length; at += channels)
        {
            var row = values.Slice(at, channels);
            TensorPrimitives.Subtract(row, TensorPrimitives.Max(row), row);
            Exponential.Map<ExpFunction>(row);
            var sum = 0f;
            foreach (var value in row)
            {
                sum += value;
            }

            for (var i = 0; i < row.Length; i++)
            {
                row[i] /= sum;
            }
        }
    }

    /// <summary>The gradient before the activation.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="y">What came out.</param>
    /// <param name="gradY">Gradient by it.</param>
    /// <param name="gradZ">Filled; may be gradY itself.</param>
    /// <param name="channels">Length of the last axis, for softmax.</param>
    public static void Backward(Activation activation, ReadOnlySpan<float> y, ReadOnlySpan<float> gradY, Span<float> gradZ, int channels)
    {
        switch (activation)
        {
            case Activation.ReLU:
                Gates.Open(y, float.PositiveInfinity, gradY, gradZ);
                break;
            case Activation.ReLU6:
                Gates.Open(y, 6f, gradY, gradZ);
                break;
            case Activation.Sigmoid:
                for (var i = 0; i < y.Length; i++)
                {
                    gradZ[i] = gradY[i] * (y[i] * (1 - y[i]));
                }

                break;
            case Activation.Tanh:
                for (var i = 0; i < y.Length; i++)
                {
                    gradZ[i] = gradY[i] * (1 - (y[i] * y[i]));
                }

                break;
            case Activation.Softmax:
                SoftmaxBackward(y, gradY, gradZ, channels);
                break;
            default:
                gradY.CopyTo(gradZ);
                break;
        }
    }

    // ∂L/∂zᵢ = yᵢ (gᵢ − Σⱼ gⱼ yⱼ).
    private static void SoftmaxBackward(ReadOnlySpan<float> y, ReadOnlySpan<float> gradY, Span<float> gradZ, int channels)
    {
        for (var at = 0; at < y.Length; at += channels)
        {
            var sum = 0f;
            for (var i = at; i < at + channels; i++)
            {
                sum += gradY[i] * y[i];
            }

            for (var i = at; i < at + channels; i++)
            {
                gradZ[i] = y[i] * (gradY[i] - sum);
            }
        }
    }
}
