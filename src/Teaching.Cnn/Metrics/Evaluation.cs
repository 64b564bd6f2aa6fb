namespace Teaching.Cnn;

/// <summary>How good a model is on images it was not trained on.</summary>
/// <param name="Loss">Mean loss.</param>
/// <param name="Accuracy">Share of images classified rightly, 0–1.</param>
/// <param name="ConfusionMatrix">Which class was taken for which.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Evaluation(float Loss, float Accuracy, ConfusionMatrix ConfusionMatrix) : IHtml
{
    /// <summary>One line.</summary>
    public override string ToString() => FormattableString.Invariant($"loss {Loss:F4}, accuracy {100 * Accuracy:F2} %");

    /// <inheritdoc/>
    public string ToHtml() => $"<p class=\"cnn-evaluation\">{char.ToUpperInvariant(ToString()[0])}{ToString()[1..]}</p>{ConfusionMatrix.ToHtml()}";
}
