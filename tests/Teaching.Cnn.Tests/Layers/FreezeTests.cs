namespace Teaching.Cnn.Tests;

public class FreezeTests
{
    private static Sequential Network()
    {
        var model = new Sequential(
            new Input(5, 7, 2),
            new Conv2D(3, (3, 2), activation: Activation.ReLU, name: "conv1"),
            new BatchNormalization(name: "norm"),
            new Conv2D(4, 2, name: "conv2"),
            new Flatten("flatten"),
            new Dense(3, name: "head"));
        model.Initialize(Rng.FromSeed(4));
        return model;
    }

    private static Dataset Data()
    {
        var rng = Rng.FromSeed(9);
        var images = new Tensor(new Shape(12, 5, 7, 2));
        foreach (ref var value in images.Span)
        {
            value = rng.NextFloat();
        }

        return new Dataset(images, [.. Enumerable.Range(0, 12).Select(i => i % 3)], ["a", "b", "c"]);
    }

    private static float[] Values(Sequential model, string layer) => [.. model[layer].Parameters.SelectMany(parameter => parameter.Value.Span.ToArray())];

    [Theory]
    [InlineData("conv1", "norm")]
    [InlineData("conv1", "norm", "conv2")]
    [InlineData("conv2")]
    [InlineData("head")]
    [InlineData("norm", "head")]
    public void Frozen_layers_keep_their_numbers_and_all_others_learn(params string[] frozen)
    {
        var (model, before) = (Network(), Network());
        foreach (var name in frozen)
        {
            model[name].Freeze();
        }

        model.Fit(Data(), new FitOptions { Epochs = 2, BatchSize = 5 });

        foreach (var name in new[] { "conv1", "norm", "conv2", "head" })
        {
            Assert.Equal(frozen.Contains(name), Values(model, name).SequenceEqual(Values(before, name)));
        }
    }

    [Fact]
    public void What_learns_above_frozen_layers_learns_as_on_their_output()
    {
        var model = Network();
        foreach (var name in new[] { "conv1", "norm", "conv2" })
        {
            model[name].Freeze();
        }

        var data = Data();
        var outside = new Sequential(new Input(1, 1, 40), new Flatten(), new Dense(3, name: "head"));
        model["head"].Parameters[0].Value.Span.CopyTo(outside["head"].Parameters[0].Value.Span);
        var features = model.UpTo("flatten").Apply(data.Images).Reshape(new Shape(12, 1, 1, 40));
        var options = new FitOptions { Epochs = 3, BatchSize = 5, Seed = 6 };

        model.Fit(data, options);
        outside.Fit(new Dataset(features, [.. data.Labels], data.ClassNames), options);

        Assert.Equal(Values(outside, "head"), Values(model, "head"));
    }

    [Fact]
    public void Unfrozen_layers_learn_again()
    {
        var (model, before) = (Network(), Network());
        model.Freeze();
        model.Unfreeze();

        model.Fit(Data(), new FitOptions { Epochs = 1, BatchSize = 5 });

        Assert.NotEqual(Values(before, "conv1"), Values(model, "conv1"));
    }

    [Fact]
    public void The_summary_counts_what_learns()
    {
        var model = Network();
        model["conv1"].Freeze();

        Assert.Equal(model.ParameterCount - model["conv1"].ParameterCount - 6, model.TrainableParameterCount);
    }

    [Fact]
    public void A_part_shares_layers_and_weights()
    {
        var model = Network();
        var part = model.UpTo("conv2");

        Assert.Same(model["conv1"], part.Layers[0]);
        Assert.Equal(new Shape(2, 5, 4), part.OutputShape(new Shape(5, 7, 2)));
        model["conv2"].Parameters[1].Value.Fill(7);
        Assert.Equal(7, part["conv2"].Parameters[1].Value.Span[0]);
    }

    [Fact]
    public void A_part_up_to_an_unknown_layer_names_those_that_exist() =>
        Assert.Contains("conv1, norm, conv2, flatten, head", Assert.Throws<ShapeException>(() => Network().UpTo("conv9")).Remedy, StringComparison.Ordinal);

    [Fact]
    public void A_layer_that_is_not_built_cannot_be_frozen() => Assert.Throws<ShapeException>(() => new Dense(3).Freeze());
}
