namespace Teaching.Visuals;

/// <summary>One bar a category.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Categories">What each bar stands for.</param>
/// <param name="Y">How long it is; NaN is a gap.</param>
/// <param name="ErrorY">Whiskers up and down; null for none.</param>
public sealed record BarTrace(string Name, IReadOnlyList<string> Categories, IReadOnlyList<double> Y, IReadOnlyList<double>? ErrorY = null) : Trace(Name)
{
    /// <summary>Of a histogram, where the ranges begin and end, one more than bars; null where bars stand for names.</summary>
    public IReadOnlyList<double>? Edges { get; init; }
}
