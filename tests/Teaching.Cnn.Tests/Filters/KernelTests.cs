namespace Teaching.Cnn.Tests;

public class KernelTests
{
    [Fact]
    public void Blurs_and_sharpening_keep_brightness_and_detectors_give_0_on_plain_areas()
    {
        Assert.Equal(1, Sum(Kernel.Box(3)), 1e-6);
        Assert.Equal(1, Sum(Kernel.Box(7)), 1e-6);
        Assert.Equal(1, Sum(Kernel.Gaussian(5, 1)), 1e-6);
        Assert.Equal(1, Sum(Kernel.Gaussian(9, 0.3)), 1e-6);
        Assert.Equal(1, Sum(Kernel.Sharpen));
        Assert.Equal(1, Sum(Kernel.Emboss));
        foreach (var detector in new[] { Kernel.Edge, Kernel.SobelX, Kernel.SobelY, Kernel.BalancedVerticalLine, Kernel.BalancedHorizontalLine })
        {
            Assert.Equal(0, Sum(detector));
        }
    }

    [Fact]
    public void Gaussian_is_round_and_falls_by_its_formula()
    {
        var kernel = Kernel.Gaussian(5, sigma: 1.5);
        Assert.Equal(kernel[1, 2], kernel[2, 3]);
        Assert.Equal(kernel[0, 1], kernel[3, 4]);
        Assert.Equal(Math.Exp(-(1 + 4) / (2 * 1.5 * 1.5)), kernel[1, 0] / kernel[2, 2], 1e-6);
    }

    [Fact]
    public void Sobel_answers_to_the_side_where_it_becomes_brighter()
    {
        var right = Tensor.From(new float[,] { { 0, 0, 1 }, { 0, 0, 1 }, { 0, 0, 1 } });
        Assert.Equal((4, 0), (right.Convolve(Kernel.SobelX)[0, 0], right.Convolve(Kernel.SobelY)[0, 0]));
        var below = Tensor.From(new float[,] { { 0, 0, 0 }, { 0, 0, 0 }, { 1, 1, 1 } });
        Assert.Equal((0, 4), (below.Convolve(Kernel.SobelX)[0, 0], below.Convolve(Kernel.SobelY)[0, 0]));
    }

    [Fact]
    public void Lines_run_through_the_centre()
    {
        Assert.Equal(new float[,] { { 0, 1, 0 }, { 0, 1, 0 }, { 0, 1, 0 } }, Kernel.VerticalLine(3).ToMatrix());
        Assert.Equal(new float[,] { { 0, 0, 0 }, { 1, 1, 1 }, { 0, 0, 0 } }, Kernel.HorizontalLine(3).ToMatrix());
        Assert.Equal(new float[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }, Kernel.DiagonalLine(3).ToMatrix());
        Assert.Equal(7, Sum(Kernel.VerticalLine(7)));
    }

    [Fact]
    public void Every_call_gives_a_new_one()
    {
        Kernel.Edge[1, 1] = 99;
        Assert.Equal(-4, Kernel.Edge[1, 1]);
    }

    [Fact]
    public void Impossible_sizes_are_refused_under_every_culture() => Cultures.Each(() =>
    {
        Assert.Equal("a kernel of size 0", Assert.Throws<ShapeException>(() => Kernel.Box(0)).Given);
        Assert.Equal("use 3 or 5", Assert.Throws<ShapeException>(() => Kernel.VerticalLine(4)).Remedy);
        Assert.Equal("sigma -0.5", Assert.Throws<ShapeException>(() => Kernel.Gaussian(3, -0.5)).Given);
        Assert.Equal("sigma NaN", Assert.Throws<ShapeException>(() => Kernel.Gaussian(3, double.NaN)).Given);
    });

    private static double Sum(Tensor kernel) => kernel.Span.ToArray().Sum(value => (double)value);
}
