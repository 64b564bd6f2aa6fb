namespace Teaching.Cnn.Tests;

/// <summary>Every layer's float Forward and Backward against the reference loops in double.</summary>
public sealed class LayerParityTests
{
    private static readonly Shape Images = new(2, 5, 7, 3);

    public static TheoryData<string, Layer> EveryLayer => new()
    {
        { "conv", new Conv2D(4, (3, 2)) },
        { "conv same relu", new Conv2D(4, (3, 2), padding: Padding.Same, activation: Activation.ReLU) },
        { "conv strided", new Conv2D(4, (3, 2), stride: (2, 3), padding: Padding.Same, activation: Activation.Tanh) },
        { "conv dilated", new Conv2D(5, (3, 2), padding: Padding.Explicit(1, 2, 0, 3), dilation: (1, 2), useBias: false) },
        { "conv strided and dilated", new Conv2D(4, (2, 3), stride: (3, 2), padding: Padding.Explicit(2), dilation: (2, 1), activation: Activation.Sigmoid) },
        { "conv whose stride steps over pixels", new Conv2D(4, 1, stride: 3) },
        { "conv softmax", new Conv2D(4, 2, activation: Activation.Softmax) },
        { "conv of more than one panel", new Conv2D(37, 3, padding: Padding.Same, activation: Activation.ReLU6) },
        { "depthwise", new DepthwiseConv2D((3, 2)) },
        { "depthwise strided", new DepthwiseConv2D(3, stride: 2, padding: Padding.Same, activation: Activation.ReLU6) },
        { "depthwise dilated", new DepthwiseConv2D((2, 3), padding: Padding.Explicit(1), dilation: 2, activation: Activation.Softmax, useBias: false) },
        { "max", new MaxPooling2D() },
        { "max overlapping", new MaxPooling2D((3, 2), stride: 1, padding: Padding.Same) },
        { "mean", new AveragePooling2D() },
        { "mean same", new AveragePooling2D(3, stride: 2, padding: Padding.Same) },
        { "mean explicit", new AveragePooling2D((3, 2), stride: 1, padding: Padding.Explicit(1, 2, 0, 1)) },
        { "global mean", new GlobalAveragePooling2D() },
        { "flatten", new Flatten() },
        { "batch normalization", new BatchNormalization() },
        { "rescaling", new Rescaling(0.5f, -0.25f) },
        { "relu", new ActivationLayer(Activation.ReLU) },
        { "relu6", new ActivationLayer(Activation.ReLU6) },
        { "sigmoid", new ActivationLayer(Activation.Sigmoid) },
        { "tanh", new ActivationLayer(Activation.Tanh) },
        { "softmax", new ActivationLayer(Activation.Softmax) },
        { "residual", new Residual(new Conv2D(3, 3, padding: Padding.Same, activation: Activation.ReLU), new Conv2D(3, 1)) },
        { "concat", new Branches(BranchMode.Concat, new Conv2D(4, 3, padding: Padding.Same), new MaxPooling2D(3, 1, Padding.Same), new Conv2D(2, 1)) },
        { "add", new Branches(BranchMode.Add, new Conv2D(4, 3, stride: 2, padding: Padding.Same), new Sequential(new AveragePooling2D(2, padding: Padding.Same), new Conv2D(4, 1))) },
    };

    [Theory]
    [MemberData(nameof(EveryLayer))]
    public void On_images(string name, Layer layer)
    {
        Assert.NotEmpty(name);
        LayerParity.Verify(layer, Images, seed: 11);
    }

    [Theory]
    [InlineData(3, 5, 4, Activation.None)]
    [InlineData(7, 33, 17, Activation.ReLU)]
    [InlineData(1, 1, 1, Activation.Sigmoid)]
    [InlineData(5, 400, 10, Activation.Softmax)]
    [InlineData(3, 2100, 5, Activation.None)]
    public void Dense_layers(int batch, int inputs, int units, Activation activation) =>
        LayerParity.Verify(new Dense(units, activation), new Shape(batch, inputs), seed: 12, roundings: inputs);

    [Fact]
    public void Sums_longer_than_one_block()
    {
        LayerParity.Verify(new Conv2D(17, 3, padding: Padding.Same), new Shape(2, 5, 7, 67), seed: 13, roundings: 603);
        LayerParity.Verify(new Conv2D(3, 3), new Shape(1, 31, 29, 2), seed: 14, roundings: 31 * 29);
    }

