using System.Text;

namespace Teaching.Cnn;

/// <summary>How training went, epoch by epoch.</summary>
/// <param name="epochs">One result an epoch.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class History(IReadOnlyList<EpochResult> epochs) : IHtml
{
    /// <summary>One result an epoch, first to last.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; } = epochs;

    /// <summary>One line an epoch.</summary>
    public override string ToString() => string.Join('\n', Epochs.Select((epoch, i) => $"epoch {i + 1}: {epoch}"));

    /// <inheritdoc/>
    public string ToHtml()
    {
        var validated = Epochs.Any(epoch => epoch.ValidationLoss is not null);
        var html = new StringBuilder("<table class=\"cnn-history\"><caption>Training, epoch by epoch</caption><thead><tr><th scope=\"col\">Epoch</th><th scope=\"col\">Loss</th><th scope=\"col\">Accuracy</th>")
            .Append(validated ? "<th scope=\"col\">Validation loss</th><th scope=\"col\">Validation accuracy</th>" : "")
            .Append("</tr></thead><tbody>");
        for (var i = 0; i < Epochs.Count; i++)
        {
            var epoch = Epochs[i];
            html.Append(FormattableString.Invariant($"<tr><td>{i + 1}</td><td>{epoch.Loss:F4}</td><td>{100 * epoch.Accuracy:F2} %</td>"))
                .Append(validated ? FormattableString.Invariant($"<td>{epoch.ValidationLoss:F4}</td><td>{100 * epoch.ValidationAccuracy:F2} %</td>") : "")
                .Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
