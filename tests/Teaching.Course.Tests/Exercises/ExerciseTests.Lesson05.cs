using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 05 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_corner_of_05_1_is_blurred_with_the_zeros_around_it()
    {
        var white = new Tensor(new Shape(5, 5)).Map(_ => 1);
        var framed = white.Convolve(Kernel.Box(3), padding: Padding.Same);

        Computed("05-1", framed[0, 0], white.Convolve(Kernel.Box(3))[0, 0], framed[0, 2]);
    }

    [Fact]
    public void The_pixels_of_05_2_are_those_that_change_nothing()
    {
        var map = A.Convolve(Kernel.Edge);
        var unheard = Enumerable.Range(0, 25).Count(pixel => Flipped(pixel / 5, pixel % 5).Convolve(Kernel.Edge).Span.SequenceEqual(map.Span));
        var outside = StackGeometry.Of(5, new Window(3, 1, Padding.Valid)).Coverage().Span.ToArray().Count(windows => windows == 0);

        Computed("05-2", unheard, outside, A.Length - map.Length);
    }

    [Fact]
    public void The_layer_of_05_3_makes_a_map_a_filter_and_its_slips_are_counted_by_the_library()
    {
        var (layer, grey) = (Cost.Conv(3, 3, 32).Parameters, Cost.Conv(3, 1, 32).Parameters);

        Computed("05-3", (32, layer), (3 * 32, layer), (3 * 32, 3 * grey), (32, grey), (32, Cost.Conv(3, 3, 32, useBias: false).Parameters), (32, 3 * grey));
    }

    [Fact]
    public void The_layer_of_05_4_reads_all_32_maps()
    {
        var weights = Cost.Conv(3, 32, 64, useBias: false).Parameters;

        // Without biases; one map read; a bias for each slice; a bias for each map that goes in; one bias.
        Computed("05-4", Cost.Conv(3, 32, 64).Parameters, weights, Cost.Conv(3, 1, 64).Parameters, 32 * Cost.Conv(3, 1, 64).Parameters, weights + 32, weights + 1);
    }

    [Fact]
    public void The_broken_loop_of_05_5_reads_red_three_times()
    {
        Tensor[] windows = [Square(1, 0, 0, 3), Square(0, 2, 1, 0), Square(2, 0, 0, 1)];
        Tensor[] slices = [Square(1, 0, 0, 2), Square(0, 1, -1, 0), Square(1, 0, -1, 3)];
        const float bias = -10;
        float On(int channel, int slice) => windows[channel].Convolve(slices[slice])[0, 0];
        var red = On(0, 0) + On(0, 1) + On(0, 2);

        Computed("05-5", red + bias, On(0, 0) + On(1, 1) + On(2, 2) + bias, On(0, 0) + bias, red);
    }

    private static Tensor Square(float a, float b, float c, float d) => Tensor.From(new float[,] { { a, b }, { c, d } });
}
