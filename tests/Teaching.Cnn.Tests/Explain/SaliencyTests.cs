namespace Teaching.Cnn.Tests.Explain;

public sealed class SaliencyTests
{
    [Fact]
    public void The_slope_is_the_numeric_one()
    {
        var model = ExplainWorld.WithPlaces();
        var reference = new DoubleNetwork(new Sequential([.. model.Layers.Where(layer => layer is not Dropout)]));
        var pixels = Chance.Doubles(ExplainWorld.Picture());
        var slopes = Saliency.Gradient(model, ExplainWorld.Picture(), 3);

        // Numeric differences need double; the float slopes are then held to the slopes that the check has passed.
        _ = reference.Forward(pixels, ExplainWorld.Image.Batch(1));
        var exact = reference.Backward([0, 0, 0, 1]);
        GradientCheck.Verify(() => reference.Forward(pixels, ExplainWorld.Image.Batch(1))[3], pixels, exact);
        Assert.Equal(ExplainWorld.Image, slopes.Shape);
        Assert.All(exact.Zip(slopes.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void The_map_takes_the_steepest_channel_of_each_pixel_whatever_its_sign()
    {
        var slopes = Saliency.Gradient(ExplainWorld.WithPlaces(), ExplainWorld.Picture(), 1);
        var map = Saliency.Of(ExplainWorld.WithPlaces(), ExplainWorld.Picture(), 1);

        Assert.Equal(new Shape(9, 7), map.Shape);
        for (var i = 0; i < 9; i++)
        {
            for (var j = 0; j < 7; j++)
            {
                Assert.Equal(Enumerable.Range(0, 3).Max(c => MathF.Abs(slopes[i, j, c])), map[i, j]);
            }
        }

        Assert.Contains(slopes.Span.ToArray(), slope => slope < -0.01f);
    }

    [Fact]
    public void Weights_and_image_stay_what_they_are()
    {
        var (model, image) = (ExplainWorld.WithPlaces(), ExplainWorld.Picture());
        var before = model.Parameters.Select(parameter => parameter.Value.Span.ToArray()).ToArray();

        _ = Saliency.Of(model, image, 1);

        Assert.All(before.Zip(model.Parameters), pair => Assert.Equal(pair.First, pair.Second.Value.Span));
        Assert.Equal(ExplainWorld.Picture().Span, image.Span);
    }

    [Fact]
    public void A_class_out_of_range_is_refused() =>
        Assert.Contains("class -2", Assert.Throws<DataException>(() => Saliency.Of(ExplainWorld.WithPlaces(), ExplainWorld.Picture(), -2)).Given, StringComparison.Ordinal);
}
