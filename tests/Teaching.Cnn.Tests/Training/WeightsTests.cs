namespace Teaching.Cnn.Tests;

/// <summary>Weights come back from a file bit for bit, or not at all.</summary>
public sealed class WeightsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Saved_and_loaded_weights_are_the_same_bits()
    {
        var model = SmallWorld.Model(seed: 1);
        model.Fit(SmallWorld.Data(40));
        model.SaveWeights(File, new Dictionary<string, string> { ["seed"] = "1" });
        var other = SmallWorld.Model(seed: 2);
        Assert.NotEqual(SmallWorld.Hash(model), SmallWorld.Hash(other));
        Assert.Equal("1", other.LoadWeights(File)["seed"]);
        Assert.Equal(SmallWorld.Hash(model), SmallWorld.Hash(other));
    }

    [Fact]
    public void Parameters_are_named_by_their_layers()
    {
        SmallWorld.Model().SaveWeights(File);
        Assert.Equal(
            [
                "conv2d/kernels", "conv2d/bias",
                "residual/batch_normalization/gamma", "residual/batch_normalization/beta", "residual/batch_normalization/moving_mean", "residual/batch_normalization/moving_variance",
                "residual/conv2d/kernels", "residual/conv2d/bias",
                "branches/conv2d/kernels", "branches/conv2d/bias", "branches/depthwise_conv2d/kernels", "branches/depthwise_conv2d/bias",
                "dense/weights", "dense/bias", "dense_1/weights", "dense_1/bias",
            ],
            Safetensors.Read(File).Tensors.Keys);
    }

    [Fact]
    public void A_file_of_another_model_changes_nothing()
    {
        var small = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(3));
        small.Initialize(Rng.FromSeed(1));
        var before = SmallWorld.Hash(small);

        SmallWorld.Model().SaveWeights(File);
        Assert.Contains("shape (72, 3)", Assert.Throws<DataException>(() => small.LoadWeights(File)).Needed, StringComparison.Ordinal);

        new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(3, name: "other")).SaveWeights(File);
        var missing = Assert.Throws<DataException>(() => small.LoadWeights(File));
        Assert.Contains("other/weights", missing.Given, StringComparison.Ordinal);
        Assert.Contains("\"dense/weights\" (72, 3)", missing.Needed, StringComparison.Ordinal);

        new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(3), new Dense(3)).SaveWeights(File);
        Assert.Contains("also holds dense_1/weights", Assert.Throws<DataException>(() => small.LoadWeights(File)).Given, StringComparison.Ordinal);
        Assert.Equal(before, SmallWorld.Hash(small));
    }
}
