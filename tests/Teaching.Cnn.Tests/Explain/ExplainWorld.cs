namespace Teaching.Cnn.Tests.Explain;

/// <summary>Small networks and images whose dimensions all differ.</summary>
internal static class ExplainWorld
{
    public static readonly Shape Image = new(9, 7, 3);

    /// <summary>Convolution, ReLU, pool, and a head that knows places: slopes differ from place to place.</summary>
    public static Sequential WithPlaces(long seed = 1)
    {
        var model = new Sequential(
            new Input(Image),
            new Conv2D(5, (3, 2), activation: Activation.ReLU, name: "conv1"),
            new MaxPooling2D((2, 1), name: "pool1"),
            new Conv2D(6, (2, 3), activation: Activation.ReLU, name: "conv2"),
            new Flatten(),
            new Dense(7, Activation.Tanh, name: "hidden"),
            new Dropout(0.5f),
            new Dense(4, name: "scores"));
        Start(model, seed);
        return model;
    }

    /// <summary>Convolution, ReLU, mean of each map, one linear layer: the network of CAM.</summary>
    public static Sequential WithMeans(long seed = 1)
    {
        var model = new Sequential(
            new Input(Image), new Conv2D(5, (3, 2), activation: Activation.ReLU, name: "conv1"), new GlobalAveragePooling2D(), new Dense(4, name: "scores"));
        Start(model, seed);
        return model;
    }

    public static Tensor Picture(long seed = 2)
    {
        var image = new Tensor(Image);
        Rng.FromSeed(seed).Fill(0, 1, image.Span);
        return image;
    }

    // Biases too: a slip that only a bias shows must not hide behind zeros.
    private static void Start(Sequential model, long seed)
    {
        var rng = Rng.FromSeed(seed);
        model.Initialize(rng);
        foreach (var bias in model.Parameters.Where(parameter => parameter.Name == "bias"))
        {
            rng.Fill(-0.2f, 0.2f, bias.Value.Span);
        }
    }
}
