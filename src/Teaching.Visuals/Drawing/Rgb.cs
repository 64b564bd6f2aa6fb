using System.Globalization;

namespace Teaching.Visuals;

/// <summary>A colour on the screen.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>WCAG's relative luminance, 0 to 1.</summary>
    public double Luminance => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

    /// <summary>Whether white text stands out more than black; the better of both has a contrast of at least 4.58.</summary>
    public bool IsDark => Luminance <= 0.179;

    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    public static Rgb Of(int hex) => new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);

    /// <summary>The colour at <paramref name="t"/> (0 to 1) of a row of equally spaced colours.</summary>
    public static Rgb Between(ReadOnlySpan<int> colours, double t)
    {
        var at = Math.Clamp(t, 0, 1) * (colours.Length - 1);
        var i = Math.Min((int)at, colours.Length - 2);
        var (a, b, part) = (Of(colours[i]), Of(colours[i + 1]), at - i);
        return new(Mix(a.R, b.R, part), Mix(a.G, b.G, part), Mix(a.B, b.B, part));
    }

    private static byte Mix(byte a, byte b, double part) => (byte)Math.Round(a + ((b - a) * part));

    private static double Linear(byte channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
