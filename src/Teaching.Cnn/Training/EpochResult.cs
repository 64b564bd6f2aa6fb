namespace Teaching.Cnn;

/// <summary>What one epoch gave.</summary>
/// <param name="Loss">Mean training loss.</param>
/// <param name="Accuracy">Share of training images classified rightly while training, 0–1.</param>
/// <param name="ValidationLoss">Loss on the validation images after the epoch, if there are any.</param>
/// <param name="ValidationAccuracy">Accuracy on them, 0–1.</param>
public sealed record EpochResult(float Loss, float Accuracy, float? ValidationLoss, float? ValidationAccuracy)
{
    /// <summary>One line.</summary>
    public override string ToString() => FormattableString.Invariant($"loss {Loss:F4}, accuracy {100 * Accuracy:F2} %")
        + (ValidationLoss is null ? "" : FormattableString.Invariant($", validation loss {ValidationLoss:F4}, accuracy {100 * ValidationAccuracy:F2} %"));
}
