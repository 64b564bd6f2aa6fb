using System.Text;

namespace Teaching.Cnn;

/// <summary>How training went, epoch by epoch.</summary>
/// <param name="epochs">One result an epoch.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class History(IReadOnlyList<EpochResult> epochs) : IHtml
{
    /// <summary>One result an epoch, first to last.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; } = epochs;

    /// <summary>What must be known to compare with other machines; empty where multiply and add are fused in hardware, as on all of them the bits are then the same.</summary>
    public static string Remark => Tile.Fuses
        ? ""
        : "This processor has no fused multiply-add: sums differ in their last digits from those of other machines, and so do the weights that training ends with.";

    /// <summary>One line an epoch, and the remark if there is one.</summary>
    public override string ToString() => string.Join('\n', [.. Epochs.Select((epoch, i) => $"epoch {i + 1}: {epoch}"), .. Remark.Length > 0 ? [Remark] : Array.Empty<string>()]);

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

        return html.Append("</tbody></table>").Append(Remark.Length > 0 ? $"<p>{Remark}</p>" : "").ToString();
    }
}
