using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void The_layer_of_05_3_makes_a_map_a_filter_and_its_slips_are_counted_by_the_library()
    {
        var layer = Cost.Conv(3, 3, 32).Parameters;

        Assert.True(Right("05-3", (32, layer)));
        Assert.Contains("one filter, one map", Hint("05-3", (3 * 32, layer)), StringComparison.Ordinal);
        Assert.Contains("grey picture", Hint("05-3", (32, Cost.Conv(3, 1, 32).Parameters)), StringComparison.Ordinal);
        Assert.Contains("32 biases", Hint("05-3", (32, Cost.Conv(3, 3, 32, useBias: false).Parameters)), StringComparison.Ordinal);
        Assert.Contains("each bias three times", Hint("05-3", (32, 3 * Cost.Conv(3, 1, 32).Parameters)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_layer_of_05_4_reads_all_32_maps()
    {
        Assert.True(Right("05-4", Cost.Conv(3, 32, 64).Parameters));
        Assert.Contains("has a bias, too", Hint("05-4", Cost.Conv(3, 32, 64, useBias: false).Parameters), StringComparison.Ordinal);
        Assert.Contains("each of the 32 maps", Hint("05-4", Cost.Conv(3, 1, 64).Parameters), StringComparison.Ordinal);
    }
}
