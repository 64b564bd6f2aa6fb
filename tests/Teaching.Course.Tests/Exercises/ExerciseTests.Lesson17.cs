using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void Always_pneumonia_of_17_1_finds_all_the_ill_and_none_of_the_healthy()
    {
        int[] isIll = [.. Enumerable.Range(0, 624).Select(child => child < 390 ? 1 : 0)];
        var counts = new ConfusionMatrix(isIll, [.. isIll.Select(_ => 1)], ["normal", "pneumonia"]);

        Assert.True(Right("17-1", (100 * counts.Accuracy, 100 * counts.Recall(1), 100 * counts.Recall(0))));
        Assert.Contains("those to learn from", Hint("17-1", (Math.Round(100.0 * 3_494 / 4_708, 1), 100, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_in_six_alarms_of_17_2_are_false()
    {
        // Counted, not computed: 10,000 people one by one.
        int[] isIll = [.. Enumerable.Range(0, 10_000).Select(person => person < 100 ? 1 : 0)];
        int[] rings = [.. Enumerable.Range(0, 10_000).Select(person => person < 100 ? (person < 95 ? 1 : 0) : (person - 100) % 20 == 0 ? 1 : 0)];
        var counts = new ConfusionMatrix(isIll, rings, ["well", "ill"]);

        Assert.Equal((0.95f, 0.95f), (counts.Recall(1), counts.Recall(0)));
        Assert.True(Right("17-2", 100.0 * counts[1, 1] / (counts[1, 1] + counts[0, 1])));
        Assert.Contains("all for whom it rings", Hint("17-2", 100.0 * counts[1, 1] / counts.Total), StringComparison.Ordinal);
        Assert.Contains("are rounded", Hint("17-2", Math.Round(100 / (1 + Math.Round(counts[0, 1] / 100.0)), 1)), StringComparison.Ordinal);
        Assert.Contains("the right ones included", Hint("17-2", Math.Round(100.0 * counts[1, 1] / counts[0, 1], 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.25, true, "")]
    [InlineData(0.5, false, "at the threshold 0.5")]
    public void The_scores_of_17_3_give_sensitivity_and_specificity_at_both_thresholds(double threshold, bool isRight, string hint)
    {
        var point = new RocCurve([0.9f, 0.8f, 0.6f, 0.3f, 0.7f, 0.4f, 0.2f, 0.1f, 0.1f], [true, true, true, true, false, false, false, false, false]).At(threshold);
        var answer = (100 * point.TruePositiveRate, 100 * (1 - point.FalsePositiveRate));

        Assert.Equal(isRight, Right("17-3", answer));
        Assert.True(isRight || Hint("17-3", answer).Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_third_test_of_17_4_sees_that_the_cut_goes_through_a_patient()
    {
        (string File, string Patient)[] all = [.. "cabbbb".Select((patient, k) => ($"{k}.png", $"{patient}"))];
        var sorted = all.OrderBy(row => row.Patient, StringComparer.Ordinal).ToArray();
        var cut = (int)Math.Round(0.75 * sorted.Length);
        var (train, test) = (sorted[..cut], sorted[cut..]);
        bool[] sees =
        [
            train.Length + test.Length != all.Length,
            train.Select(row => row.File).Intersect(test.Select(row => row.File)).Any(),
            train.Select(row => row.Patient).Intersect(test.Select(row => row.Patient)).Any(),
            Math.Abs(test.Length - (0.25 * all.Length)) > 1,
        ];

        Assert.Equal([false, false, true, false], sees);
        Assert.True(Right("17-4", Array.IndexOf(sees, true) + 1));
    }
}
