namespace Teaching.Cnn.Tests;

public class QuantizedWeightsTests
{
    [Fact]
    public void Each_output_has_its_own_scale_and_no_weight_is_off_by_more_than_half_of_it()
    {
        var layer = new Conv2D(4, (3, 2));
        layer.Build(new Shape(5, 7, 3));
        layer.Initialize(Rng.FromSeed(2));
        for (var i = 0; i < layer.Kernels.Length; i++)
        {
            layer.Kernels.Value.Span[i] *= 1 << (i % 4); // outputs of very different sizes
        }

        layer.Bias!.Value.Span[1] = 0.123456f;
        var before = layer.Kernels.Value.Span.ToArray();

        var quantized = QuantizedWeights.Of(layer);
        quantized.CopyTo(layer);

        Assert.Equal(4, quantized.Scales.Length);
        Assert.All(Enumerable.Range(0, before.Length), i => Assert.InRange(MathF.Abs(layer.Kernels.Value.Span[i] - before[i]), 0, quantized.Scales[i % 4] * 0.5001f));
        Assert.All(Enumerable.Range(0, 4), o => Assert.Equal(127, Enumerable.Range(0, before.Length).Where(i => i % 4 == o).Max(i => Math.Abs((int)quantized.Numbers[i]))));
        Assert.Equal(0.123456f, layer.Bias.Value.Span[1]);
    }

    [Fact]
    public void Rounding_twice_changes_nothing_more()
    {
        var model = new Sequential(new Input(5, 7, 1), new Conv2D(3, 3), new Sequential(new Flatten(), new Dense(4)));
        model.Initialize(Rng.FromSeed(3));
        QuantizedWeights.Round(model);
        var once = model.Parameters.SelectMany(parameter => parameter.Value.Span.ToArray()).ToArray();

        QuantizedWeights.Round(model);

        Assert.All(once.Zip(model.Parameters.SelectMany(parameter => parameter.Value.Span.ToArray())), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Weights_that_are_all_zero_stay_zero()
    {
        var layer = new Dense(3, useBias: false);
        layer.Build(new Shape(5));

        var quantized = QuantizedWeights.Of(layer);
        quantized.CopyTo(layer);

        Assert.All(layer.Weights.Value.Span.ToArray(), weight => Assert.Equal(0, weight));
        Assert.Empty(quantized.Bias);
    }

    [Fact]
    public void Layers_without_weights_other_sizes_and_weights_that_are_not_finite_are_refused()
    {
        var (small, large) = (new Dense(3), new Dense(4));
        small.Build(new Shape(5));
        large.Build(new Shape(5));

        Assert.Contains("MaxPooling2D", Assert.Throws<ShapeException>(() => QuantizedWeights.Of(new MaxPooling2D())).Given, StringComparison.Ordinal);
        Assert.Contains("15 numbers with 3 scales", Assert.Throws<ShapeException>(() => QuantizedWeights.Of(small).CopyTo(large)).Given, StringComparison.Ordinal);
        small.Weights.Value.Span[7] = float.NaN;
        Assert.Contains("NaN at element 7", Assert.Throws<DataException>(() => QuantizedWeights.Of(small)).Given, StringComparison.Ordinal);
    }
}
