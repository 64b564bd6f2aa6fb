namespace Teaching.Visuals;

/// <summary>Memory and shares in words, as <c>Web/amounts.js</c> writes them.</summary>
internal static class Amounts
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB"];

    /// <summary>One decimal, halves up; thousands, as on the package of a memory card.</summary>
    public static string Bytes(long value)
    {
        if (value < 1000)
        {
            return $"{value} B";
        }

        var (unit, size) = (0, 1000L);
        while (unit < Units.Length - 1 && value >= (1000 * size) - (size / 20))
        {
            (unit, size) = (unit + 1, size * 1000);
        }

        var tenths = (value + (size / 20)) / (size / 10);
        return $"{Numbers.Grouped(tenths / 10)}.{tenths % 10} {Units[unit]}";
    }

    /// <summary>A share in percent, one decimal; what is there never reads as nothing.</summary>
    public static string Share(long part, long whole)
    {
        if (part == 0 || whole == 0)
        {
            return "0 %";
        }

        var tenths = (long)(((2000 * (Int128)part) + whole) / (2 * (Int128)whole));
        return tenths == 0 ? "below 0.1 %" : $"{tenths / 10}.{tenths % 10} %";
    }
}
