namespace Teaching.Cnn;

/// <summary>The mean of the squared differences between output and target.</summary>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    internal override bool WantsLogits => false;

    /// <summary>Compares with a target: 1 for the right class, 0 for the others.</summary>
    /// <inheritdoc/>
    public override float Evaluate(Tensor output, ReadOnlySpan<int> labels, Tensor? gradOutput = null)
    {
        RequireBatch(output, labels.Length, gradOutput);
        var classes = output.Shape[1];
        var total = 0d;
        for (var b = 0; b < labels.Length; b++)
        {
            RequireLabel(labels[b], classes, b);
            for (var k = 0; k < classes; k++)
            {
                var difference = output.Span[(b * classes) + k] - (k == labels[b] ? 1 : 0);
                total += difference * difference;
                if (gradOutput is not null)
                {
                    gradOutput.Span[(b * classes) + k] = 2 * difference / output.Length;
                }
            }
        }

        return (float)(total / output.Length);
    }

    /// <summary>Compares with a target of the same shape.</summary>
    /// <param name="output">What a model gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <param name="gradOutput">Gradient of the loss by the output, filled; null if nobody needs it.</param>
    /// <returns>The mean of the squared differences.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
#pragma warning disable CA1822 // Called on an object, like its sibling.
    public float Evaluate(Tensor output, Tensor target, Tensor? gradOutput = null)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        if (output.Shape != target.Shape || (gradOutput is not null && gradOutput.Shape != output.Shape))
        {
            throw new ShapeException($"output {output.Shape}, target {target.Shape}", "equal shapes", "reshape the target like the output");
        }

        var total = 0d;
        for (var i = 0; i < output.Length; i++)
        {
            var difference = output.Span[i] - target.Span[i];
            total += difference * difference;
            if (gradOutput is not null)
            {
                gradOutput.Span[i] = 2 * difference / output.Length;
            }
        }

        return (float)(total / output.Length);
    }
}
