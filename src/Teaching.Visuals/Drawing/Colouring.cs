namespace Teaching.Visuals;

/// <summary>A colour map over a range of values.</summary>
/// <remarks>The diverging colours are ColorBrewer's RdBu, the sequential ones its Blues; both are safe for colour-blind eyes.</remarks>
internal sealed class Colouring
{
    private readonly ColourMap _map;
    private readonly double _low;
    private readonly double _high;

    private readonly bool _hasBelow;

    private Colouring(ColourMap map, double low, double high, bool hasBelow = true) => (_map, _low, _high, _hasBelow) = (map, low, high, hasBelow);

    private static ReadOnlySpan<int> RedBlue => [0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b];

    private static ReadOnlySpan<int> Blues => [0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b];

    private static ReadOnlySpan<int> Greys => [0x000000, 0xffffff];

    /// <summary>The value that has the first colour.</summary>
    public double Low => _low;

    /// <summary>The value that has the last colour.</summary>
    public double High => _high;

    /// <summary>The colours between which all others are mixed, and where they stand, 0 to 1.</summary>
    public IReadOnlyList<(double At, Rgb Colour)> Stops
    {
        get
        {
            var colours = Colours;
            var stops = new (double, Rgb)[colours.Length];
            for (var k = 0; k < stops.Length; k++)
            {
                stops[k] = ((double)k / (stops.Length - 1), Rgb.Of(colours[k]));
            }

            return stops;
        }
    }

    private ReadOnlySpan<int> Colours => _map switch { ColourMap.Diverging => RedBlue, ColourMap.Sequential => Blues, _ => Greys };

    /// <summary>What the colours mean, for the caption.</summary>
    public string Legend => _map switch
    {
        ColourMap.Diverging when _high == 0 => "0 is neutral.",
        ColourMap.Diverging when !_hasBelow => $"Pale is 0, red above; full colour at {Numbers.Short(_high)}.",
        ColourMap.Diverging => $"Blue is below 0, red above, 0 neutral; full colour at ±{Numbers.Short(_high)}.",
        ColourMap.Sequential => $"Light is {Numbers.Short(_low)}, dark is {Numbers.Short(_high)}.",
        _ => $"Black is {Numbers.Short(_low)}, white is {Numbers.Short(_high)}.",
    };

    public static Colouring Of(ColourMap map, IEnumerable<double> values)
    {
        var (least, most) = Extent.Of(values);
        switch (map)
        {
            case ColourMap.Diverging:
                var limit = Math.Max(Math.Abs(least), Math.Abs(most));
                return new(map, -limit, limit, hasBelow: least < 0);
            case ColourMap.Sequential:
                return new(map, Math.Min(0, least), most);
            default:
                return least >= 0 && most <= 1 ? new(map, 0, 1)
                    : least >= 0 && most <= 255 && values.All(value => !double.IsFinite(value) || value == Math.Round(value)) ? new(map, 0, 255)
                    : new(map, least, most);
        }
    }

    public static Colouring Of(ColourMap map, double low, double high) => new(map, low, high);

    public Rgb At(double value)
    {
        // Of equal values, 0 included, each stands in the middle; the neutral middle of the diverging map is 0 itself.
        var t = _high > _low ? (value - _low) / (_high - _low) : _map == ColourMap.Sequential ? 0 : 0.5;
        return Rgb.Between(Colours, t);
    }

    /// <summary>Least and greatest finite value; 0 and 0 when there is none.</summary>
    internal static class Extent
    {
        public static (double Least, double Most) Of(IEnumerable<double> values)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var value in values.Where(double.IsFinite))
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }

            return least > most ? (0, 0) : (least, most);
        }
    }
}
