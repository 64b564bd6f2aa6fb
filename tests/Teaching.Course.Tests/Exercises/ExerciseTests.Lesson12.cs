using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void The_unread_pixels_of_12_1_are_counted_by_following_every_unit_back()
    {
        var windows = Cnn(Padding.Valid).Layers.OfType<WindowedLayer>().Select(layer => layer.Window).ToArray();
        int Unread(int size, int layers = 4) => StackGeometry.Of(size, windows[..layers]).Coverage().Span.ToArray().Count(units => units == 0);

        Computed("12-1", Unread(29), Unread(29, layers: 1), Unread(29, layers: 3), Unread(28), (3 * 29) + (3 * 29));
    }

    [Fact]
    public void The_dense_layers_of_12_2_and_12_3_are_counted_by_the_library()
    {
        var (valid, same) = (Cnn(Padding.Valid), Cnn(Padding.Same));

        Assert.True(Right("12-2", valid["dense"].ParameterCount));
        Assert.True(Right("12-3", same["dense"].ParameterCount));
        Assert.Contains("one bias a neuron", Hint("12-2", valid["dense"].ParameterCount - 128), StringComparison.Ordinal);
        Assert.Contains("The map is larger", Hint("12-3", valid["dense"].ParameterCount), StringComparison.Ordinal);
    }

    [Fact]
    public void The_missing_pool_of_12_4_is_the_one_that_gives_the_printed_count()
    {
        int Without(int pool) => Cnn(Padding.Valid, without: pool).ParameterCount;

        Assert.Equal(1_011_466, Without(2));
        Assert.True(Right("12-4", new[] { 1, 2 }.Single(pool => Without(pool) == 1_011_466)));
        Assert.Contains(Without(1).ToString("N0", System.Globalization.CultureInfo.InvariantCulture), Hint("12-4", 1), StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_of_12_5_and_its_slips_are_counted_by_the_library()
    {
        static long Work(Shape input, Padding padding) => new Conv2D(64, 3, padding: padding).CountMultiplyAdds(input);
        var input = new Shape(13, 13, 32);

        Assert.True(Right("12-5", Work(input, Padding.Valid)));
        Assert.Contains("number of weights", Hint("12-5", 3 * 3 * 32 * 64), StringComparison.Ordinal);
        Assert.Contains("all 32 maps", Hint("12-5", Work(new Shape(13, 13, 1), Padding.Valid)), StringComparison.Ordinal);
        Assert.Contains("13×13", Hint("12-5", Work(input, Padding.Same)), StringComparison.Ordinal);
        Assert.Contains("bias is added", Hint("12-5", Work(input, Padding.Valid) + (11 * 11 * 64)), StringComparison.Ordinal);
    }

    private static Sequential Cnn(Padding padding, int without = 0)
    {
        List<Layer> layers = [new Input(28, 28, 1)];
        for (var block = 1; block <= 2; block++)
        {
            layers.Add(new Conv2D(32 * block, 3, padding: padding, activation: Activation.ReLU));
            if (block != without)
            {
                layers.Add(new MaxPooling2D());
            }
        }

        return new Sequential([.. layers, new Flatten(), new Dense(128, Activation.ReLU), new Dropout(0.5f), new Dense(10)]);
    }
}
