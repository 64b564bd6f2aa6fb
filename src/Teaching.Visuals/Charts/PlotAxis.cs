namespace Teaching.Visuals;

/// <summary>One axis: its two ends and its marks. An axis that runs backwards has its greater end first.</summary>
/// <param name="Low">Value at the left or lower end.</param>
/// <param name="High">Value at the right or upper end.</param>
/// <param name="Marks">Where marks stand.</param>
/// <param name="Labels">What is written at them.</param>
/// <param name="IsNamed">Whether the labels are names of places 0, 1, 2, … rather than numbers.</param>
internal sealed record PlotAxis(double Low, double High, IReadOnlyList<double> Marks, IReadOnlyList<string> Labels, bool IsNamed = false)
{
    /// <summary>The share of the length that is free before the low end.</summary>
    public double Before { get; init; }

    /// <summary>The share of the length that is free behind the high end.</summary>
    public double After { get; init; }

    /// <summary>What the axis shows from edge to edge, free room included.</summary>
    public (double From, double To) Range => (At(0), At(1));

    /// <summary>A numeric axis over its ticks.</summary>
    /// <param name="ticks">Round numbers.</param>
    /// <param name="length">How long it is drawn.</param>
    /// <param name="before">Room before the first tick, so that no sign and no value covers a label.</param>
    /// <param name="after">Room behind the last tick.</param>
    public static PlotAxis Of(Ticks ticks, double length, double before = 0, double after = 0) =>
        new(ticks.Low, ticks.High, ticks.Values, ticks.Labels) { Before = before / length, After = after / length };

    /// <summary>Names at 0, 1, 2, …, each in the middle of its place; backwards for rows, which are read from the top.</summary>
    public static PlotAxis Named(IReadOnlyList<string> names, bool backwards = false, int step = 1)
    {
        double[] marks = [.. Enumerable.Range(0, names.Count).Where(k => k % step == 0).Select(k => (double)k)];
        string[] labels = [.. marks.Select(k => names[(int)k])];
        return backwards ? new(names.Count - 0.5, -0.5, marks, labels, IsNamed: true) : new(-0.5, names.Count - 0.5, marks, labels, IsNamed: true);
    }

    /// <summary>Where a value stands: 0 at the low edge, 1 at the high edge. By halves, for the range of the largest numbers is no number.</summary>
    public double Share(double value) => Before + ((1 - Before - After) * ((value / 2) - (Low / 2)) / ((High / 2) - (Low / 2)));

    private double At(double share)
    {
        var part = (share - Before) / (1 - Before - After);
        return Math.Clamp((Low * (1 - part)) + (High * part), -double.MaxValue, double.MaxValue);
    }
}
