using System.Globalization;

namespace Teaching.Cnn;

/// <summary>How to train.</summary>
public sealed record FitOptions
{
    /// <summary>Passes over all training images.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Images a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How weights follow gradients.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>What is made small.</summary>
    public Loss Loss { get; init; } = new SoftmaxCrossEntropy();

    /// <summary>Where the order of the images and dropout get their chance from; equal seeds give equal weights.</summary>
    public long Seed { get; init; }

    /// <summary>Images to measure on after each epoch; never trained on.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>When to end before the last epoch; needs <see cref="Validation"/>.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>What keeps moments of the training, to be replayed.</summary>
    public TrainingRecorder? Recorder { get; init; }

    /// <summary>The threads; tests choose their number.</summary>
    internal Team? Team { get; init; }

    /// <summary>The recipe, a line each; what is not used is left out.</summary>
    public override string ToString() => string.Join('\n', new[]
    {
        ("epochs", string.Create(CultureInfo.InvariantCulture, $"{Epochs}")),
        ("batch size", string.Create(CultureInfo.InvariantCulture, $"{BatchSize}")),
        ("optimizer", Optimizer.ToString()),
        ("loss", Loss.GetType().Name),
        ("seed", string.Create(CultureInfo.InvariantCulture, $"{Seed}")),
        ("validation", Validation?.ToString()),
        ("schedule", Schedule == Schedule.Constant ? null : Schedule.ToString()),
        ("early stopping", EarlyStopping?.ToString()),
        ("recorder", Recorder?.ToString()),
    }.Where(line => line.Item2 is not null).Select(line => $"{line.Item1,-14} {line.Item2}"));
}
