namespace Teaching.Visuals.Tests;

/// <summary>Colours as people see them who lack one of three kinds of cones, and how far two colours are apart.</summary>
/// <remarks>Simulation: Machado, Oliveira and Fernandes 2009, severity 1, in linear light. Distance: CIEDE2000 (Sharma, Wu and Dalal 2005).</remarks>
internal static class ColourSight
{
    private static readonly double[] Everybody = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    private static readonly double[] Protanopia = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998];
    private static readonly double[] Deuteranopia = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881];
    private static readonly double[] Tritanopia = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900];

    // Linear sRGB to XYZ, white D65.
    private static readonly double[] Xyz = [0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041];
    private static readonly double[] White = [0.95047, 1, 1.08883];

    /// <summary>A colour in CIELAB as somebody sees it.</summary>
    public static (double L, double A, double B) See(string sight, Rgb colour)
    {
        var matrix = sight switch { "protanopia" => Protanopia, "deuteranopia" => Deuteranopia, "tritanopia" => Tritanopia, _ => Everybody };
        var seen = Times(matrix, [Linear(colour.R), Linear(colour.G), Linear(colour.B)]).Select(light => Math.Clamp(light, 0, 1)).ToArray();
        var f = Times(Xyz, seen).Select((value, k) => Root(value / White[k])).ToArray();
        return ((116 * f[1]) - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]));
    }

    /// <summary>CIEDE2000: about 1 is just seen where two large fields touch.</summary>
    public static double Distance((double L, double A, double B) one, (double L, double A, double B) other)
    {
        var stretch = 1.5 - (0.5 * Muted((double.Hypot(one.A, one.B) + double.Hypot(other.A, other.B)) / 2));
        var (chroma1, chroma2) = (double.Hypot(one.A * stretch, one.B), double.Hypot(other.A * stretch, other.B));
        var (hue1, hue2) = (Hue(one.B, one.A * stretch), Hue(other.B, other.A * stretch));
        var isGrey = chroma1 * chroma2 == 0;
        var turn = isGrey ? 0 : ((hue2 - hue1 + 540) % 360) - 180;
        var hue = isGrey ? hue1 + hue2 : Math.Abs(hue1 - hue2) <= 180 ? (hue1 + hue2) / 2 : (hue1 + hue2 + (hue1 + hue2 < 360 ? 360 : -360)) / 2;
        var (light, chroma) = ((one.L + other.L) / 2, (chroma1 + chroma2) / 2);
        var t = 1 - (0.17 * Cos(hue - 30)) + (0.24 * Cos(2 * hue)) + (0.32 * Cos((3 * hue) + 6)) - (0.2 * Cos((4 * hue) - 63));
        var dL = (other.L - one.L) / (1 + (0.015 * Math.Pow(light - 50, 2) / Math.Sqrt(20 + Math.Pow(light - 50, 2))));
        var dC = (chroma2 - chroma1) / (1 + (0.045 * chroma));
        var dH = 2 * Math.Sqrt(chroma1 * chroma2) * Math.Sin(turn / 2 * Math.PI / 180) / (1 + (0.015 * chroma * t));
        var blue = -2 * Muted(chroma) * Math.Sin(60 * Math.Exp(-Math.Pow((hue - 275) / 25, 2)) * Math.PI / 180);
        return Math.Sqrt((dL * dL) + (dC * dC) + (dH * dH) + (blue * dC * dH));
    }

    private static double Muted(double chroma) => Math.Sqrt(Math.Pow(chroma, 7) / (Math.Pow(chroma, 7) + Math.Pow(25, 7)));

    private static double Hue(double b, double a) => (Math.Atan2(b, a) * 180 / Math.PI) is var degrees && degrees < 0 ? degrees + 360 : degrees;

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);

    private static double Linear(byte value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    private static double Root(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;

    private static double[] Times(double[] matrix, double[] vector) => [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(k => matrix[(3 * row) + k] * vector[k]))];
}
