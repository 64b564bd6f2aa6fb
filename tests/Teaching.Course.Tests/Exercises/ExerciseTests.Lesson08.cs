using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void Of_the_two_layers_of_08_1_only_the_dense_one_has_a_weight_a_pixel()
    {
        var conv = Cost.Conv(3, 1, 32).Parameters;

        Assert.True(Right("08-1", (conv, Cost.Dense(200 * 200, 1000).Parameters)));
        Assert.Contains("not to the pixels", Hint("08-1", (4 * conv, Cost.Dense(200 * 200, 1000).Parameters)), StringComparison.Ordinal);
        Assert.Contains("one bias a neuron", Hint("08-1", (conv, Cost.Dense(200 * 200, 1000, useBias: false).Parameters)), StringComparison.Ordinal);
        Assert.Contains("100×100", Hint("08-1", (conv, Cost.Dense(100 * 100, 1000).Parameters)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_of_08_2_is_neurons_times_what_each_reads()
    {
        var layer = Cost.Conv(3, 16, 32, 20);

        Assert.True(Right("08-2", layer.MultiplyAdds));
        Assert.Contains("number of weights", Hint("08-2", Cost.Conv(3, 16, 32, useBias: false).Parameters), StringComparison.Ordinal);
        Assert.Contains("all 16 maps", Hint("08-2", Cost.Conv(3, 1, 32, 20).MultiplyAdds), StringComparison.Ordinal);
        Assert.Contains("bias is added", Hint("08-2", layer.MultiplyAdds + (20 * 20 * 32)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_locally_connected_layer_of_08_3_and_its_slips_follow_from_sizes_that_all_differ()
    {
        long Own(Size2D window, int channels = 3, Padding padding = default, bool useBias = true) =>
            Cost.LocallyConnected(window, channels, 4, new Window(window, 1, padding).Output((9, 12)), useBias).Parameters;

        Assert.True(Right("08-3", Own((2, 3))));
        Assert.Contains("That is the convolution", Hint("08-3", Cost.Conv((2, 3), 3, 4).Parameters), StringComparison.Ordinal);
        Assert.Contains("a bias, too", Hint("08-3", Own((2, 3), useBias: false)), StringComparison.Ordinal);
        Assert.Contains("One bias a map", Hint("08-3", Own((2, 3), useBias: false) + 4), StringComparison.Ordinal);
        Assert.Contains("three channels", Hint("08-3", Own((2, 3), channels: 1)), StringComparison.Ordinal);
        Assert.Contains("padding", Hint("08-3", Own((2, 3), padding: Padding.Same)), StringComparison.Ordinal);
        Assert.Contains("Rows come first", Hint("08-3", Own((3, 2))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_dense_neuron_of_08_4_sees_what_overlaps_and_the_filter_sees_the_plus()
    {
        var plus = Tensor.From(new float[,] { { 0, 1, 0 }, { 1, 1, 1 }, { 0, 1, 0 } });
        var corner = new Tensor(new Shape(6, 8));
        foreach (var (i, j) in new[] { (0, 1), (1, 0), (1, 1), (1, 2), (2, 1) })
        {
            corner[i, j] = 1;
        }

        var moved = corner.Shift(0, 1);
        var dense = corner.Span.ToArray().Zip(moved.Span.ToArray(), (weight, pixel) => weight * pixel).Sum();

        Assert.True(Right("08-4", (dense, moved.Convolve(plus).Span.ToArray().Max())));
        Assert.Contains("cannot move", Hint("08-4", (5, 5)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_fourth_test_of_08_5_sees_the_wrong_size()
    {
        Tensor[] tests = [Addresses(5, 5), new(new Shape(5, 7)), Pixel(0, 3), Pixel(2, 1)];
        var sees = tests.Select(test => !Broken(test).SequenceEqual(test.Span.ToArray())).ToArray();

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("08-5", Array.IndexOf(sees, true) + 1));

        static float[] Broken(Tensor x)
        {
            var row = new float[x.Length];
            for (var i = 0; i < x.Shape[0]; i++)
            {
                for (var j = 0; j < x.Shape[1]; j++)
                {
                    row[(i * x.Shape[0]) + j] = x[i, j];
                }
            }

            return row;
        }

        static Tensor Addresses(int height, int width) => Tensor.From(new Shape(height, width), [.. Enumerable.Range(0, height * width).Select(k => (float)k)]);

        static Tensor Pixel(int i, int j)
        {
            var picture = new Tensor(new Shape(5, 7));
            picture[i, j] = 1;
            return picture;
        }
    }
}
