using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What a number of samples say together.</summary>
/// <param name="Milliseconds">A call: the median of the samples that were kept.</param>
/// <param name="Kept">Samples that were kept.</param>
/// <param name="Taken">Samples that were taken.</param>
/// <param name="Disturbed">Too few samples ran undisturbed: the least disturbed ones were kept.</param>
internal sealed record Figure(double Milliseconds, int Kept, int Taken, bool Disturbed)
{
    private const int Enough = 3;

    /// <summary>Keeps the samples whose threads had their cores.</summary>
    /// <param name="samples">At least one.</param>
    /// <param name="bearable">The largest share of waiting that is kept.</param>
    public static Figure Of(IReadOnlyList<Sample> samples, double bearable)
    {
        var kept = samples.Where(sample => sample.Waited <= bearable).ToList();
        var disturbed = kept.Count < Math.Min(Enough, samples.Count);
        if (disturbed)
        {
            kept = [.. samples.OrderBy(sample => sample.Waited).Take(Math.Max(Enough, samples.Count / 4))];
        }

        var times = kept.Select(sample => sample.Milliseconds).Order().ToArray();
        return new Figure((times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2, kept.Count, samples.Count, disturbed);
    }

    /// <summary>How many times longer the other takes.</summary>
    public string Against(Figure other) => (this with { Disturbed = Disturbed || other.Disturbed }).Marked((other.Milliseconds / Milliseconds).ToString("F2", CultureInfo.InvariantCulture));

    /// <summary>Share of a limit in operations a nanosecond.</summary>
    public string PercentOf(double limit, double operations) => Marked((100 * operations / (1e6 * Milliseconds) / limit).ToString("F0", CultureInfo.InvariantCulture) + " %");

    /// <summary>So many of it.</summary>
    public Figure Times(double count) => this with { Milliseconds = count * Milliseconds };

    /// <summary>A text made of this figure, with the mark of a disturbed one.</summary>
    public string Marked(string text) => Disturbed ? text + "?" : text;

    /// <summary>Milliseconds.</summary>
    public override string ToString() => Marked(Three(Milliseconds));

    /// <summary>A number with three digits.</summary>
    public static string Three(double value) => value.ToString(value switch { < 0.1 => "F4", < 1 => "F3", < 10 => "F2", < 100 => "F1", _ => "F0" }, CultureInfo.InvariantCulture);
}
