namespace Teaching.Cnn.Benchmarks;

/// <summary>A network that both sides train.</summary>
/// <param name="Name">As peer.py calls it.</param>
/// <param name="Title">As tables call it.</param>
/// <param name="Make">A new one, with starting values.</param>
internal sealed record LessonNetwork(string Name, string Title, Func<Sequential> Make)
{
    public const int BatchSize = 64;
    public const int TrainingImages = 60_000;

    /// <summary>Of an epoch; the last one has half a batch.</summary>
    public const int Steps = (TrainingImages + BatchSize - 1) / BatchSize;

    /// <summary>The lecture's CNN with 'same' padding: 421,642 parameters.</summary>
    public static LessonNetwork Cnn { get; } = new("cnn", "CNN, 421,642 parameters", () => Initialized(
        new Input(28, 28, 1),
        new Conv2D(32, 3, padding: Padding.Same, activation: Activation.ReLU),
        new MaxPooling2D(2),
        new Conv2D(64, 3, padding: Padding.Same, activation: Activation.ReLU),
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(128, Activation.ReLU),
        new Dropout(0.5f),
        new Dense(10)));

    /// <summary>784-300-100-10.</summary>
    public static LessonNetwork Dense { get; } = new("dense", "dense 784-300-100-10", () => Initialized(
        new Input(28, 28, 1),
        new Flatten(),
        new Dense(300, Activation.ReLU),
        new Dense(100, Activation.ReLU),
        new Dense(10)));

    /// <summary>Random images of ten random classes: what they show changes no time.</summary>
    public static Dataset RandomImages(int count)
    {
        var rng = Rng.FromSeed(2);
        var images = new Tensor(new Shape(count, 28, 28, 1));
        rng.Fill(0, 1, images.Span);
        var labels = new int[count];
        for (var b = 0; b < count; b++)
        {
            labels[b] = rng.Next(10);
        }

        return new Dataset(images, labels, FashionMnist.ClassNames);
    }

    private static Sequential Initialized(params Layer[] layers)
    {
        var model = new Sequential(layers);
        model.Initialize(Rng.FromSeed(1));
        return model;
    }
}
