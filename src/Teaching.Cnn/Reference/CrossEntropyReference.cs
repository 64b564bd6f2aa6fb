using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Softmax cross-entropy on logits, the loops to read: loss = mean of −ln p[label], gradient = (p − 1 at the label) / N.</summary>
public static class CrossEntropyReference
{
    /// <summary>The mean loss of a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">[N, classes].</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="labels">N classes.</param>
    public static T Loss<T>(ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels)
        where T : IFloatingPointIeee754<T>
    {
        Span<T> probabilities = new T[logits.Length];
        ActivationReference.Forward(Activation.Softmax, logits, classes, probabilities);
        var sum = T.Zero;
        for (var b = 0; b < labels.Length; b++) { sum -= T.Log(probabilities[(b * classes) + labels[b]]); }
        return sum / T.CreateChecked(labels.Length);
    }

    /// <summary>The gradient of the mean loss by the logits.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">[N, classes].</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="labels">N classes.</param>
    /// <param name="gradLogits">Filled.</param>
    public static void Backward<T>(ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels, Span<T> gradLogits)
        where T : IFloatingPointIeee754<T>
    {
        ActivationReference.Forward(Activation.Softmax, logits, classes, gradLogits);
        for (var b = 0; b < labels.Length; b++) { gradLogits[(b * classes) + labels[b]] -= T.One; }
        for (var i = 0; i < gradLogits.Length; i++) { gradLogits[i] /= T.CreateChecked(labels.Length); }
    }
}
