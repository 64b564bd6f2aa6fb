namespace Teaching.Cnn.Tests;

/// <summary>Whole random networks: a layer wired wrongly must not hide behind right loops.</summary>
public sealed class NetworkParityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void A_random_network_equals_the_double_reference_network(int seed)
    {
        var rng = Rng.FromSeed(seed);
        var shape = new Shape(9 + rng.Next(5), 10 + rng.Next(5), 1 + rng.Next(4));
        var layers = new List<Layer> { new Input(shape) };
        for (var i = 0; i < 4; i++)
        {
            layers.Add(RandomLayer(rng, shape[2]));
            shape = layers[^1].OutputShape(shape);
        }

        layers.Add(rng.Next(2) == 0 ? new Flatten() : new GlobalAveragePooling2D());
        layers.Add(new Dense(7, Activation.Tanh));
        layers.Add(new Dense(4));
        var model = new Sequential([.. layers]);
        LayerParity.Verify(model, model.InputShape!.Value.Batch(3), seed + 100, roundings: 2000);
    }

    private static Layer RandomLayer(Rng rng, int channels) => rng.Next(10) switch
    {
        0 => new Conv2D(2 + rng.Next(5), (2, 3), padding: Padding.Same, activation: Activation.Tanh),
        1 => new Conv2D(2 + rng.Next(5), 3, stride: (1, 2), padding: Padding.Explicit(1, 0, 2, 1), activation: Activation.Sigmoid),
        2 => new Conv2D(3, 2, dilation: 2, padding: Padding.Same),
        3 => new DepthwiseConv2D((3, 2), padding: Padding.Same, activation: Activation.ReLU6),
        4 => new MaxPooling2D((2, 3), stride: 1, padding: Padding.Same),
        5 => new AveragePooling2D(3, stride: 2, padding: Padding.Same),
        6 => new BatchNormalization(),
        7 => new Residual(new BatchNormalization(), new Conv2D(5, 3, padding: Padding.Same, activation: Activation.ReLU), new Conv2D(channels, 1)),
        8 => new Branches(BranchMode.Concat, new Conv2D(2, 1), new Sequential(new Conv2D(3, 3, padding: Padding.Same, activation: Activation.Tanh), new Conv2D(2, (1, 2), padding: Padding.Same)), new MaxPooling2D(3, 1, Padding.Same)),
        _ => new Branches(BranchMode.Add, new Conv2D(4, 1), new Conv2D(4, 3, padding: Padding.Same), new Residual(new Conv2D(channels, 3, padding: Padding.Same)) is var r && channels == 4 ? r : new Conv2D(4, 2, padding: Padding.Same)),
    };
}
