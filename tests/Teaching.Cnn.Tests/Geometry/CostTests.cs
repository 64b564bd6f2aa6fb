namespace Teaching.Cnn.Tests;

public class CostTests
{
    [Fact]
    public void Products_are_those_that_a_loop_makes()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var rng = Rng.FromSeed(seed);
            Size2D kernel = (1 + rng.Next(4), 1 + rng.Next(3));
            var (channelsIn, channelsOut) = (1 + rng.Next(4), 1 + rng.Next(5));
            Size2D output = (1 + rng.Next(5), 1 + rng.Next(7));
            var weights = new HashSet<(int, int, int, int)>();
            var own = new HashSet<(int, int, int, int, int, int)>();
            var products = 0;
            for (var i = 0; i < output.Height; i++)
            {
                for (var j = 0; j < output.Width; j++)
                {
                    for (var k = 0; k < kernel.Area * channelsIn * channelsOut; k++)
                    {
                        var (o, c, v, u) = (k % channelsOut, k / channelsOut % channelsIn, k / channelsOut / channelsIn % kernel.Width, k / channelsOut / channelsIn / kernel.Width);
                        products++;
                        weights.Add((u, v, c, o));
                        own.Add((i, j, u, v, c, o));
                    }
                }
            }

            Assert.Equal(new Cost(weights.Count + channelsOut, products), Cost.Conv(kernel, channelsIn, channelsOut, output));
            Assert.Equal(new Cost(weights.Count, products), Cost.Conv(kernel, channelsIn, channelsOut, output, useBias: false));
            Assert.Equal(
                new Cost(own.Count + (output.Area * channelsOut), products), Cost.LocallyConnected(kernel, channelsIn, channelsOut, output));
        }
    }

    [Fact]
    public void A_convolution_with_a_kernel_as_large_as_its_image_is_dense() =>
        Assert.Equal(Cost.Dense(5 * 7 * 3, 4), Cost.Conv((5, 7), 3, 4));

    [Fact]
    public void Depthwise_has_one_kernel_and_one_bias_a_map()
    {
        Assert.Equal(new Cost(((3 * 2) + 1) * 5, 3 * 2 * 5 * 4 * 6), Cost.Depthwise((3, 2), 5, (4, 6)));
        Assert.Equal(3 * 2 * 5, Cost.Depthwise((3, 2), 5, useBias: false).Parameters);
    }

    [Fact]
    public void Prints_with_separators_under_every_culture() =>
        Cultures.Each(() => Assert.Equal("320 parameters, 7,008 multiply-adds", new Cost(320, 7008).ToString()));

    [Fact]
    public void Counts_below_1_are_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Cost.Conv(3, 0, 4));
        Assert.Equal("Given: a size or count of 0. Needed: at least 1. To mend it: count kernels, maps, inputs and units from 1.", error.Message);
    }
}
