namespace Teaching.Cnn;

/// <summary>Softmax turns logits into probabilities; the loss is −ln of the probability of the right class.</summary>
/// <remarks>Both in one, because together they cannot overflow and their gradient is simply p − 1 for the right class and p for the others. An untrained model of n classes starts near ln n.</remarks>
public sealed record SoftmaxCrossEntropy : Loss
{
    /// <inheritdoc/>
    internal override bool WantsLogits => true;

    /// <inheritdoc/>
    public override float Evaluate(Tensor output, ReadOnlySpan<int> labels, Tensor? gradOutput = null)
    {
        RequireBatch(output, labels.Length, gradOutput);
        var classes = output.Shape[1];
        Span<float> row = classes <= 256 ? stackalloc float[classes] : new float[classes];
        var total = 0d;
        for (var b = 0; b < labels.Length; b++)
        {
            RequireLabel(labels[b], classes, b);
            var logits = output.Span.Slice(b * classes, classes);
            var largest = float.NegativeInfinity;
            foreach (var logit in logits)
            {
                largest = MathF.Max(largest, logit);
            }

            for (var k = 0; k < classes; k++)
            {
                row[k] = logits[k] - largest;
            }

            Exponential.Map<ExpFunction>(row);
            var sum = 0f;
            foreach (var value in row)
            {
                sum += value;
            }

            // −ln(e^(zₜ−max) / sum) = ln sum − (zₜ − max); NaN and ∞ stay what they are.
            total += float.IsFinite(sum) ? Exponential.Log(sum) - (logits[labels[b]] - largest) : float.NaN;
            if (gradOutput is not null)
            {
                var gradient = gradOutput.Span.Slice(b * classes, classes);
                for (var k = 0; k < classes; k++)
                {
                    gradient[k] = ((row[k] / sum) - (k == labels[b] ? 1 : 0)) / labels.Length;
                }
            }
        }

        return (float)(total / labels.Length);
    }
}
