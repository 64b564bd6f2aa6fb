namespace Teaching.Visuals;

/// <summary>Named numbers for a chart: a line, a cloud of points, or one bar a category.</summary>
/// <remarks>NaN leaves a gap.</remarks>
/// <example><code>new Series("training", history.Epochs.Select(epoch => epoch.Loss))</code></example>
public sealed record Series
{
    /// <summary>Values at 1, 2, 3, …, or one a category.</summary>
    /// <param name="name">What they are; in the legend.</param>
    /// <param name="y">The values.</param>
    public Series(string name, IEnumerable<double> y)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(y);
        Name = name;
        Y = [.. y];
    }

    /// <inheritdoc cref="Series(string, IEnumerable{double})"/>
    public Series(string name, IEnumerable<float> y)
        : this(name, Wide(y))
    {
    }

    /// <summary>Points.</summary>
    /// <param name="name">What they are; in the legend.</param>
    /// <param name="x">Where each value stands.</param>
    /// <param name="y">As many values.</param>
    public Series(string name, IEnumerable<double> x, IEnumerable<double> y)
        : this(name, y)
    {
        ArgumentNullException.ThrowIfNull(x);
        X = [.. x];
    }

    /// <summary>What the values are.</summary>
    public string Name { get; }

    /// <summary>Where each value stands; 1, 2, 3, … when null.</summary>
    public IReadOnlyList<double>? X { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>How far each value may be off, up and down: drawn as whiskers; null for none.</summary>
    public IReadOnlyList<double>? Spread { get; init; }

    // A float reads 0.1 where its double reads 0.10000000149: keep the number that the float prints.
    internal static IEnumerable<double> Wide(IEnumerable<float> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Select(Wide);
    }

    internal static double Wide(float value) =>
        float.IsFinite(value) && Math.Abs(value) < 1e28f && (Math.Abs(value) > 1e-20f || value == 0) ? (double)(decimal)value : value;
}
