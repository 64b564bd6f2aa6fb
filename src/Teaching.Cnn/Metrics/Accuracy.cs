namespace Teaching.Cnn;

/// <summary>From class scores to classes, and how many are right.</summary>
public static class Accuracy
{
    /// <summary>The index of the largest score; of equal ones the first.</summary>
    /// <param name="scores">Logits or probabilities of one image.</param>
    public static int ArgMax(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
        {
            if (scores[k] > scores[best])
            {
                best = k;
            }
        }

        return best;
    }

    /// <summary>How many rows have their largest score at the label.</summary>
    /// <param name="scores">[N, classes].</param>
    /// <param name="labels">N classes.</param>
    public static int Hits(Tensor scores, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var classes = scores.Shape[^1];
        var hits = 0;
        for (var b = 0; b < labels.Length; b++)
        {
            hits += ArgMax(scores.Span.Slice(b * classes, classes)) == labels[b] ? 1 : 0;
        }

        return hits;
    }
}
