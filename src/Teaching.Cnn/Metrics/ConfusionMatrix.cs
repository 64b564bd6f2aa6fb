using System.Globalization;
using System.Net;
using System.Text;

namespace Teaching.Cnn;

/// <summary>How often images of each class were taken for each class: a row a true class, a column a predicted one.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ConfusionMatrix : IHtml
{
    private readonly int[,] _counts;

    /// <summary>Counts pairs of true and predicted classes.</summary>
    /// <param name="labels">True classes.</param>
    /// <param name="predictions">Predicted classes, as many.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <exception cref="ShapeException">The counts differ.</exception>
    /// <exception cref="DataException">A class has no name.</exception>
    public ConfusionMatrix(IReadOnlyList<int> labels, IReadOnlyList<int> predictions, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(classNames);
        if (labels.Count != predictions.Count)
        {
            throw new ShapeException($"{labels.Count} labels and {predictions.Count} predictions", "one prediction a label", "predict for the images that the labels belong to");
        }

        ClassNames = classNames;
        _counts = new int[classNames.Count, classNames.Count];
        for (var i = 0; i < labels.Count; i++)
        {
            var (label, prediction) = (labels[i], predictions[i]);
            if (Math.Min(label, prediction) < 0 || Math.Max(label, prediction) >= classNames.Count)
            {
                throw new DataException($"label {label} and prediction {prediction} of image {i}", $"classes from 0 to {classNames.Count - 1}", "name all classes");
            }

            _counts[label, prediction]++;
        }

        Total = labels.Count;
    }

    /// <summary>The name of each class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Images counted.</summary>
    public int Total { get; }

    /// <summary>Share of images on the diagonal, 0–1.</summary>
    public float Accuracy => Total == 0 ? float.NaN : (float)Enumerable.Range(0, ClassNames.Count).Sum(k => _counts[k, k]) / Total;

    /// <summary>How many images of one class were taken for another.</summary>
    /// <param name="label">True class.</param>
    /// <param name="prediction">Predicted class.</param>
    public int this[int label, int prediction] => _counts[label, prediction];

    /// <summary>Of the images of this class, the share that was recognised (sensitivity), 0–1; NaN if there are none.</summary>
    /// <param name="label">The class.</param>
    public float Recall(int label) => (float)_counts[label, label] / Enumerable.Range(0, ClassNames.Count).Sum(k => _counts[label, k]);

    /// <summary>Of the images taken for this class, the share that belongs to it, 0–1; NaN if there are none.</summary>
    /// <param name="prediction">The class.</param>
    public float Precision(int prediction) => (float)_counts[prediction, prediction] / Enumerable.Range(0, ClassNames.Count).Sum(k => _counts[k, prediction]);

    /// <summary>The counts as a small table of text.</summary>
    public override string ToString()
    {
        var names = Math.Max(9, ClassNames.Max(name => name.Length));
        var width = Math.Max(5, Total.ToString(CultureInfo.InvariantCulture).Length + 1);
        var text = new StringBuilder("true\\pred".PadRight(names));
        for (var k = 0; k < ClassNames.Count; k++)
        {
            text.Append(k.ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }

        for (var label = 0; label < ClassNames.Count; label++)
        {
            text.Append('\n').Append(ClassNames[label].PadRight(names));
            for (var k = 0; k < ClassNames.Count; k++)
            {
                text.Append(_counts[label, k].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"cnn-confusion\"><caption>Rows: true class; columns: predicted class</caption><thead><tr><th scope=\"col\">true \\ predicted</th>");
        foreach (var name in ClassNames)
        {
            html.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        for (var label = 0; label < ClassNames.Count; label++)
        {
            html.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(ClassNames[label])).Append("</th>");
            for (var k = 0; k < ClassNames.Count; k++)
            {
                // Right answers stand out by weight, not by colour alone.
                var count = _counts[label, k].ToString(CultureInfo.InvariantCulture);
                html.Append("<td>").Append(label == k ? $"<strong>{count}</strong>" : count).Append("</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
