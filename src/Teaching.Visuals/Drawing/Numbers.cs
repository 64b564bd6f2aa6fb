using System.Globalization;

namespace Teaching.Visuals;

/// <summary>How numbers are written: invariant, zero never as −0, and nothing that is not zero ever as 0.</summary>
internal static class Numbers
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A number for a sentence or a table: whole numbers in full, others with six significant digits.</summary>
    public static string Plain(double value) => value switch
    {
        0 => "0",
        double.NaN => "not a number",
        double.PositiveInfinity => "infinite",
        double.NegativeInfinity => "minus infinite",
        _ when Math.Abs(value) < 1e15 && Math.Round(value) == value => value.ToString("0", Invariant),
        _ when Math.Abs(value) is >= 1e-4 and < 1e6 => ((double)(decimal)value).ToString("G6", Invariant),
        _ => value.ToString("0.#####e0", Invariant),
    };

    /// <summary>As <see cref="Plain"/>, with a comma between thousands.</summary>
    public static string Grouped(double value) => Math.Abs(value) switch
    {
        >= 1000 and < 1e15 when Math.Round(value) == value => value.ToString("#,0", Invariant),
        >= 1000 and < 1e6 => double.Parse(Plain(value), Invariant).ToString("#,0.##", Invariant),
        _ => Plain(value),
    };

    /// <summary>A number to have an idea of, as in the key of a picture's colours: whole numbers in full, others with three digits that count.</summary>
    public static string Short(double value) => value == 0 || !double.IsFinite(value) || Math.Round(value) == value ? Grouped(value)
        : Math.Abs(value) >= 1000 ? Grouped(Math.Round(value))
        : Grouped(double.Parse(value.ToString("G3", Invariant), Invariant));

    /// <summary>A count in a sentence: <c>1 image</c>, <c>10 images</c>.</summary>
    public static string Count(long count, string noun) => $"{Grouped(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Coordinates: two decimals are finer than any screen.</summary>
    public static string Pixel(double value)
    {
        var rounded = Math.Round(value, 2);
        return rounded == 0 ? "0" : rounded.ToString("0.##", Invariant);
    }

    /// <summary>How many decimals, at most three, write every value exactly; two when none does.</summary>
    public static int Decimals(IEnumerable<float> values)
    {
        var decimals = 0;
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                continue;
            }

            while (decimals < 3 && !IsExact(value, decimals))
            {
                decimals++;
            }

            if (decimals == 3 && !IsExact(value, 3))
            {
                return 2;
            }
        }

        return decimals;
    }

    /// <summary>A number in a cell, with a real minus sign.</summary>
    public static string Cell(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }

        if (value == 0)
        {
            return "0";
        }

        var size = Math.Abs(value);
        var text = size >= 1e6 ? value.ToString("0.#e0", Invariant)
            : value.ToString(size >= 1000 ? "0" : decimals == 0 ? "0" : "0." + new string('#', decimals), Invariant);

        // A tiny value must not look like the zero of a ReLU.
        return Minus(text is "0" or "-0" ? value.ToString("0e0", Invariant) : text);
    }

    /// <summary>With U+2212 for the minus sign, as wide as a plus.</summary>
    public static string Minus(string text) => text.Replace('-', '−');

    private static bool IsExact(float value, int decimals)
    {
        var rounded = Math.Round((double)value, decimals);
        return Math.Abs(rounded - value) <= 1e-6 * Math.Max(1e-3, Math.Abs(value));
    }
}
