using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    private static readonly string[] Ways = ["none", "max", "mean", "stride"];

    [Fact]
    public void The_parameters_of_13_1_depend_on_the_colours_not_on_the_size_of_the_picture_nor_on_the_way_to_shrink()
    {
        static Sequential Mean(string way, int size, int channels) => Shrinking(way, size, new GlobalAveragePooling2D(), channels);
        var right = Mean("max", 50, channels: 3);

        Assert.All(Ways, way => Assert.Equal(right.ParameterCount, Mean(way, 50, channels: 3).ParameterCount));
        Assert.All(Ways, way => Assert.Equal(right.ParameterCount, Mean(way, 34, channels: 3).ParameterCount));
        Computed(
            "13-1",
            right.ParameterCount,
            Mean("max", 34, channels: 1).ParameterCount,
            Shrinking("max", 50, new Flatten(), channels: 3).ParameterCount,
            right.ParameterCount + (2 * 32),                            // a bias for each slice
            right.Layers.OfType<Conv2D>().Sum(layer => layer.ParameterCount),
            right.ParameterCount - 10);
    }

    [Fact]
    public void The_head_of_13_2_is_the_same_behind_all_three_ways_to_shrink()
    {
        Assert.All(Ways[1..], way => Assert.True(Right("13-2", Shrinking(way, 34, new Flatten())["dense"].ParameterCount)));
        Assert.Contains("one number a map", Hint("13-2", Shrinking("max", 34, new GlobalAveragePooling2D())["dense"].ParameterCount), StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_of_13_3_is_counted_by_the_library()
    {
        static double Second(string way) => Shrinking(way, 34, new Flatten()).Summary().Rows.Single(row => row.Name == "conv2d_1").MultiplyAdds;

        Assert.True(Right("13-3", Second("none") / Second("max")));
    }

    [Fact]
    public void Mean_and_spread_of_13_4_are_those_of_the_library()
    {
        var repeated = Repeated.Of([64.0, 67, 70]);

        Assert.True(Right("13-4", new[] { repeated.Mean, repeated.Spread }));
        Assert.Contains("n − 1", Hint("13-4", new[] { 67, repeated.Spread * Math.Sqrt(2.0 / 3) }), StringComparison.Ordinal);
        Assert.Contains("standard error", Hint("13-4", new[] { 67, repeated.Spread / Math.Sqrt(3) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_third_test_of_13_5_sees_that_no_seed_begins_anew()
    {
        var pictures = new Dataset(Noise(new Shape(60, 34, 34, 1)), [.. Enumerable.Range(0, 60).Select(k => k % 10)], FashionMnist.ClassNames);
        static double[] Broken(Dataset pictures, int[] seeds)
        {
            var model = Shrinking("stride", 34, new Flatten());
            model.Initialize(Rng.FromSeed(1));
            return [.. seeds.Select(seed => (double)model.Fit(pictures, new FitOptions { Epochs = 1, Seed = seed }).Epochs[^1].Loss)];
        }

        var (there, again, back) = (Broken(pictures, [1, 2, 3]), Broken(pictures, [1, 2, 3]), Broken(pictures, [3, 2, 1]));
        bool[] passed =
        [
            Shrinking("stride", 34, new Flatten()).ParameterCount == 70_666,
            there.SequenceEqual(again),
            there.SequenceEqual(back.Reverse()),
            there.Average() >= there.Min() && there.Average() <= there.Max(),
        ];

        Assert.Equal([true, true, false, true], passed);
        Assert.True(Right("13-5", Array.IndexOf(passed, false) + 1));
    }

    private static Sequential Shrinking(string way, int size, Layer head, int channels = 1)
    {
        List<Layer> layers = [new Input(size, size, channels)];
        foreach (var filters in new[] { 32, 64 })
        {
            layers.Add(new Conv2D(filters, 3, stride: way == "stride" ? 2 : 1, padding: Padding.Same, activation: Activation.ReLU));
            if (way == "max")
            {
                layers.Add(new MaxPooling2D(padding: Padding.Same));
            }
            else if (way == "mean")
            {
                layers.Add(new AveragePooling2D(padding: Padding.Same));
            }
        }

        return new Sequential([.. layers, head, new Dense(10)]);
    }
}
