using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>A short training of a small network on some garments, filmed.</summary>
internal static class Films
{
    public static TrainingRecorder Small => field ??= Record();

    public static Dataset Garments => field ??= FashionMnist.LoadTest(Path.Combine(ProjectFolder.Root, "data", "fashion-mnist")).Take(400);

    private static TrainingRecorder Record()
    {
        var model = new Sequential(
            new Input(28, 28, 1), new Conv2D(5, (3, 4), activation: Activation.ReLU), new MaxPooling2D(2), new Conv2D(9, 3, activation: Activation.ReLU), new MaxPooling2D(2), new Flatten(), new Dense(10));
        model.Initialize(Rng.FromSeed(3));
        var film = new TrainingRecorder(Garments.Part(300, 60), watched: [7, 2], frames: 7);
        model.Fit(Garments.Take(300), new FitOptions { Epochs = 3, BatchSize = 20, Optimizer = new Adam(learningRate: 0.003f), Seed = 3, Recorder = film });
        return film;
    }
}
