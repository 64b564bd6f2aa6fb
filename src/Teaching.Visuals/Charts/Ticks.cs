using System.Globalization;

namespace Teaching.Visuals;

/// <summary>The marks of an axis: round numbers (1, 2 or 5 times a power of ten) that enclose all values.</summary>
internal sealed class Ticks
{
    // Beyond these, differences and powers of ten are no longer numbers.
    private const double Smallest = 1e-300;
    private const double Largest = 1e307;

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
        if (Math.Max(Math.Abs(least), Math.Abs(most)) > Largest)
        {
            double[] ends = [least < 0 ? -double.MaxValue : 0, 0, most > 0 ? double.MaxValue : 0];
            double[] few = [.. ends.Distinct()];
            return new Ticks(few, [.. few.Select(value => value == 0 ? "0" : Numbers.Minus(Numbers.Plain(value)))]);
        }

        if (Math.Max(Math.Abs(least), Math.Abs(most)) < Smallest)
        {
            (least, most) = (0, 0);
        }

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

    /// <summary>As many marks, at most ten, as have room side by side.</summary>
    /// <param name="least">Least value.</param>
    /// <param name="most">Greatest value.</param>
    /// <param name="whole">Whether only whole numbers make sense.</param>
    /// <param name="width">How wide the axis is.</param>
    /// <param name="font">How high the labels are.</param>
    public static Ticks Fit(double least, double most, bool whole, double width, double font)
    {
        for (var count = 10; count > 1; count--)
        {
            var ticks = Of(least, most, count, whole);
            if (ticks.Labels.Max(label => TextWidth.Of(label, font)) + 10 <= width / ticks.Labels.Length)
            {
                return ticks;
            }
        }

        return Of(least, most, 1, whole).Ends(width, font);
    }

    /// <summary>The same marks without those above a limit.</summary>
    public Ticks UpTo(double limit)
    {
        var count = Values.Count(value => value <= limit);
        return new(Values[..count], Labels[..count]);
    }

    // The first mark and, where both have room, the last one.
    private Ticks Ends(double width, double font)
    {
        var hasRoom = ((TextWidth.Of(Labels[0], font) + TextWidth.Of(Labels[^1], font)) / 2) + 10 <= width;
        return new([Values[0], Values[^1]], [Labels[0], hasRoom ? Labels[^1] : ""]);
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
        if ((most >= 1e9 && step >= 1e-6 * most) || most >= 1e15 || (most < 1e-3 && decimals > 4))
        {
            // As many digits as tell neighbours apart.
            var digits = Math.Clamp((int)Math.Ceiling(Math.Log10(most / step) + 1e-9), 1, 15);
            var scientific = $"0.{new string('#', digits)}e0";
            return [.. values.Select(value => value == 0 ? "0" : Numbers.Minus(value.ToString(scientific, CultureInfo.InvariantCulture)))];
        }

        var format = "#,0" + (decimals > 0 ? "." + new string('0', decimals) : "");
        return [.. values.Select(value => value == 0 ? "0" : Numbers.Minus((value / unit).ToString(format, CultureInfo.InvariantCulture)) + suffix)];
    }
}
