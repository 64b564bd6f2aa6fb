using System.Globalization;
using System.Numerics;

namespace Teaching.Visuals;

/// <summary>An exact number, as the benches compute: 1/9 stays 1/9.</summary>
/// <param name="Top">Numerator.</param>
/// <param name="Bottom">Denominator, above 0; without a common divisor.</param>
/// <param name="IsRatio">Whether it is written as a fraction (1/4) rather than as a decimal (0.25).</param>
internal readonly record struct Fraction(BigInteger Top, BigInteger Bottom, bool IsRatio)
{
    private const int MostDecimals = 12;

    public static Fraction Zero { get; } = new(0, 1, false);

    /// <summary>The number that a float stands for: a short decimal, else a fraction with a denominator below 100 that gives this very float, else all its digits.</summary>
    /// <exception cref="Teaching.Cnn.DataException">Not finite, or of 10¹² or more.</exception>
    public static Fraction Of(float value)
    {
        if (!float.IsFinite(value) || Math.Abs(value) >= 1e12)
        {
            throw new Teaching.Cnn.DataException($"the value {Numbers.Plain(value)} for a bench", "finite numbers below 10¹²", "scale the values, or replace those that are not finite");
        }

        var exact = Math.Round(decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture), MostDecimals);
        if (Math.Round(exact, 4) != exact)
        {
            for (var bottom = 2; bottom < 100; bottom++)
            {
                var top = Math.Round((double)value * bottom);
                if ((float)(top / bottom) == value)
                {
                    return Make(new BigInteger(top), bottom, true);
                }
            }
        }

        return Make(new BigInteger(exact * 1_000_000_000_000m), BigInteger.Pow(10, MostDecimals), false);
    }

    public Fraction Plus(Fraction other) => Make((Top * other.Bottom) + (other.Top * Bottom), Bottom * other.Bottom, IsRatio || other.IsRatio);

    public Fraction Times(Fraction other) => Make(Top * other.Top, Bottom * other.Bottom, IsRatio || other.IsRatio);

    public double ToDouble() => (double)Top / (double)Bottom;

    /// <summary>As a bench's state holds it: <c>-4</c>, <c>0.25</c>, <c>1/9</c>.</summary>
    public string ToText()
    {
        var size = BigInteger.Abs(Top);
        var sign = Top.Sign < 0 ? "-" : "";
        if (Bottom.IsOne)
        {
            return sign + size.ToString(CultureInfo.InvariantCulture);
        }

        if (IsRatio || Decimals(Bottom) is not { } decimals)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{size}/{Bottom}");
        }

        var digits = (size * BigInteger.Pow(10, decimals) / Bottom).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    /// <summary>For readers: with a real minus sign.</summary>
    public override string ToString() => Numbers.Minus(ToText());

    /// <summary>For a cell: exact where it is short, else rounded and marked as such.</summary>
    public string ToCell() => ToString() is { Length: <= 7 } text ? text : "≈" + Numbers.Cell(ToDouble(), 2);

    private static Fraction Make(BigInteger top, BigInteger bottom, bool isRatio)
    {
        var common = BigInteger.GreatestCommonDivisor(top, bottom);
        return new Fraction(top / common, bottom / common, isRatio);
    }

    // How many decimals write 1/bottom in full; null when no number of them does.
    private static int? Decimals(BigInteger bottom)
    {
        var (twos, fives) = (0, 0);
        for (; bottom.IsEven; twos++)
        {
            bottom /= 2;
        }

        for (; (bottom % 5).IsZero; fives++)
        {
            bottom /= 5;
        }

        return bottom.IsOne ? Math.Max(twos, fives) : null;
    }
}
