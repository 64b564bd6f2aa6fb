namespace Teaching.Cnn;

/// <summary>Where training is.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">How many were asked for.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Loss">Mean loss of this epoch so far.</param>
/// <param name="Accuracy">Share of this epoch's images that were classified rightly so far, 0–1.</param>
/// <param name="Finished">The epoch's result, after its last step; null before.</param>
public sealed record FitProgress(int Epoch, int Epochs, int Step, int Steps, float Loss, float Accuracy, EpochResult? Finished)
{
    /// <summary>Whether this is the last report of the training: all epochs are done, or it stopped early.</summary>
    public bool IsLast { get; init; }

    /// <summary>One line.</summary>
    public override string ToString() => FormattableString.Invariant($"epoch {Epoch}/{Epochs}, step {Step}/{Steps}, loss {Loss:F4}, accuracy {100 * Accuracy:F1} %");
}
