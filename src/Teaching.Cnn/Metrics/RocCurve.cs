namespace Teaching.Cnn;

/// <summary>How well scores tell two classes apart, for every threshold at once: how many positives are found against how many negatives are taken for them.</summary>
/// <remarks>
/// Above a threshold the answer is "positive". Lowering it finds more positives and takes in more negatives; equal scores move together, so that ties
/// make a slope. The area is the chance that a positive scores higher than a negative (ties count half): 0.5 is guessing. Source: Fawcett 2006.
/// </remarks>
/// <example><code>new RocCurve(scores: [0.9f, 0.8f, 0.3f], isPositive: [true, false, true]).Area   // 0.5</code></example>
public sealed class RocCurve
{
    /// <summary>Sorts the scores and counts from the highest down.</summary>
    /// <param name="scores">One an example: probabilities or any other number that grows with the belief in "positive".</param>
    /// <param name="isPositive">What each example is.</param>
    /// <exception cref="ShapeException">The counts differ.</exception>
    /// <exception cref="DataException">A score that is not a number, or one class only.</exception>
    public RocCurve(IEnumerable<float> scores, IEnumerable<bool> isPositive)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(isPositive);
        (float[] values, bool[] labels) = ([.. scores], [.. isPositive]);
        Require(values, labels);
        (Positives, Negatives) = (labels.Count(label => label), labels.Count(label => !label));
        Array.Sort(values, labels);

        var points = new List<RocPoint> { new(double.PositiveInfinity, 0, 0) };
        var (found, taken, area) = (0L, 0L, 0.0);
        for (var k = values.Length - 1; k >= 0;)
        {
            var (threshold, foundBefore, takenBefore) = (values[k], found, taken);
            for (; k >= 0 && values[k] == threshold; k--)
            {
                (found, taken) = labels[k] ? (found + 1, taken) : (found, taken + 1);
            }

            area += (taken - takenBefore) * (found + foundBefore) / 2.0;
            points.Add(new RocPoint(threshold, (double)taken / Negatives, (double)found / Positives));
        }

        (Points, Area) = (points, area / ((double)Positives * Negatives));
    }

    /// <summary>From (0, 0), where nothing is called positive, to (1, 1), where everything is; one point a different score, highest first.</summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>Area under the curve (AUC), 0–1.</summary>
    public double Area { get; }

    /// <summary>How many examples are positive.</summary>
    public int Positives { get; }

    /// <summary>How many are not.</summary>
    public int Negatives { get; }

    /// <summary>What a threshold gives: every example that scores at least as much is called positive.</summary>
    /// <param name="threshold">Any number.</param>
    public RocPoint At(double threshold) => Points.Last(point => point.Threshold >= threshold) with { Threshold = threshold };

    /// <summary>Prints as <c>AUC 0.9312, 500 positives, 500 negatives</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"AUC {Area:F4}, {Positives:N0} positives, {Negatives:N0} negatives");

    private static void Require(float[] scores, bool[] labels)
    {
        if (scores.Length != labels.Length)
        {
            throw new ShapeException($"{scores.Length} scores and {labels.Length} labels", "one label a score", "take both from the same examples, in the same order");
        }

        var gap = Array.FindIndex(scores, float.IsNaN);
        if (gap >= 0)
        {
            throw new DataException($"score {gap}, which is not a number", "scores that can be ordered", "look at the network's output for this example: a weight or an input is NaN");
        }

        if (!labels.Contains(true) || !labels.Contains(false))
        {
            throw new DataException($"{labels.Length} examples, {(labels.Contains(true) ? "all" : "none")} of them positive", "examples of both classes", "take more examples, or check which class is called positive");
        }
    }
}
