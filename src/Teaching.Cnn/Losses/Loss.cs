namespace Teaching.Cnn;

/// <summary>How wrong a model is: one number for a batch, and the gradient that says how to become less wrong.</summary>
public abstract record Loss
{
    /// <summary>The mean loss of a batch whose right answers are classes.</summary>
    /// <param name="output">What the model gave, [N, classes].</param>
    /// <param name="labels">N class numbers.</param>
    /// <param name="gradOutput">Gradient of the loss by the output, filled; null if nobody needs it.</param>
    /// <returns>The loss, averaged over the batch.</returns>
    public abstract float Evaluate(Tensor output, ReadOnlySpan<int> labels, Tensor? gradOutput = null);

    /// <summary>Whether the loss turns logits into probabilities itself.</summary>
    internal abstract bool WantsLogits { get; }

    private protected static void RequireBatch(Tensor output, int labels, Tensor? gradOutput)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (output.Shape.Rank != 2 || output.Shape[0] != labels)
        {
            throw new ShapeException($"output {output.Shape} for {labels} labels", $"one row of class scores a label, ({labels}, classes)", "end the model with Flatten and Dense(units: number of classes)");
        }

        if (gradOutput is not null && gradOutput.Shape != output.Shape)
        {
            throw new ShapeException($"room {gradOutput.Shape} for the gradient of an output {output.Shape}", "the same shape", "make it with new Tensor(output.Shape)");
        }
    }

    private protected static void RequireLabel(int label, int classes, int example)
    {
        if ((uint)label >= (uint)classes)
        {
            throw new DataException($"label {label} of example {example}", $"a label from 0 to {classes - 1}: the model has {classes} outputs", $"count classes from 0, or end the model with Dense(units: {label + 1})");
        }
    }
}
