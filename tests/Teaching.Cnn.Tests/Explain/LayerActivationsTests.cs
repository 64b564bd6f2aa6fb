namespace Teaching.Cnn.Tests.Explain;

/// <summary>What inner layers give, and the slopes of a score by it.</summary>
public sealed class LayerActivationsTests
{
    [Fact]
    public void Every_layer_gives_what_it_gives_when_applied_on_its_own()
    {
        var model = ExplainWorld.WithPlaces();
        var activations = LayerActivations.Of(model, ExplainWorld.Picture());

        var x = ExplainWorld.Picture();
        foreach (var layer in model.Layers)
        {
            x = layer.Apply(x);
            Assert.Equal(x.Shape, activations[layer.Name].Shape);
            Assert.Equal(x.Span, activations[layer.Name].Span);
        }

        Assert.Equal(model.Apply(ExplainWorld.Picture()).Span, activations.Scores.Span);
        Assert.Equal(["conv1", "pool1", "conv2", "flatten", "hidden", "dropout", "scores"], activations.LayerNames);
    }

    [Theory]
    [InlineData("conv1")]
    [InlineData("pool1")]
    [InlineData("conv2")]
    [InlineData("hidden")]
    [InlineData(null)]
    public void Slopes_are_those_of_the_layers_above_in_double(string? layer)
    {
        var model = ExplainWorld.WithPlaces();
        var activations = LayerActivations.Of(model, ExplainWorld.Picture());
        var from = layer is null ? ExplainWorld.Picture() : activations[layer];
        var above = new Sequential([.. layer is null ? model.Layers : model.Layers.SkipWhile(one => one.Name != layer).Skip(1)]);
        above.Build(from.Shape);
        // Dropout does nothing here, and the reference network has none.
        var reference = new DoubleNetwork(new Sequential([.. above.Layers.Where(one => one is not Dropout)]));
        _ = reference.Forward(Chance.Doubles(from), from.Shape.Batch(1));

        for (var classIndex = 0; classIndex < 4; classIndex++)
        {
            var expected = reference.Backward([.. Enumerable.Range(0, 4).Select(k => k == classIndex ? 1.0 : 0)]);
            var slopes = activations.Gradient(classIndex, layer);
            Assert.Equal(from.Shape, slopes.Shape);
            Assert.Contains(expected, value => Math.Abs(value) > 0.01);
            Assert.All(expected.Zip(slopes.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void Between_a_ReLU_and_its_pool_closed_ReLUs_do_not_hide_the_slope()
    {
        var model = new Sequential(
            new Input(4, 6, 1), new Conv2D(1, 1, activation: Activation.ReLU, name: "conv1"), new MaxPooling2D((2, 3), name: "pool1"), new Flatten(), new Dense(2));
        model.Layers[0].Parameters[0].Value.Fill(-1);
        model.Layers[3].Parameters[0].Value.Fill(3);

        var activations = LayerActivations.Of(model, new Tensor(new Shape(4, 6, 1)).Map(_ => 0.5f));

        // All maps are 0; the first cell of each window wins the pool, and would raise the score by 3 if it rose.
        Assert.Equal([3, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0], activations.Gradient(1, "conv1").Span);
        Assert.All(activations.Gradient(1).Span.ToArray(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Composite_layers_have_activations_and_slopes_like_all_others()
    {
        var model = new Sequential(
            new Input(ExplainWorld.Image), new Residual(new Conv2D(3, 3, padding: Padding.Same, activation: Activation.Tanh)),
            new Branches(BranchMode.Concat, new Conv2D(2, 1), new Sequential(new Conv2D(4, 3, padding: Padding.Same), new ActivationLayer(Activation.Sigmoid))), new GlobalAveragePooling2D(), new Dense(4));
        model.Initialize(Rng.FromSeed(3));
        var reference = new DoubleNetwork(model);
        _ = reference.Forward(Chance.Doubles(ExplainWorld.Picture()), ExplainWorld.Image.Batch(1));

        var slopes = LayerActivations.Of(model, ExplainWorld.Picture()).Gradient(2);

        Assert.All(reference.Backward([0, 0, 1, 0]).Zip(slopes.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Batch_normalization_uses_what_it_has_stored_as_in_prediction()
    {
        var model = new Sequential(new Input(5, 4, 3), new BatchNormalization(epsilon: 0.25f, name: "norm"), new GlobalAveragePooling2D(), new Dense(2));
        model.Initialize(Rng.FromSeed(4));
        float[] gamma = [2, 3, 5];
        float[] variance = [0.75f, 3.75f, 0.75f];
        gamma.CopyTo(model["norm"].Parameters[0].Value.Span);
        variance.CopyTo(model["norm"].Parameters[3].Value.Span);
        var weights = ((Dense)model.Layers[2]).Weights.Value;
        var image = new Tensor(new Shape(5, 4, 3));
        Rng.FromSeed(5).Fill(0, 1, image.Span);

        var slopes = LayerActivations.Of(model, image).Gradient(1);

        for (var c = 0; c < 3; c++)
        {
            var expected = gamma[c] / Math.Sqrt(variance[c] + 0.25) * weights[c, 1] / 20;
            Assert.All(slopes.Channel(c).Span.ToArray(), slope => Assert.Equal(expected, slope, 1e-6));
        }
    }

    [Fact]
    public void What_is_read_is_a_copy_and_the_image_may_change_afterwards()
    {
        var model = ExplainWorld.WithPlaces();
        var image = ExplainWorld.Picture();
        var activations = LayerActivations.Of(model, image);
        var before = activations.Gradient(3, "conv1").Span.ToArray();

        activations["conv1"].Fill(7);
        activations.Scores.Fill(7);
        image.Fill(0);

        Assert.Equal(before, activations.Gradient(3, "conv1").Span);
        Assert.DoesNotContain(7f, activations.Scores.Span.ToArray());
    }

    [Fact]
    public void It_prints_a_line_for_each_layer() =>
        Assert.StartsWith("conv1 (7, 6, 5), values 0 to ", LayerActivations.Of(ExplainWorld.WithPlaces(), ExplainWorld.Picture()).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_layer_that_does_not_exist_is_answered_with_those_that_do()
    {
        var activations = LayerActivations.Of(ExplainWorld.WithPlaces(), ExplainWorld.Picture());

        Assert.Contains("conv1, pool1, conv2", Assert.Throws<ShapeException>(() => activations["conv3"]).Remedy, StringComparison.Ordinal);
        Assert.Contains("conv1, pool1, conv2", Assert.Throws<ShapeException>(() => activations.Gradient(0, "conv3")).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_does_not_fit_says_what_would()
    {
        var model = ExplainWorld.WithPlaces();

        Assert.Contains("images.Slice(0)", Assert.Throws<ShapeException>(() => LayerActivations.Of(model, new Tensor(ExplainWorld.Image.Batch(1)))).Remedy, StringComparison.Ordinal);
        Assert.Contains("(9, 7, 3)", Assert.Throws<ShapeException>(() => LayerActivations.Of(model, new Tensor(new Shape(7, 9, 3)))).Needed, StringComparison.Ordinal);
        Assert.Contains("255", Assert.Throws<DataException>(() => LayerActivations.Of(model, ExplainWorld.Picture().Map(v => v * 255))).Remedy, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<DataException>(() => LayerActivations.Of(model, ExplainWorld.Picture().Map(v => v > 0.9f ? float.NaN : v))).Given, StringComparison.Ordinal);
        Assert.Contains("Input", Assert.Throws<ShapeException>(() => LayerActivations.Of(new Sequential(new Dense(2)), ExplainWorld.Picture())).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_class_that_the_model_does_not_have(int classIndex)
    {
        var error = Assert.Throws<DataException>(() => LayerActivations.Of(ExplainWorld.WithPlaces(), ExplainWorld.Picture()).Gradient(classIndex));

        Assert.Equal(FormattableString.Invariant($"class {classIndex}"), error.Given);
        Assert.Contains("a class from 0 to 3", error.Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_class_scores_has_no_slope_by_class()
    {
        var model = new Sequential(new Input(ExplainWorld.Image), new Conv2D(5, 2));

        var error = Assert.Throws<ShapeException>(() => LayerActivations.Of(model, ExplainWorld.Picture()).Gradient(0));
        Assert.Contains("(8, 6, 5)", error.Given, StringComparison.Ordinal);
        Assert.Contains("one score a class", error.Needed, StringComparison.Ordinal);
    }
}
