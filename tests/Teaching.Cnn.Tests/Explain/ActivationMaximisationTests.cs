namespace Teaching.Cnn.Tests.Explain;

public sealed class ActivationMaximisationTests
{
    [Theory]
    [InlineData("conv1", 4)]
    [InlineData("conv2", 5)]
    [InlineData("hidden", 6)]
    [InlineData("scores", 3)]
    public void Every_step_raises_the_response_and_the_image_stays_in_range(string layer, int channel)
    {
        var model = ExplainWorld.WithPlaces();

        var best = ActivationMaximisation.Of(model, layer, channel, Rng.FromSeed(9));

        Assert.True(best.Responses.Count > 3, best.ToString());
        Assert.All(best.Responses.Zip(best.Responses.Skip(1)), pair => Assert.True(pair.Second > pair.First, best.ToString()));
        Assert.All(best.Image.Span.ToArray(), value => Assert.InRange(value, 0, 1));
        Assert.Equal(Chance.Doubles(LayerActivations.Of(model, best.Image)[layer].Channel(channel)).Average(), best.Responses[^1], 1e-5);
    }

    [Fact]
    public void Of_a_linear_unit_it_is_white_under_positive_weights_and_black_under_negative_ones()
    {
        var model = new Sequential(new Input(5, 4, 1), new Flatten(), new Dense(3));
        model.Initialize(Rng.FromSeed(5));
        var weights = ((Dense)model.Layers[1]).Weights.Value.Channel(1).Span.ToArray();

        var best = ActivationMaximisation.Of(model, "dense", 1, Rng.FromSeed(1), steps: 400);

        Assert.All(weights.Zip(best.Image.Span.ToArray()), pair => Assert.Equal(pair.First > 0 ? 1 : 0, pair.Second));
        Assert.Equal(weights.Where(weight => weight > 0).Sum(), best.Responses[^1], 1e-5);
    }

    [Fact]
    public void Pixels_that_the_unit_does_not_read_keep_their_noise()
    {
        var model = new Sequential(new Input(7, 6, 1), new Conv2D(2, 3, stride: 2, name: "conv1"));
        model.Initialize(Rng.FromSeed(2));

        var best = ActivationMaximisation.Of(model, "conv1", 1, Rng.FromSeed(3));

        // Columns 0 … 4 are read: (6 − 3)/2 + 1 = 2 windows.
        Assert.All(Enumerable.Range(0, 7), i => Assert.InRange(best.Image[i, 5, 0], 0.4f, 0.6f));
        Assert.Contains(best.Image.Span.ToArray(), value => value is 0 or 1);
    }

    [Fact]
    public void Equal_seeds_give_equal_images_and_others_others()
    {
        var model = ExplainWorld.WithPlaces();
        MaximisedImage Climb(long seed) => ActivationMaximisation.Of(model, "conv2", 5, Rng.FromSeed(seed), steps: 5);

        Assert.Equal(Climb(1).Image.Span, Climb(1).Image.Span);
        Assert.Equal(Climb(1).Responses, Climb(1).Responses);
        Assert.NotEqual(Climb(1).Image.Span.ToArray(), Climb(2).Image.Span.ToArray());
    }

    [Fact]
    public void A_unit_that_grey_does_not_wake_is_tried_on_stronger_noise()
    {
        // It answers where one pixel is darker than its right neighbour by more than grey noise ever is.
        var model = new Sequential(new Input(5, 4, 1), new Conv2D(2, (1, 2), activation: Activation.ReLU, name: "conv1"));
        new float[] { 0, -1, 0, 1 }.CopyTo(model.Parameters[0].Value.Span);
        new float[] { 0, -0.3f }.CopyTo(model.Parameters[1].Value.Span);

        var best = ActivationMaximisation.Of(model, "conv1", 1, Rng.FromSeed(1));

        Assert.True(best.Responses[0] > 0);
        Assert.True(best.Responses[^1] > 2 * best.Responses[0], best.ToString());
    }

    [Fact]
    public void A_silent_unit_gives_its_noise_back_and_says_so()
    {
        var model = new Sequential(new Input(5, 4, 1), new Conv2D(2, 2, activation: Activation.ReLU, name: "conv1"));
        model.Parameters[0].Value.Fill(-1);

        var best = ActivationMaximisation.Of(model, "conv1", 1, Rng.FromSeed(1));

        Assert.Equal([0f], best.Responses);
        Assert.All(best.Image.Span.ToArray(), value => Assert.InRange(value, 0, 1));
        Assert.Equal("(5, 4, 1) image, response 0 to 0 in 0 steps", best.ToString());
    }

    [Fact]
    public void Units_steps_and_sizes_that_cannot_be_are_refused()
    {
        var model = ExplainWorld.WithPlaces();

        Assert.Contains("channel 5 of Conv2D \"conv1\"", Assert.Throws<ShapeException>(() => ActivationMaximisation.Of(model, "conv1", 5, Rng.FromSeed(1))).Given, StringComparison.Ordinal);
        Assert.Contains("channel -1", Assert.Throws<ShapeException>(() => ActivationMaximisation.Of(model, "scores", -1, Rng.FromSeed(1))).Given, StringComparison.Ordinal);
        Assert.Contains("conv1, pool1", Assert.Throws<ShapeException>(() => ActivationMaximisation.Of(model, "conv9", 1, Rng.FromSeed(1))).Remedy, StringComparison.Ordinal);
        Assert.Contains("-1 steps", Assert.Throws<DataException>(() => ActivationMaximisation.Of(model, "conv1", 1, Rng.FromSeed(1), steps: -1)).Given, StringComparison.Ordinal);
        Assert.Contains("size 0", Assert.Throws<DataException>(() => ActivationMaximisation.Of(model, "conv1", 1, Rng.FromSeed(1), stepSize: 0)).Given, StringComparison.Ordinal);
        Assert.Contains("Input", Assert.Throws<ShapeException>(() => ActivationMaximisation.Of(new Sequential(new Dense(2)), "dense", 1, Rng.FromSeed(1))).Remedy, StringComparison.Ordinal);
    }
}
