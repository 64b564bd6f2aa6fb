using System.Globalization;

namespace Teaching.Visuals;

/// <summary>The marks of an axis: round numbers (1, 2 or 5 times a power of ten) that enclose all values.</summary>
internal sealed class Ticks
{
    private Ticks(double[] values, string[] labels) => (Values, Labels) = (values, labels);

    public double[] Values { get; }

    public string[] Labels { get; }

    public double Low => Values[0];

    public double High => Values[^1];

    /// <summary>Marks from below the least to above the greatest value.</summary>
    /// <param name="least">Least value.</param>
    /// <param name="most">Greatest value.</param>
    /// <param name="count">About how many marks.</param>
    /// <param name="whole">Whether only whole numbers make sense, as for epochs.</param>
    public static Ticks Of(double least, double most, int count, bool whole = false)
    {
        if (!(most - least > 1e-12 * Math.Max(Math.Abs(least), Math.Abs(most))))
        {
            // One value: a range around it, so that it stands in the middle.
            var around = whole ? 1 : least == 0 ? 1 : Math.Abs(least) / 2;
            (least, most) = (least - around, most + around);
        }

        var step = Step((most - least) / count);
        step = whole ? Math.Max(1, Math.Round(step)) : step;

        // Counted in whole steps, for 3·0.1 is not 0.3.
        var first = Math.Floor((least / step) + 1e-9);
        var last = Math.Ceiling((most / step) - 1e-9);
        var values = Enumerable.Range(0, (int)(last - first) + 1).Select(k => Multiple(first + k, step)).ToArray();
        return new Ticks(values, Label(values, step));
    }

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1.0000001 => 1, <= 2.0000001 => 2, <= 5.0000001 => 5, _ => 10 } * power;
    }

    private static double Multiple(double k, double step) => step < 1 && step > 1e-15 ? k / Math.Round(1 / step) : k * step;

    private static string[] Label(double[] values, double step)
    {
        var most = values.Max(Math.Abs);
        var (unit, suffix) = most is >= 1e6 and < 1e9 && step >= 1e4 ? (1e6, " M") : (1, "");
        var decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step / unit) + 1e-9));
        if ((most >= 1e9 && step >= 1e-6 * most) || decimals > 4)
        {
            return [.. values.Select(value => value == 0 ? "0" : Numbers.Minus(value.ToString("0.###e0", CultureInfo.InvariantCulture)))];
        }

        var format = "#,0" + (decimals > 0 ? "." + new string('0', decimals) : "");
        return [.. values.Select(value => value == 0 ? "0" : Numbers.Minus((value / unit).ToString(format, CultureInfo.InvariantCulture)) + suffix)];
    }
}
