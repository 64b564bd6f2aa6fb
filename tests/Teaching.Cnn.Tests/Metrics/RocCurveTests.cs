namespace Teaching.Cnn.Tests;

public sealed class RocCurveTests
{
    [Fact]
    public void A_small_curve_is_what_counting_by_hand_gives()
    {
        // From the highest score down: + − + + −, the last two equal.
        var curve = new RocCurve([0.1f, 0.9f, 0.6f, 0.4f, 0.1f], [true, true, false, true, false]);
        Assert.Equal(
            [new(double.PositiveInfinity, 0, 0), new(0.9f, 0, 1 / 3.0), new(0.6f, 0.5, 1 / 3.0), new(0.4f, 0.5, 2 / 3.0), new(0.1f, 1, 1)],
            curve.Points);

        // Pairs (positive, negative) in the right order: 2 for 0.9, 1 for 0.4, and 0.1 ties with 0.1 for a half.
        Assert.Equal(3.5 / 6, curve.Area, 12);
        Assert.Equal((3, 2), (curve.Positives, curve.Negatives));
    }

    [Fact]
    public void The_area_is_the_chance_that_a_positive_scores_higher_ties_counting_half()
    {
        var rng = Rng.FromSeed(5);
        for (var round = 0; round < 200; round++)
        {
            var count = 2 + rng.Next(60);

            // Few different scores: many ties.
            var scores = Enumerable.Range(0, count).Select(_ => rng.Next(12) / 4f).ToArray();
            var labels = Enumerable.Range(0, count).Select(k => k == 0 || (k > 1 && rng.Next(3) == 0)).ToArray();
            double wins = 0, pairs = 0;
            for (var a = 0; a < count; a++)
            {
                for (var b = 0; b < count; b++)
                {
                    if (labels[a] && !labels[b])
                    {
                        wins += scores[a] > scores[b] ? 1 : scores[a] == scores[b] ? 0.5 : 0;
                        pairs++;
                    }
                }
            }

            Assert.Equal(wins / pairs, new RocCurve(scores, labels).Area, 12);
        }
    }

    [Fact]
    public void Every_point_is_what_its_threshold_gives()
    {
        float[] scores = [2, -1, 0.5f, 0.5f, 7, float.NegativeInfinity];
        bool[] labels = [true, false, false, true, false, true];
        var curve = new RocCurve(scores, labels);
        foreach (var threshold in new[] { 8, 7, 3, 2, 0.5, 0.4, -1, -1e9, double.NegativeInfinity })
        {
            var point = curve.At(threshold);
            Assert.Equal(threshold, point.Threshold);
            Assert.Equal(Enumerable.Range(0, 6).Count(k => labels[k] && scores[k] >= threshold) / 3.0, point.TruePositiveRate);
            Assert.Equal(Enumerable.Range(0, 6).Count(k => !labels[k] && scores[k] >= threshold) / 3.0, point.FalsePositiveRate);
        }
    }

    [Fact]
    public void It_prints_as_one_line_in_any_culture() =>
        Cultures.Each(() => Assert.Equal("AUC 0.7500, 2 positives, 2 negatives", new RocCurve([4, 3, 2, 1], [true, false, true, false]).ToString()));

    [Fact]
    public void Mistakes_are_explained()
    {
        Assert.Contains("2 scores and 1 labels", Assert.Throws<ShapeException>(() => new RocCurve([0, 1], [true])).Given, StringComparison.Ordinal);
        Assert.Contains("score 1, which is not a number", Assert.Throws<DataException>(() => new RocCurve([0, float.NaN], [true, false])).Given, StringComparison.Ordinal);
        Assert.Contains("2 examples, all of them positive", Assert.Throws<DataException>(() => new RocCurve([0, 1], [true, true])).Given, StringComparison.Ordinal);
        Assert.Contains("0 examples, none of them positive", Assert.Throws<DataException>(() => new RocCurve([], [])).Given, StringComparison.Ordinal);
    }
}
