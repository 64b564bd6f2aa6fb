using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    private static readonly float[] UsualThresholds = [0.25f, 0.5f, 0.75f];

    /// <summary>How often each range of values occurs.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="x">What the values measure, with its unit.</param>
    /// <param name="values">The values; those that are not finite are left out, and the caption counts them.</param>
    /// <param name="bins">About how many ranges, 1 to 60; they begin and end at round numbers.</param>
    /// <exception cref="DataException">No finite value, or a number of ranges that cannot be drawn.</exception>
    /// <example><code>Show.Histogram("Weights of the first layer", "weight", conv1.Kernels.Value)</code></example>
    public static Figure Histogram(string title, string x, IEnumerable<float> values, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(values);
        float[] all = [.. values];
        double[] finite = [.. Series.Wide(all.Where(float.IsFinite))];
        if (finite.Length == 0 || bins is < 1 or > MostRanges)
        {
            throw new DataException($"{finite.Length} finite values in {bins} ranges", $"at least one value and 1 to {MostRanges} ranges", "count something that has numbers");
        }

        var ticks = Ticks.Of(finite.Min(), finite.Max(), bins);
        var counts = new double[ticks.Values.Length - 1];
        foreach (var value in finite)
        {
            counts[RangeOf(value, ticks.Values)]++;
        }

        var figure = new Figure(new Layout(title, x, "count"), new BarTrace("", [.. counts.Select((_, k) => $"{ticks.Labels[k]} to {ticks.Labels[k + 1]}")], counts) { Edges = ticks.Values });
        return finite.Length == all.Length ? figure : figure.Captioned($"{Numbers.Count(all.Length - finite.Length, "value")} not finite, left out.");
    }

    /// <summary>How often each range of a tensor's values occurs.</summary>
    /// <inheritdoc cref="Histogram(string, string, IEnumerable{float}, int)"/>
    public static Figure Histogram(string title, string x, Tensor values, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Histogram(title, x, values.Span.ToArray(), bins);
    }

    /// <summary>ROC curves: the share of positives found over the share of negatives called positive, for every threshold; the legend says each area (AUC).</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="curves">One to six curves with their names.</param>
    /// <returns>A chart with chance as its diagonal and some thresholds marked.</returns>
    /// <exception cref="DataException">No curve, or too many.</exception>
    /// <example><code>Show.Roc("Shirt or not", ("dense", new RocCurve(denseScores, isShirt)), ("CNN", new RocCurve(cnnScores, isShirt)))</code></example>
    public static Figure Roc(string title, params (string Name, RocCurve Curve)[] curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        const int Most = 6;
        if (curves.Length is 0 or > Most)
        {
            throw new DataException($"{curves.Length} ROC curves", $"1 to {Most}, for more cannot be told apart", curves.Length == 0 ? "give a name and a new RocCurve(scores, isPositive)" : "draw several charts");
        }

        var lines = curves.Select(Curve).ToArray();
        var chance = new ScatterTrace("chance (AUC 0.5)", [0, 1], [0, 1], IsLine: true) { IsReference = true };
        return new Figure(
            new Layout(title, "false positive rate: share of negatives called positive", "true positive rate: share of positives found") { IsSquare = true },
            [.. lines, chance, .. curves.Select(Marks).Where(marks => marks.X.Count > 0)]);
    }

    /// <summary>One ROC curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="title">What the chart shows.</param>
    public static Figure Roc(RocCurve curve, string title = "ROC curve") => Roc(title, ("", curve));

    private static ScatterTrace Curve((string Name, RocCurve Curve) curve)
    {
        var area = FormattableString.Invariant($"AUC {curve.Curve.Area:0.000}");
        var points = curve.Curve.Points;
        return new ScatterTrace(
            curve.Name.Length > 0 ? $"{curve.Name} ({area})" : area,
            [.. points.Select(point => point.FalsePositiveRate)], [.. points.Select(point => point.TruePositiveRate)], IsLine: true)
        {
            HasSigns = false,
        };
    }

    // Probabilities are marked at quarters, other scores, such as logits, at 0.
    private static ScatterTrace Marks((string Name, RocCurve Curve) curve, int number)
    {
        var thresholds = curve.Curve.Points.Skip(1).Select(point => point.Threshold).ToArray();
        var isShare = thresholds.All(threshold => threshold is >= 0 and <= 1);
        float[] marked = isShare ? UsualThresholds : [0f];
        var points = marked.Select(threshold => curve.Curve.At(threshold)).ToArray();
        return new ScatterTrace(
            $"{(curve.Name.Length > 0 ? $"{curve.Name}: " : "")}thresholds",
            [.. points.Select(point => point.FalsePositiveRate)], [.. points.Select(point => point.TruePositiveRate)], IsLine: false)
        {
            Like = number,
            Labels = [.. marked.Select(threshold => $"≥ {Numbers.Plain(threshold)}")],
        };
    }

    // The range that holds a value, its lower end included; the greatest value belongs to the last one.
    private static int RangeOf(double value, double[] edges)
    {
        var at = Array.BinarySearch(edges, value);
        return Math.Clamp(at >= 0 ? at : ~at - 1, 0, edges.Length - 2);
    }
}
