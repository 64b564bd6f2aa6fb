namespace Teaching.Cnn.Tests;

public sealed class MapTrainingTests
{
    [Fact]
    public void A_random_picture_of_16_by_16_and_200_steps_recover_the_edge_detector_within_a_thousandth()
    {
        var picture = Random(1);
        var model = OneFilter(16, 16, seed: 11);
        var training = new MapTraining(model, picture, picture.Convolve(Kernel.Edge), new Sgd(learningRate: 0.4f));
        var losses = Enumerable.Range(0, 200).Select(_ => training.Step()).ToArray();

        Assert.All(Filter(model).Zip(Kernel.Edge.Span.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
        Assert.InRange(losses[0], 1, 3);
        Assert.True(losses[199] < 1e-6);
    }

    [Fact]
    public void The_lectures_matrix_leaves_two_weights_in_doubt_that_end_at_one_half_each()
    {
        var a = Tensor.From(new float[,] { { 0, 1, 0, 1, 1 }, { 0, 0, 1, 1, 0 }, { 1, 1, 0, 1, 0 }, { 0, 1, 0, 0, 1 }, { 0, 0, 1, 1, 0 } });
        var model = OneFilter(5, 5, seed: 1);
        model.Parameters[0].Value.Fill(0);
        var training = new MapTraining(model, a, a.Convolve(Kernel.Edge), new Sgd(learningRate: 0.3f));
        for (var step = 0; step < 20_000; step++)
        {
            training.Step();
        }

        float[] expected = [0, 1, 0, 1, -4, 0.5f, 0.5f, 1, 0];
        Assert.All(expected.Zip(Filter(model)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void Its_first_step_follows_the_gradient_that_is_found_by_nudging_each_weight()
    {
        var (picture, wanted) = (Random(2, 5, 7), Random(3, 3, 6));
        var model = new Sequential(new Input(5, 7, 1), new Conv2D(1, (3, 2), useBias: false));
        model.Initialize(Rng.FromSeed(4));
        var before = Filter(model);
        double Loss(float[] filter)
        {
            var map = picture.Convolve(Tensor.From(new Shape(3, 2), filter));
            return Enumerable.Range(0, map.Length).Average(k => Math.Pow((double)map.Span[k] - wanted.Span[k], 2));
        }

        Assert.Equal(Loss(before), new MapTraining(model, picture, wanted, new Sgd(learningRate: 1)).Step(), 1e-5);
        for (var k = 0; k < 6; k++)
        {
            float[] above = [.. before], below = [.. before];
            (above[k], below[k]) = (above[k] + 0.01f, below[k] - 0.01f);
            Assert.Equal((Loss(above) - Loss(below)) / 0.02, before[k] - Filter(model)[k], 1e-4);
        }
    }

    [Fact]
    public void A_batch_of_pictures_has_the_mean_loss_of_its_pictures()
    {
        Tensor[] pictures = [Random(5, 5, 7), Random(6, 5, 7)], wanted = [Random(7, 3, 5), Random(8, 3, 5)];
        float Loss(Tensor x, Tensor y)
        {
            var model = OneFilter(5, 7, seed: 9);
            return new MapTraining(model, x, y, new Sgd()).Step();
        }

        static Tensor Both(Tensor[] parts) => Tensor.From(new Shape(2, parts[0].Shape[0], parts[0].Shape[1], 1), [.. parts[0].Span, .. parts[1].Span]);
        Assert.Equal((Loss(pictures[0], wanted[0]) + Loss(pictures[1], wanted[1])) / 2, Loss(Both(pictures), Both(wanted)), 1e-5);
    }

    [Fact]
    public void A_picture_or_map_that_does_not_fit_is_refused_with_the_shape_that_would()
    {
        var model = OneFilter(5, 7, seed: 1);
        var picture = Assert.Throws<ShapeException>(() => new MapTraining(model, Random(1, 7, 5), Random(1, 3, 5), new Sgd()));
        var map = Assert.Throws<ShapeException>(() => new MapTraining(model, Random(1, 5, 7), Random(1, 5, 7), new Sgd()));
        var count = Assert.Throws<ShapeException>(() => new MapTraining(model, new Tensor(new Shape(2, 5, 7, 1)), Random(1, 3, 5), new Sgd()));

        Assert.Equal("a picture of shape (7, 5)", picture.Given);
        Assert.Contains("(5, 7, 1)", picture.Needed, StringComparison.Ordinal);
        Assert.Equal("a wanted map of shape (5, 7)", map.Given);
        Assert.Contains("(3, 5, 1)", map.Needed, StringComparison.Ordinal);
        Assert.Contains("model.Summary()", map.Remedy, StringComparison.Ordinal);
        Assert.Equal("2 pictures and 1 wanted maps", count.Given);
    }

    [Fact]
    public void A_learning_rate_that_is_too_large_ends_in_a_message_that_says_so()
    {
        var picture = Random(1);
        var training = new MapTraining(OneFilter(16, 16, seed: 11), picture, picture.Convolve(Kernel.Edge), new Sgd(learningRate: 3));
        var error = Assert.Throws<TrainingException>(() =>
        {
            for (var step = 0; step < 200; step++)
            {
                training.Step();
            }
        });

        Assert.Contains("last finite loss", error.Given, StringComparison.Ordinal);
        Assert.Contains("smaller learning rate, for example 0.3", error.Remedy, StringComparison.Ordinal);
    }

    private static Tensor Random(long seed, int height = 16, int width = 16)
    {
        var rng = Rng.FromSeed(seed);
        return new Tensor(new Shape(height, width)).Map(_ => rng.NextFloat());
    }

    private static Sequential OneFilter(int height, int width, long seed)
    {
        var model = new Sequential(new Input(height, width, 1), new Conv2D(filters: 1, kernelSize: 3, useBias: false));
        model.Initialize(Rng.FromSeed(seed));
        return model;
    }

    private static float[] Filter(Sequential model) => model.Parameters[0].Value.Span.ToArray();
}
