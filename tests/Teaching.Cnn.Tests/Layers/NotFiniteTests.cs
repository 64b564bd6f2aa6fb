namespace Teaching.Cnn.Tests;

/// <summary>NaN and ∞ reach exactly the outputs that read them, whichever way a layer is computed.</summary>
public sealed class NotFiniteTests
{
    public static TheoryData<string, Layer, Shape> Layers => new()
    {
        { "direct", new Conv2D(5, (3, 2), padding: Padding.Same), new Shape(2, 7, 9, 3) },
        { "strided", new Conv2D(17, 3, 2, Padding.Same), new Shape(2, 9, 7, 4) },
        { "Winograd", new Conv2D(WinogradTiles.LeastChannels + 3, 3, padding: Padding.Same), new Shape(5, 11, 9, WinogradTiles.LeastChannels + 1) },
        { "Winograd without padding", new Conv2D(WinogradTiles.LeastChannels, 3), new Shape(9, 10, 12, WinogradTiles.LeastChannels) },
        { "max pool", new MaxPooling2D(2, 1), new Shape(2, 6, 7, 5) },
        { "mean pool", new AveragePooling2D(3, 2, Padding.Same), new Shape(2, 6, 7, 9) },
        { "dense", new Dense(19), new Shape(3, 37) },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Reach_exactly_the_outputs_that_read_them(string name, Layer layer, Shape shape)
    {
        Assert.NotEmpty(name);
        var rng = Rng.FromSeed(31);
        layer.Build(shape.Inner);
        layer.Initialize(rng);
        var x = Chance.Tensor(rng, shape);
        for (var round = 0; round < 20; round++)
        {
            var at = rng.Next(x.Length);
            var kept = x.Span[at];
            x.Span[at] = (round % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => 1e3f };
            var y = Output(layer, x);
            x.Span[at] = kept + 0.5f;
            var moved = Output(layer, x);
            x.Span[at] = kept - 2000;
            var movedMore = Output(layer, x);
            x.Span[at] = kept;
            var still = Output(layer, x);
            for (var k = 0; k < y.Length; k++)
            {
                // A maximum reads a cell even where another wins: a large and a small value find those.
                var reads = layer is MaxPooling2D ? Reads((MaxPooling2D)layer, shape, at, k) : moved.Span[k] != still.Span[k] || movedMore.Span[k] != still.Span[k];
                var broken = round % 3 == 0 || (round % 3 == 1 && layer is not MaxPooling2D) ? !float.IsFinite(y.Span[k]) : reads;
                Assert.True(broken == reads, $"output {k} of {layer} for input {at} in round {round}: {y.Span[k]}, reads it: {reads}");
            }
        }
    }

    private static bool Reads(MaxPooling2D pool, Shape shape, int at, int k)
    {
        var channels = shape[3];
        var (height, width) = (shape[1], shape[2]);
        var output = pool.OutputShape(shape.Inner);
        var (image, row, column) = (at / (height * width * channels), at / (width * channels) % height, at / channels % width);
        return k % channels == at % channels && k / output.Length == image
            && pool.Window.Reads(k / (output[1] * channels) % output[0], k / channels % output[1], new Size2D(height, width)).Contains(row, column);
    }

    private static Tensor Output(Layer layer, Tensor x)
    {
        var y = new Tensor(layer.OutputShape(x.Shape.Inner).Batch(x.Shape[0]));
        layer.Forward(x, y, new Pass());
        return y;
    }
}
