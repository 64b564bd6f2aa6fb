using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 14 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_filter_of_14_1_answers_most_to_the_second_picture()
    {
        var filter = Tensor.From(new float[,] { { 0.6f, 0.1f, -0.7f }, { 0.5f, 0.2f, -0.6f }, { 0.7f, 0.1f, -0.8f } });
        float[][] pictures = [[1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 0, 0, 1, 0, 0, 1, 0, 0], [0, 0, 1, 0, 0, 1, 0, 0, 1], [0, 0, 0, 1, 1, 1, 0, 0, 0]];
        var answers = pictures.Select(picture => Tensor.From(new Shape(3, 3), picture).Convolve(filter)[0, 0]).ToArray();

        Assert.True(Right("14-1", Array.IndexOf(answers, answers.Max()) + 1));
        Assert.Contains("largest in size", Hint("14-1", Array.FindIndex(answers, answer => Math.Abs(answer) == answers.Max(Math.Abs)) + 1), StringComparison.Ordinal);
        Assert.Equal(answers.Length, Exercise.All.Single(one => one.Id == "14-1").Choices.Count);
    }

    [Fact]
    public void The_unread_pixels_of_14_2_are_those_at_which_occlusion_is_0()
    {
        var model = new Sequential(
            new Input(32, 29, 1), new Conv2D(3, 3, activation: Activation.Sigmoid), new AveragePooling2D(2), new Conv2D(4, 3, activation: Activation.Sigmoid), new AveragePooling2D(2), new Flatten(), new Dense(2));
        model.Initialize(Rng.FromSeed(1));
        var image = new Tensor(new Shape(32, 29, 1)).Map(_ => 0.5f);
        // Means and sigmoids hide no pixel, so each zero is one that nothing reads.
        var map = OcclusionMap.Of(model, image, 1, patch: 1, fill: 1);
        var unread = StackGeometry.Of((32, 29), [.. model.Layers.OfType<WindowedLayer>().Select(layer => layer.Window)]).Coverage();

        Assert.True(Right("14-2", map.Span.ToArray().Count(value => value == 0)));
        Assert.True(Right("14-2", unread.Span.ToArray().Count(units => units == 0)));
        var rows = Enumerable.Range(0, 32).Count(i => unread[i, 0] == 0);
        var columns = Enumerable.Range(0, 29).Count(j => unread[0, j] == 0);
        Assert.Contains("count it once", Hint("14-2", (rows * 29) + (columns * 32)), StringComparison.Ordinal);
        Assert.Contains("are read", Hint("14-2", unread.Span.ToArray().Count(units => units > 0)), StringComparison.Ordinal);
        Assert.Contains("rows and columns are unread", Hint("14-2", rows + columns), StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_of_14_3_has_the_size_that_the_library_gives()
    {
        static Sequential Model(Size2D kernel, Padding padding = default) => new(
            new Input(40, 28, 1), new Conv2D(3, kernel, name: "conv1"), new MaxPooling2D(2), new Conv2D(4, 3, padding: padding, name: "conv2"), new MaxPooling2D(2, name: "pool2"), new Flatten(), new Dense(2));
        static Shape Map(Sequential model, string? layer = null)
        {
            model.Initialize(Rng.FromSeed(1));
            return GradCam.Of(model, new Tensor(new Shape(40, 28, 1)), 1, layer).Shape;
        }

        Assert.True(Right("14-3", Map(Model((5, 3)))));
        Assert.Contains("one layer too far", Hint("14-3", Map(Model((5, 3)), "pool2")), StringComparison.Ordinal);
        Assert.Contains("is valid", Hint("14-3", Map(Model((5, 3), Padding.Same))), StringComparison.Ordinal);
        Assert.Contains("other way round", Hint("14-3", Map(Model((3, 5)))), StringComparison.Ordinal);
        Assert.Contains("Rows come before columns", Hint("14-3", Map(Model((5, 3))).ToArray().Reverse()), StringComparison.Ordinal);
        Assert.Contains("the picture", Hint("14-3", new Size2D(40, 28)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_third_network_of_14_4_shows_the_missing_mean()
    {
        Layer[][] tails =
        [
            [new Conv2D(5, 3, activation: Activation.ReLU, name: "conv1"), new GlobalAveragePooling2D(), new Dense(4)],
            [new Conv2D(5, 3, activation: Activation.ReLU, name: "conv1"), new GlobalAveragePooling2D(), new Dense(6, Activation.ReLU), new Dense(4)],
            [new Conv2D(5, 3, activation: Activation.ReLU, name: "conv1"), new Flatten(), new Dense(4)],
            [new Conv2D(5, (9, 8), activation: Activation.ReLU, name: "conv1"), new Flatten(), new Dense(4)],
        ];
        var image = new Tensor(new Shape(9, 8, 1));
        Rng.FromSeed(2).Fill(0, 1, image.Span);
        var shows = tails.Select(tail =>
        {
            var model = new Sequential([new Input(9, 8, 1), .. tail]);
            model.Initialize(Rng.FromSeed(3));
            return Enumerable.Range(0, 4).Any(classIndex =>
                WithoutMean(model, image, classIndex).Span.ToArray().Zip(GradCam.Of(model, image, classIndex).Span.ToArray()).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-5));
        }).ToArray();

        Assert.Equal([false, false, true, false], shows);
        Assert.True(Right("14-4", Array.IndexOf(shows, true) + 1));
    }

    [Fact]
    public void A_method_that_looks_only_at_the_picture_passes_for_learning_in_14_5()
    {
        var image = new Tensor(new Shape(9, 8, 1));
        Rng.FromSeed(2).Fill(0, 1, image.Span);
        static Tensor Outline(Sequential model, Tensor image) => image.Reshape(new Shape(9, 8)).Convolve(Kernel.Edge);
        var (learnt, forgotten) = (new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(2)), new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(2)));

        Assert.Equal(1, Correlation.Of(Outline(learnt, image), Outline(forgotten, image)), 1e-12);
        Assert.True(Right("14-5", 2));
    }

    // The loop of the lesson: each place times its own slope.
    private static Tensor WithoutMean(Sequential model, Tensor image, int classIndex)
    {
        var all = LayerActivations.Of(model, image);
        var (maps, slopes) = (all["conv1"], all.Gradient(classIndex, "conv1"));
        var map = new Tensor(new Shape(maps.Shape[0], maps.Shape[1]));
        for (var i = 0; i < map.Shape[0]; i++)
        {
            for (var j = 0; j < map.Shape[1]; j++)
            {
                for (var k = 0; k < maps.Shape[2]; k++)
                {
                    map[i, j] += slopes[i, j, k] * maps[i, j, k];
                }
            }
        }

        return map.Map(x => Math.Max(x, 0));
    }
}
