using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void The_input_of_10_1_is_the_only_one_that_prints_the_first_row()
    {
        var layer = new Conv2D(32, 3);

        Assert.True(Right("10-1", new Shape(150, 150, 1)));
        Assert.Equal(new Shape(148, 148, 32), layer.OutputShape(new Shape(150, 150, 1)));
        Assert.Equal(320, Cost.Conv(3, 1, 32).Parameters);
        Assert.Contains($"print {Cost.Conv(3, 3, 32).Parameters} parameters", Hint("10-1", new Shape(150, 150, 3)), StringComparison.Ordinal);
        Assert.Equal(new Shape(148, 148, 32), new Conv2D(32, 3, padding: Padding.Same).OutputShape(new Shape(148, 148, 1)));
        Assert.Contains("'same'", Hint("10-1", new Shape(148, 148, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_dense_layer_of_10_2_and_its_slips_are_counted_by_the_library()
    {
        Assert.True(Right("10-2", Cost.Dense(16 * 16 * 64, 512).Parameters));
        Assert.Contains("512 biases", Hint("10-2", Cost.Dense(16 * 16 * 64, 512, useBias: false).Parameters), StringComparison.Ordinal);
        Assert.Contains("one map", Hint("10-2", Cost.Dense(16 * 16, 512).Parameters), StringComparison.Ordinal);
        Assert.Contains("not one an input", Hint("10-2", (16 * 16 * 64 * 512) + (16 * 16 * 64)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_shares_of_10_3_come_from_the_work_of_the_whole_network()
    {
        var (dense, last) = (Cost.Dense(16 * 16 * 64, 512), Cost.Dense(512, 10));
        var all = ExampleConvolutions + dense + last;

        Assert.Equal(new Cost(8_459_242, 121_533_952), all);
        Assert.True(Right("10-3", Math.Round(100.0 * dense.MultiplyAdds / all.MultiplyAdds, 1)));
        Assert.Contains("share of the parameters", Hint("10-3", Math.Round(100.0 * dense.Parameters / all.Parameters, 1)), StringComparison.Ordinal);
        Assert.Contains("convolutions do together", Hint("10-3", Math.Round(100.0 * ExampleConvolutions.MultiplyAdds / all.MultiplyAdds, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_pools_the_network_of_10_4_flattens_142_by_142_by_64()
    {
        var conv = new Window(3, 1, Padding.Valid);
        var map = StackGeometry.Of(150, conv, conv, conv, conv).Last.Output;

        Assert.True(Right("10-4", (ExampleConvolutions + Cost.Dense(map.Area * 64, 512) + Cost.Dense(512, 10)).Parameters));
        Assert.Contains("no weights of their own", Hint("10-4", (ExampleConvolutions + Cost.Dense(16 * 16 * 64, 512) + Cost.Dense(512, 10)).Parameters), StringComparison.Ordinal);
    }

    [Fact]
    public void The_broken_formula_of_10_5_is_right_for_one_channel_only()
    {
        static long Broken(int fh, int fw, int cin, int cout) => ((fh * fw) + 1) * cin * cout;

        Assert.Equal(Cost.Conv(3, 1, 32).Parameters, Broken(3, 3, 1, 32));
        Assert.True(Right("10-5", Broken(3, 3, 32, 32)));
        Assert.Contains("right number", Hint("10-5", Cost.Conv(3, 32, 32).Parameters), StringComparison.Ordinal);
        Assert.Contains("first row", Hint("10-5", Cost.Conv(3, 1, 32).Parameters), StringComparison.Ordinal);
    }

    private static Cost ExampleConvolutions =>
        Cost.Conv(3, 1, 32, 148) + Cost.Conv(3, 32, 32, 72) + Cost.Conv(3, 32, 64, 34) + Cost.Conv(3, 64, 64, 32);
}
