using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 15 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_head_of_15_1_has_as_many_parameters_as_the_library_counts()
    {
        static int Head(int classes) => new Sequential(new Input(1, 1, 256), new Flatten(), new Dense(classes)).ParameterCount;

        Assert.True(Right("15-1", Head(20)));
        Assert.Contains("a bias too", Hint("15-1", new Sequential(new Input(1, 1, 256), new Flatten(), new Dense(20, useBias: false)).ParameterCount), StringComparison.Ordinal);
        Assert.Contains("ten classes", Hint("15-1", Head(10)), StringComparison.Ordinal);
        Assert.Contains("was cut off", Hint("15-1", MobileNetV1.Build()["classifier"].ParameterCount), StringComparison.Ordinal);
    }

    [Fact]
    public void The_maps_of_15_2_have_the_size_that_the_network_gives()
    {
        static Size2D LastMaps(int size) => MapsOf(MobileNetV1.Build(size: size), "pw13");

        Assert.True(Right("15-2", LastMaps(96)));
        Assert.Contains("128×128", Hint("15-2", LastMaps(128)), StringComparison.Ordinal);
        Assert.Contains("five halvings", Hint("15-2", MapsOf(MobileNetV1.Build(size: 96), "pw11")), StringComparison.Ordinal);
        Assert.Contains("stride is 1", Hint("15-2", new Size2D(96, 96)), StringComparison.Ordinal);
        Assert.Contains("global mean", Hint("15-2", new Size2D(1, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_parameters_of_15_3_are_those_of_the_layers_that_learn()
    {
        var network = MobileNetV1.Build(classes: 10);
        int Count(params string[] names) => names.Sum(name => network[name].ParameterCount);
        int Biases(params string[] names) => names.Sum(name => network[name].Parameters[1].Length);
        string[] all = ["dw12", "pw12", "dw13", "pw13", "classifier"];

        Assert.True(Right("15-3", Count(all)));
        Assert.Contains("without dw12", Hint("15-3", Count("dw13", "pw13", "classifier")), StringComparison.Ordinal);
        Assert.Contains("head learn too", Hint("15-3", Count("dw12", "pw12", "dw13", "pw13")), StringComparison.Ordinal);
        Assert.Contains("has a bias", Hint("15-3", Count(all) - Biases(all)), StringComparison.Ordinal);
        var full = new Sequential(new Input(8, 8, 128), new Conv2D(128, 3), new Conv2D(256, 1), new Conv2D(256, 3), new Conv2D(256, 1)).ParameterCount + Count("classifier");
        Assert.Contains("reads one map", Hint("15-3", full), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_third_test_of_15_4_sees_that_Initialize_forgets_what_was_borrowed()
    {
        var x = new Tensor(new Shape(12, 4, 4, 256));
        var rng = Rng.FromSeed(7);
        for (var i = 0; i < x.Length; i++)
        {
            x.Span[i] = rng.NextFloat();
        }

        var data = new Dataset(x, [.. Enumerable.Range(0, 12).Select(i => i % 3)], ["a", "b", "c"]);
        var frozen = Block(initialized: 5);
        var maps = frozen.UpTo("avgpool").Apply(x).Span.ToArray();

        // The right way draws a head alone; the broken one draws everything anew.
        var (right, broken) = (Block(initialized: 5), Block(initialized: 5));
        right["dense"].Initialize(Rng.FromSeed(1));
        broken.Initialize(Rng.FromSeed(1));
        var sees = new[]
        {
            right.TrainableParameterCount != broken.TrainableParameterCount,
            false,
            maps.SequenceEqual(right.UpTo("avgpool").Apply(x).Span.ToArray()) && !maps.SequenceEqual(broken.UpTo("avgpool").Apply(x).Span.ToArray()),
            false,
        };
        var losses = Losses(broken);
        sees[1] = losses[^1] >= losses[0];
        var again = Block(initialized: 5);
        again.Initialize(Rng.FromSeed(1));
        sees[3] = !losses.SequenceEqual(Losses(again));

        Assert.Equal([false, false, true, false], sees);
        Assert.True(Right("15-4", Array.IndexOf(sees, true) + 1));
        Assert.Equal(sees.Length, Exercise.All.Single(one => one.Id == "15-4").Choices.Count);

        float[] Losses(Sequential model) => [.. model.Fit(data, new FitOptions { Epochs = 4, BatchSize = 4 }).Epochs.Select(epoch => epoch.Loss)];
    }

    [Fact]
    public void The_share_of_15_5_is_that_of_the_first_component()
    {
        var points = Tensor.From(new Shape(4, 2), 3, 0, -3, 0, 0, 1, 0, -1);
        var shares = PrincipalComponents.Of(points, components: 1).Shares.Append(1 - PrincipalComponents.Of(points, components: 1).Shares[0]).Select(share => Math.Round(share, 6)).ToArray();

        Assert.True(Right("15-5", shares[0]));
        Assert.Contains("second component", Hint("15-5", shares[1]), StringComparison.Ordinal);
        Assert.Contains("not of distances", Hint("15-5", 3.0 / (3 + 1)), StringComparison.Ordinal);
        Assert.Contains("how many times more", Hint("15-5", Math.Round(shares[0] / shares[1])), StringComparison.Ordinal);
    }

    private static Sequential Block(long initialized)
    {
        var model = new Sequential(
            new Input(4, 4, 256), new DepthwiseConv2D(3, padding: Padding.Same, activation: Activation.ReLU6, name: "dw13"), new Conv2D(256, 1, activation: Activation.ReLU6, name: "pw13"),
            new GlobalAveragePooling2D("avgpool"), new Dense(10, name: "dense"));
        model.Initialize(Rng.FromSeed(initialized));
        return model;
    }

    private static Size2D MapsOf(Sequential network, string layer)
    {
        var shape = network.UpTo(layer).OutputShape(network.Input!.Shape);
        return new Size2D(shape[0], shape[1]);
    }
}
