using System.Collections;
using System.Globalization;

namespace Teaching.Course;

/// <summary>One spelling of a value for eyes (8,459,242) and one for machines (8459242).</summary>
internal static class ClaimText
{
    /// <summary>With thousands separators; fractions to six digits.</summary>
    public static string ForEyes(object? value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong =>
            Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("#,##0", CultureInfo.InvariantCulture),
        float f => Fraction(f),
        double d => Fraction(d),
        _ => ForMachines(value),
    };

    /// <summary>Round-trippable, without separators; sequences element by element.</summary>
    public static string ForMachines(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool yes => yes ? "true" : "false",
        float f => ((double)f).ToString("R", CultureInfo.InvariantCulture),
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number and not Enum when value.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
        Cnn.Tensor tensor => $"{tensor.Shape}: {ForMachines(tensor.Span.ToArray())}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(ForMachines))}]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Fraction(double value) => value.ToString(Math.Abs(value) >= 1000 ? "#,##0.##" : "0.######", CultureInfo.InvariantCulture);
}
