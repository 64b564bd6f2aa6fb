namespace Teaching.Cnn.Tests.Explain;

public sealed class OcclusionMapTests
{
    [Fact]
    public void Each_place_is_the_score_minus_the_score_with_that_patch_covered()
    {
        var model = ExplainWorld.WithPlaces();
        var map = OcclusionMap.Of(model, ExplainWorld.Picture(), 2, patch: (3, 4), stride: (2, 3), fill: 0.25f);

        Assert.Equal(new Shape(5, 3), map.Shape);
        // Place (1, 2): 'same' padding for 9 rows in steps of 2 begins at −1, for 7 columns in steps of 3 at −1; so rows 1…3, columns 5 and 6 (7 and 8 are not there).
        var covered = ExplainWorld.Picture();
        for (var i = 1; i <= 3; i++)
        {
            for (var j = 5; j <= 6; j++)
            {
                for (var c = 0; c < 3; c++)
                {
                    covered[i, j, c] = 0.25f;
                }
            }
        }

        Assert.Equal(model.Apply(ExplainWorld.Picture())[2] - model.Apply(covered)[2], map[1, 2], 1e-5);
        Assert.True(Math.Abs(map[1, 2]) > 0.01);
    }

    [Fact]
    public void Of_a_linear_model_each_pixel_gives_weight_times_brightness()
    {
        var model = new Sequential(new Input(5, 4, 1), new Flatten(), new Dense(3));
        model.Initialize(Rng.FromSeed(5));
        var image = new Tensor(new Shape(5, 4, 1));
        Rng.FromSeed(6).Fill(0, 1, image.Span);

        var map = OcclusionMap.Of(model, image, 1, patch: 1);

        var weights = ((Dense)model.Layers[1]).Weights.Value;
        Assert.All(Enumerable.Range(0, 20), p => Assert.Equal(weights[p, 1] * image.Span[p], map.Span[p], 1e-6));
    }

    [Fact]
    public void Pixels_that_the_network_never_reads_change_exactly_nothing()
    {
        // The valid CNN of lesson 12 in small: 28 → 26 → 13 → 11 → 5 rows leave rows 26 and 27 unread, 25 → 23 → 11 → 9 → 4 columns leave 22 to 24.
        var model = new Sequential(
            new Input(28, 25, 1), new Conv2D(5, 3, activation: Activation.ReLU), new MaxPooling2D(), new Conv2D(6, 3, activation: Activation.ReLU), new MaxPooling2D(),
            new Flatten(), new Dense(7, Activation.Tanh), new Dense(4));
        model.Initialize(Rng.FromSeed(7));
        var image = new Tensor(new Shape(28, 25, 1));
        Rng.FromSeed(8).Fill(0.1f, 1, image.Span);

        var single = OcclusionMap.Of(model, image, 3, patch: 1);
        var wide = OcclusionMap.Of(model, image, 3, patch: (2, 3));

        for (var i = 0; i < 28; i++)
        {
            for (var j = 0; j < 25; j++)
            {
                if (i >= 26 || j >= 22)
                {
                    Assert.Equal(0f, single[i, j]);
                }
            }
        }

        Assert.Equal(0f, wide[26, 4]);
        Assert.Equal(0f, wide[4, 23]);
        Assert.NotEqual(0f, wide[25, 4]);
        Assert.NotEqual(0f, wide[4, 22]);
        Assert.True(single.Span.ToArray().Count(value => value != 0) > 300);
    }

    [Fact]
    public void Of_the_stored_network_of_lesson_12_exactly_108_pixels_change_nothing()
    {
        var model = new Sequential(
            new Input(28, 28, 1), new Conv2D(32, 3, activation: Activation.ReLU), new MaxPooling2D(), new Conv2D(64, 3, activation: Activation.ReLU), new MaxPooling2D(),
            new Flatten(), new Dense(128, Activation.ReLU), new Dropout(0.5f), new Dense(10));
        model.LoadWeights(DataFolder.Find("weights/fashion-cnn-seed1.safetensors"));

        var map = OcclusionMap.Of(model, FashionMnist.LoadTest().Images.Slice(0), 9, patch: 1, fill: 0.5f);

        var unread = Enumerable.Range(0, 784).Where(p => p / 28 >= 26 || p % 28 >= 26).ToArray();
        Assert.Equal(108, unread.Length);
        Assert.All(unread, p => Assert.Equal(0f, map.Span[p]));
        Assert.True(map.Span.ToArray().Count(value => value != 0) > 600);
    }

    [Fact]
    public void Covering_with_what_is_there_changes_nothing()
    {
        var image = ExplainWorld.Picture().Map(_ => 0.5f);

        Assert.All(OcclusionMap.Of(ExplainWorld.WithPlaces(), image, 1, patch: (2, 3), fill: 0.5f).Span.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_image_is_left_as_it_was()
    {
        var image = ExplainWorld.Picture();
        _ = OcclusionMap.Of(ExplainWorld.WithPlaces(), image, 1, patch: 3);

        Assert.Equal(ExplainWorld.Picture().Span, image.Span);
    }

    [Fact]
    public void A_patch_a_stride_a_fill_or_a_class_that_cannot_be_is_refused()
    {
        var (model, image) = (ExplainWorld.WithPlaces(), ExplainWorld.Picture());

        Assert.Contains("10×2 on a 9×7 image", Assert.Throws<ShapeException>(() => OcclusionMap.Of(model, image, 1, patch: (10, 2))).Given, StringComparison.Ordinal);
        Assert.Contains("size 0×2", Assert.Throws<ShapeException>(() => OcclusionMap.Of(model, image, 1, patch: (0, 2))).Given, StringComparison.Ordinal);
        Assert.Contains("stride 0×0", Assert.Throws<ShapeException>(() => OcclusionMap.Of(model, image, 1, patch: 2, stride: 0)).Given, StringComparison.Ordinal);
        Assert.Contains("fill NaN", Assert.Throws<DataException>(() => OcclusionMap.Of(model, image, 1, patch: 2, fill: float.NaN)).Given, StringComparison.Ordinal);
        Assert.Contains("from 0 to 3", Assert.Throws<DataException>(() => OcclusionMap.Of(model, image, 9, patch: 2)).Needed, StringComparison.Ordinal);
        Assert.Contains("images.Slice(0)", Assert.Throws<ShapeException>(() => OcclusionMap.Of(model, new Tensor(image.Shape.Batch(2)), 1, patch: 2)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_pixels_is_refused()
    {
        var model = new Sequential(new Input(new Shape(6)), new Dense(4));

        Assert.Contains("shape (6)", Assert.Throws<ShapeException>(() => OcclusionMap.Of(model, new Tensor(new Shape(6)), 1, patch: 1)).Given, StringComparison.Ordinal);
        Assert.Contains("shape (6)", Assert.Throws<ShapeException>(() => Saliency.Of(model, new Tensor(new Shape(6)), 1)).Given, StringComparison.Ordinal);
    }
}