    [Fact]
    public void Winograd_tiles_at_every_border_with_every_activation_and_odd_channels()
    {
        var rng = Rng.FromSeed(19);
        for (var round = 0; round < 60; round++)
        {
            var padding = rng.Next(3) switch { 0 => Padding.Valid, 1 => Padding.Same, _ => Padding.Explicit(rng.Next(5), rng.Next(5), rng.Next(5), rng.Next(5)) };
            var shape = new Shape(1 + rng.Next(9), 4 + rng.Next(14), 4 + rng.Next(14), WinogradTiles.LeastChannels + rng.Next(19));
            var layer = new Conv2D(WinogradTiles.LeastChannels + rng.Next(19), 3, padding: padding, activation: (Activation)rng.Next(6), useBias: rng.Next(2) == 0);
            LayerParity.Verify(layer, shape, seed: 5000 + round, roundings: 9 * shape[3]);
        }
    }

    [Theory]
    [InlineData(5, 7, 6, 33, 3, 2, 1, 1)]
    [InlineData(9, 6, 5, 17, 2, 3, 2, 1)]
    [InlineData(3, 11, 8, 5, 3, 3, 1, 2)]
    [InlineData(32, 7, 9, 64, 3, 3, 1, 1)]
    public void Data_gradients_of_small_images_without_padding(int batch, int height, int width, int filters, int kernelHeight, int kernelWidth, int stride, int dilation)
    {
        var layer = new Conv2D(filters, (kernelHeight, kernelWidth), stride, dilation: dilation, activation: Activation.ReLU);
        Assert.True(ScatterProduct.Suits(new ConvolutionTables((height, width), 19, filters, layer.Window)));
        LayerParity.Verify(layer, new Shape(batch, height, width, 19), seed: 6000 + batch, roundings: 9 * filters);
    }

    [Fact]
    public void Every_size_from_1_to_33_in_random_combinations()
    {
        var rng = Rng.FromSeed(15);
        var fitting = 0;
        for (var round = 0; fitting < 250; round++)
        {
            var window = RandomWindow(rng);
            var shape = new Shape(1 + rng.Next(5), 1 + rng.Next(33), 1 + rng.Next(33), 1 + rng.Next(33));
            var filters = 1 + rng.Next(33);
            // The loops to read take their time: a few million products a round.
            if (!Fits(window, shape) || (long)shape.Length * window.Size.Area * filters > 4_000_000)
            {
                continue;
            }

            fitting++;
            var activation = (Activation)rng.Next(6);
            LayerParity.Verify(
                new Conv2D(filters, window.Size, window.Stride, window.Padding, window.Dilation, activation, useBias: rng.Next(2) == 0), shape, seed: 1000 + round, roundings: 1000);
            LayerParity.Verify(new DepthwiseConv2D(window.Size, window.Stride, window.Padding, window.Dilation, activation), shape, seed: 2000 + round, roundings: 300);
            if (window.Dilation == 1 && window.Padding.Kind != PaddingKind.Explicit)
            {
                LayerParity.Verify(new MaxPooling2D(window.Size, window.Stride, window.Padding), shape, seed: 3000 + round);
                LayerParity.Verify(new AveragePooling2D(window.Size, window.Stride, window.Padding), shape, seed: 4000 + round);
            }
        }
    }

    [Fact]
    public void A_smaller_batch_in_the_same_pass_reuses_memory_and_stays_right()
    {
        var layer = new Conv2D(5, 3, padding: Padding.Same, activation: Activation.ReLU);
        layer.Build(new Shape(6, 5, 2));
        layer.Initialize(Rng.FromSeed(16));
        var pass = new Pass(training: true);
        foreach (var batch in new[] { 7, 3, 7, 1 })
        {
            var x = Chance.Tensor(Rng.FromSeed(batch), new Shape(batch, 6, 5, 2));
            var y = new Tensor(new Shape(batch, 6, 5, 5));
            layer.Forward(x, y, pass);
            LayerParity.Near("y", new DoubleNetwork(layer).Forward(Chance.Doubles(x), x.Shape), y, 64, batch);
        }
    }

    private static Window RandomWindow(Rng rng) => new(
        (1 + rng.Next(5), 1 + rng.Next(5)),
        (1 + rng.Next(4), 1 + rng.Next(4)),
        rng.Next(3) switch { 0 => Padding.Valid, 1 => Padding.Same, _ => Padding.Explicit(rng.Next(4), rng.Next(4), rng.Next(4), rng.Next(4)) },
        (1 + rng.Next(3), 1 + rng.Next(3)));

    private static bool Fits(Window window, Shape shape)
    {
        var frame = window.Frame((shape[1], shape[2]));
        return window.Span.Height <= shape[1] + frame.Top + frame.Bottom && window.Span.Width <= shape[2] + frame.Left + frame.Right;
    }
}
