namespace Teaching.Cnn;

/// <summary>One moment of a training, as a <see cref="TrainingRecorder"/> keeps it.</summary>
/// <param name="Step">Steps done; 0 is before training.</param>
/// <param name="Loss">Mean loss on the recorder's pictures.</param>
/// <param name="Accuracy">Share of them that is answered rightly, 0–1.</param>
/// <param name="Answers">The class that each of them is taken for.</param>
/// <param name="Weights">All that the network held at this moment, by the names of its files, <c>conv2d/kernels</c>: <see cref="Sequential.SetWeights"/> makes any network of the same layers into this one.</param>
/// <param name="Filters">The kernels of the first convolution, [kh, kw, channels, filters]; they are among the weights.</param>
/// <param name="Maps">What each convolution made of each watched picture, [h, w, filters]: one list a picture.</param>
/// <param name="Explanations">For the picture of each wrong answer Grad-CAM of that answer, [h, w].</param>
public sealed record TrainingFrame(
    int Step, float Loss, float Accuracy, IReadOnlyList<int> Answers, IReadOnlyDictionary<string, Tensor> Weights, Tensor Filters, IReadOnlyList<IReadOnlyList<Tensor>> Maps,
    IReadOnlyDictionary<int, Tensor> Explanations)
{
    /// <summary>One line.</summary>
    public override string ToString() => FormattableString.Invariant($"step {Step}: loss {Loss:F4}, accuracy {100 * Accuracy:F1} % on {Answers.Count} pictures");
}
