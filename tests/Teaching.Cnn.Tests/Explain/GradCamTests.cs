namespace Teaching.Cnn.Tests.Explain;

public sealed class GradCamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Before_a_mean_and_a_linear_layer_it_is_CAM(int classIndex)
    {
        var model = ExplainWorld.WithMeans();
        var maps = ((Conv2D)model["conv1"]).Apply(ExplainWorld.Picture());
        var weights = ((Dense)model["scores"]).Weights.Value;

        var map = GradCam.Of(model, ExplainWorld.Picture(), classIndex);

        Assert.Equal(new Shape(7, 6), map.Shape);
        for (var i = 0; i < 7; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                var sum = Enumerable.Range(0, 5).Sum(k => (double)weights[k, classIndex] * maps[i, j, k]);
                Assert.Equal(Math.Max(sum, 0) / 42, map[i, j], 1e-7);
            }
        }
    }

    [Fact]
    public void Its_places_then_sum_to_the_score_without_bias_when_nothing_speaks_against_the_class()
    {
        var model = ExplainWorld.WithMeans();
        var dense = (Dense)model["scores"];
        for (var p = 0; p < dense.Weights.Length; p++)
        {
            dense.Weights.Value.Span[p] = MathF.Abs(dense.Weights.Value.Span[p]);
        }

        var map = GradCam.Of(model, ExplainWorld.Picture(), 2);

        Assert.Equal(model.Apply(ExplainWorld.Picture())[2] - dense.Bias!.Value[2], map.Span.ToArray().Sum(), 1e-5);
    }

    [Theory]
    [InlineData("conv1", 7, 6)]
    [InlineData("pool1", 3, 6)]
    [InlineData("conv2", 2, 4)]
    public void Before_a_head_that_knows_places_it_is_the_formula_of_the_paper(string layer, int height, int width)
    {
        var model = ExplainWorld.WithPlaces();
        var activations = LayerActivations.Of(model, ExplainWorld.Picture());
        var (maps, slopes) = (activations[layer], activations.Gradient(1, layer));
        var alpha = Enumerable.Range(0, maps.Shape[2]).Select(k => Chance.Doubles(slopes.Channel(k)).Average()).ToArray();

        var map = GradCam.Of(model, ExplainWorld.Picture(), 1, layer);

        Assert.Equal(new Shape(height, width), map.Shape);
        Assert.Contains(map.Span.ToArray(), value => value > 0);
        for (var i = 0; i < height; i++)
        {
            for (var j = 0; j < width; j++)
            {
                Assert.Equal(Math.Max(0, alpha.Select((weight, k) => weight * maps[i, j, k]).Sum()), map[i, j], 1e-6);
            }
        }
    }

    [Fact]
    public void Without_a_name_it_takes_the_last_maps_that_are_no_pool()
    {
        var model = new Sequential(
            new Input(ExplainWorld.Image), new Conv2D(5, (3, 2), name: "conv1"), new Conv2D(4, 2, name: "conv2"), new MaxPooling2D(2), new Flatten(), new Dense(3));
        model.Initialize(Rng.FromSeed(4));

        Assert.Equal(GradCam.Of(model, ExplainWorld.Picture(), 2, "conv2").Span, GradCam.Of(model, ExplainWorld.Picture(), 2).Span);
    }

    [Fact]
    public void Twice_the_weights_of_the_scores_give_twice_the_map()
    {
        var model = ExplainWorld.WithPlaces();
        var once = GradCam.Of(model, ExplainWorld.Picture(), 1);
        var weights = ((Dense)model["scores"]).Weights.Value.Span;
        for (var p = 0; p < weights.Length; p++)
        {
            weights[p] *= 2;
        }

        Assert.Equal(once.Map(value => 2 * value).Span, GradCam.Of(model, ExplainWorld.Picture(), 1).Span);
    }

    [Theory]
    [InlineData("flatten", "(48)")]
    [InlineData("scores", "(4)")]
    public void A_layer_without_maps_is_refused(string layer, string shape)
    {
        var error = Assert.Throws<ShapeException>(() => GradCam.Of(ExplainWorld.WithPlaces(), ExplainWorld.Picture(), 1, layer));

        Assert.Contains($"\"{layer}\", whose output is {shape}", error.Given, StringComparison.Ordinal);
        Assert.Contains("feature maps", error.Needed, StringComparison.Ordinal);
        Assert.Contains("Conv2D", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_maps_is_sent_to_saliency()
    {
        var model = new Sequential(new Input(ExplainWorld.Image), new Flatten(), new Dense(4));

        Assert.Contains("Saliency", Assert.Throws<ShapeException>(() => GradCam.Of(model, ExplainWorld.Picture(), 1)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_out_of_range_and_an_image_that_does_not_fit_are_refused()
    {
        var model = ExplainWorld.WithPlaces();

        Assert.Contains("from 0 to 3", Assert.Throws<DataException>(() => GradCam.Of(model, ExplainWorld.Picture(), 4)).Needed, StringComparison.Ordinal);
        Assert.Contains("(9, 7, 3)", Assert.Throws<ShapeException>(() => GradCam.Of(model, new Tensor(new Shape(9, 8, 3)), 1)).Needed, StringComparison.Ordinal);
    }
}
