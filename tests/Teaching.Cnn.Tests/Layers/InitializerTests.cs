namespace Teaching.Cnn.Tests;

/// <summary>Starting weights fill ±√(6 / fan) to the brim and do not overflow it; inputs and outputs of a neuron differ everywhere.</summary>
public sealed class InitializerTests
{
    // Glorot: fan = inputs + outputs; He: fan = inputs.
    public static TheoryData<Initializer, string, int> Fans => new()
    {
        { Initializer.GlorotUniform, nameof(Conv2D), (3 * 2 * 5) + (3 * 2 * 40) },
        { Initializer.HeUniform, nameof(Conv2D), 3 * 2 * 5 },
        { Initializer.GlorotUniform, nameof(DepthwiseConv2D), (3 * 2 * 200) + (3 * 2) },
        { Initializer.HeUniform, nameof(DepthwiseConv2D), 3 * 2 * 200 },
        { Initializer.GlorotUniform, nameof(Dense), 30 + 50 },
        { Initializer.HeUniform, nameof(Dense), 30 },
    };

    [Theory]
    [MemberData(nameof(Fans))]
    public void Weights_are_drawn_from_the_whole_range_that_their_fan_gives(Initializer initializer, string kind, int fan)
    {
        var (layer, input) = Make(kind, initializer);
        layer.Build(input);
        layer.Initialize(Rng.FromSeed(42));
        var weights = layer.Parameters[0].Value.Span.ToArray();
        var limit = Math.Sqrt(6d / fan);
        Assert.InRange(weights.Length, 1200, 1500);
        Assert.InRange(weights.Max(), 0.99 * limit, 1.000001 * limit);
        Assert.InRange(weights.Min(), -1.000001 * limit, -0.99 * limit);
        Assert.InRange(weights.Average(), -0.05 * limit, 0.05 * limit);
        Assert.All(layer.Parameters[1].Value.Span.ToArray(), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void Glorot_is_what_a_layer_uses_unless_told() =>
        Assert.All([nameof(Conv2D), nameof(DepthwiseConv2D), nameof(Dense)], kind => Assert.Equal(Draw(kind, Initializer.GlorotUniform), Draw(kind, null)));

    private static float[] Draw(string kind, Initializer? initializer)
    {
        var (layer, input) = Make(kind, initializer);
        layer.Build(input);
        layer.Initialize(Rng.FromSeed(1));
        return layer.Parameters[0].Value.Span.ToArray();
    }

    private static (Layer Layer, Shape Input) Make(string kind, Initializer? initializer) => (kind, initializer) switch
    {
        (nameof(Conv2D), null) => (new Conv2D(40, (3, 2)), new Shape(4, 6, 5)),
        (nameof(Conv2D), { } how) => (new Conv2D(40, (3, 2), initializer: how), new Shape(4, 6, 5)),
        (nameof(DepthwiseConv2D), null) => (new DepthwiseConv2D((3, 2)), new Shape(4, 6, 200)),
        (nameof(DepthwiseConv2D), { } how) => (new DepthwiseConv2D((3, 2), initializer: how), new Shape(4, 6, 200)),
        (_, null) => (new Dense(50), new Shape(30)),
        (_, { } how) => (new Dense(50, initializer: how), new Shape(30)),
    };
}
