using System.Globalization;
using System.Net;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>One number measured with several seeds: its mean, and how far the seeds lie apart.</summary>
/// <example><code>var accuracy = Repeated.Of(models.Select(model => model.Evaluate(test).Accuracy));   // 0.8674 ± 0.0115</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Repeated : IHtml
{
    private Repeated(double[] values) => Values = values;

    /// <summary>The values, in the order of their seeds.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Their mean.</summary>
    public double Mean => Values.Average();

    /// <summary>Their standard deviation, with one less than their number below the line; 0 for a single value, which says nothing about chance.</summary>
    public double Spread => Values.Count == 1 ? 0 : Math.Sqrt(Values.Sum(value => (value - Mean) * (value - Mean)) / (Values.Count - 1));

    /// <summary>Takes the values of all seeds.</summary>
    /// <param name="values">At least one, all finite.</param>
    /// <exception cref="DataException">None, or one that is not finite.</exception>
    public static Repeated Of(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. values];
        return all.Length > 0 && all.All(double.IsFinite)
            ? new Repeated(all)
            : throw new DataException(all.Length == 0 ? "a measurement without values" : "a value that is not finite", "one finite number a seed", "run the cells that train and measure, from the first one on");
    }

    /// <inheritdoc cref="Of(IEnumerable{double})"/>
    public static Repeated Of(IEnumerable<float> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(values.Select(value => (double)value));
    }

    /// <summary>Mean and spread of shares in percent, for tables: <c>86.7 ± 1.2 %</c>.</summary>
    public string ToPercent() => string.Create(CultureInfo.InvariantCulture, $"{100 * Mean:0.0} ± {100 * Spread:0.0} %");

    /// <inheritdoc/>
    public string ToHtml() => $"<span class=\"cnn-repeated\">{WebUtility.HtmlEncode(ToString())}</span>";

    /// <summary>Mean and spread: <c>0.8674 ± 0.0115</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:0.####} ± {Spread:0.####}");
}
