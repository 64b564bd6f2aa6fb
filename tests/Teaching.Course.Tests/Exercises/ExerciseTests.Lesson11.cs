using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    private static readonly int[] SizesOf112 = [784, 128, 64, 10];

    [Fact]
    public void The_steps_of_11_1_are_those_that_training_reports()
    {
        // The same counts, a thousand times smaller: 55 pictures in batches of 8 are 6 full ones and one of 7.
        var steps = new List<FitProgress>();
        var model = new Sequential(new Input(2, 3, 1), new Flatten(), new Dense(2));
        model.Initialize(Rng.FromSeed(1));
        model.Fit(new Dataset(new Tensor(new Shape(55, 2, 3, 1)), new int[55], ["a", "b"]), new FitOptions { BatchSize = 8, Epochs = 1 }, new Steps(steps));

        Assert.Equal((55 + 7) / 8, steps[^1].Steps);
        Assert.True(Right("11-1", new[] { (55_000 + 63) / 64, 55_000 % 64 }));
        Assert.Contains("a batch too", Hint("11-1", new[] { 55_000 / 64, 64 }), StringComparison.Ordinal);
        Assert.Contains("all 60,000", Hint("11-1", new[] { (60_000 + 63) / 64, 60_000 % 64 }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_parameters_of_11_2_and_its_slips_are_counted_by_the_library()
    {
        Sequential Network(bool useBias) => new(
            [new Input(28, 28, 1), new Flatten(), .. SizesOf112.Skip(1).Select(units => new Dense(units, useBias: useBias))]);
        var (with, without) = (Network(true), Network(false).ParameterCount);

        Assert.True(Right("11-2", with.ParameterCount));
        Assert.Contains("also has a bias", Hint("11-2", without), StringComparison.Ordinal);
        Assert.Contains("not to a layer", Hint("11-2", without + 3), StringComparison.Ordinal);
        Assert.Contains("not to an input", Hint("11-2", without + SizesOf112[..3].Sum()), StringComparison.Ordinal);
        Assert.Contains("the first layer", Hint("11-2", with.Layers[1].ParameterCount), StringComparison.Ordinal);
    }

    [Fact]
    public void The_standard_error_of_11_3_follows_from_its_formula()
    {
        Assert.True(Right("11-3", 100 * Math.Sqrt(0.9 * 0.1 / 10_000)));
        Assert.Contains("a hundred times", Hint("11-3", Math.Sqrt(0.9 * 0.1 / 10_000) - 1e-4), StringComparison.Ordinal);
        Assert.Contains("before you take the root", Hint("11-3", 100 * Math.Sqrt(0.9 * 0.1)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_of_11_4_is_read_by_the_library()
    {
        int[][] rows = [[120, 12, 18], [9, 129, 12], [30, 20, 50]];
        var pairs = rows.SelectMany((row, truth) => row.SelectMany((count, said) => Enumerable.Repeat((truth, said), count))).ToArray();
        var matrix = new ConfusionMatrix([.. pairs.Select(p => p.truth)], [.. pairs.Select(p => p.said)], ["T-shirt", "pullover", "shirt"]);

        Assert.True(Right("11-4", 100 * matrix.Precision(2)));
        Assert.Contains("That is the row", Hint("11-4", 100 * matrix.Recall(2)), StringComparison.Ordinal);
        Assert.Contains("accuracy of all three", Hint("11-4", 100 * matrix.Accuracy), StringComparison.Ordinal);
        Assert.Contains("divide by all pictures", Hint("11-4", 100.0 * matrix[2, 2] / matrix.Total), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_fourth_test_of_11_5_sees_the_missing_relu()
    {
        static Sequential Network(Activation activation)
        {
            var model = new Sequential(
                new Input(height: 28, width: 28, channels: 1), new Flatten(), new Dense(300, activation), new Dense(100, activation), new Dense(10));
            model.Initialize(Rng.FromSeed(5));
            return model;
        }

        var twenty = new Dataset(Noise(new Shape(20, 28, 28, 1)), [.. Enumerable.Range(0, 20).Select(k => k % 10)], FashionMnist.ClassNames);
        bool[] Passed(Activation activation)
        {
            var model = Network(activation);
            var (x, z) = (twenty.Images.Slice(0).Reshape(new Shape(1, 28, 28, 1)), twenty.Images.Slice(1).Reshape(new Shape(1, 28, 28, 1)));
            float[] Scores(Tensor picture) => model.Apply(picture).Span.ToArray();
            var sum = Tensor.From(x.Shape, [.. x.Span.ToArray().Zip(z.Span.ToArray(), (a, b) => a + b)]);
            var far = Scores(sum).Zip(Scores(new Tensor(x.Shape)), (a, b) => a + b)
                .Zip(Scores(x).Zip(Scores(z), (a, b) => a + b), (a, b) => Math.Abs(a - b)).Max();
            var count = model.ParameterCount == 266_610;
            var shape = model.OutputShape(new Shape(28, 28, 1)) == new Shape(10);
            var history = model.Fit(twenty, new FitOptions { Epochs = 20, BatchSize = 5, Seed = 1 });
            return [count, shape, history.Epochs[^1].Loss < history.Epochs[0].Loss / 2, far > 0.01];
        }

        Assert.Equal([true, true, true, true], Passed(Activation.ReLU));
        Assert.Equal([true, true, true, false], Passed(Activation.None));
        Assert.True(Right("11-5", Array.IndexOf(Passed(Activation.None), false) + 1));
        Assert.Equal(4, Exercise.All.Single(one => one.Id == "11-5").Choices.Count);
    }

    private static Tensor Noise(Shape shape)
    {
        var noise = new Tensor(shape);
        Rng.FromSeed(3).Fill(0, 1, noise.Span);
        return noise;
    }

    private sealed class Steps(List<FitProgress> seen) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => seen.Add(value);
    }
}
