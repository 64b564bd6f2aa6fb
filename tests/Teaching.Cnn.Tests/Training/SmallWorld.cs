namespace Teaching.Cnn.Tests;

/// <summary>A tiny data set and network: three classes told apart by where an image is bright.</summary>
internal static class SmallWorld
{
    public static Dataset Data(int count, long seed = 1, int height = 9, int width = 8)
    {
        var rng = Rng.FromSeed(seed);
        var images = new Tensor(new Shape(count, height, width, 1));
        var labels = new int[count];
        for (var b = 0; b < count; b++)
        {
            labels[b] = rng.Next(3);
            for (var i = 0; i < height; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    images[b, i, j, 0] = (i / 3 == labels[b] ? 0.6f : 0.2f) + rng.NextFloat(0, 0.3f);
                }
            }
        }

        return new Dataset(images, labels, ["top", "middle", "bottom"]);
    }

    public static Sequential Model(long seed = 1)
    {
        var model = new Sequential(
            new Input(9, 8, 1),
            new Conv2D(6, 3, padding: Padding.Same, activation: Activation.ReLU),
            new MaxPooling2D(),
            new Residual(new BatchNormalization(), new Conv2D(6, 3, padding: Padding.Same, activation: Activation.Tanh)),
            new Branches(BranchMode.Concat, new Conv2D(17, 1, activation: Activation.Sigmoid), new DepthwiseConv2D(3, padding: Padding.Same)),
            new Flatten(),
            new Dropout(0.2f),
            new Dense(19, Activation.ReLU),
            new Dense(3));
        model.Initialize(Rng.FromSeed(seed));
        return model;
    }

    /// <summary>A network through every way to compute: Winograd, direct, strided, from the output's side, first layer, full and partial panels.</summary>
    public static Sequential EveryKernel()
    {
        var model = new Sequential(
            new Input(15, 13, 1),
            new Conv2D(WinogradTiles.LeastChannels + 1, 3, padding: Padding.Same, activation: Activation.ReLU),
            new Conv2D(WinogradTiles.LeastChannels + 2, 3, padding: Padding.Same, activation: Activation.ReLU),
            new MaxPooling2D(),
            new Conv2D(35, 3, padding: Padding.Same, activation: Activation.Tanh),
            new Conv2D(21, (3, 2), stride: 2, padding: Padding.Same, activation: Activation.ReLU6),
            new Conv2D(19, 2, activation: Activation.ReLU),
            new Conv2D(18, 1),
            new AveragePooling2D(2, 1, Padding.Same),
            new Flatten(),
            new Dense(65, Activation.ReLU),
            new Dropout(0.3f),
            new Dense(3));
        model.Initialize(Rng.FromSeed(5));
        return model;
    }

    /// <summary>All weights of both networks after 100 steps of training as one number.</summary>
    public static string HashAfterTraining(Team? team = null)
    {
        // 10 steps an epoch, the last of odd size.
        var options = new FitOptions { Epochs = 10, BatchSize = 16, Seed = 3, Team = team };
        var (model, large) = (Model(), EveryKernel());
        model.Fit(Data(157), options);
        large.Fit(Data(157, height: 15, width: 13), options);
        return Hash(model) + Hash(large);
    }

    public static string Hash(Sequential model)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in model.Parameters.SelectMany(parameter => parameter.Value.Span.ToArray()))
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211UL;
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
