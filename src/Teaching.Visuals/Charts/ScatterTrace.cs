namespace Teaching.Visuals;

/// <summary>Points, joined or not.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="X">Where each point stands.</param>
/// <param name="Y">Its height; NaN is a gap.</param>
/// <param name="IsLine">Whether neighbours are joined.</param>
/// <param name="ErrorY">Whiskers up and down; null for none.</param>
public sealed record ScatterTrace(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, bool IsLine, IReadOnlyList<double>? ErrorY = null) : Trace(Name)
{
    // More signs than these would run into a thick line of their own.
    private const int MostSigns = 40;

    /// <summary>What is written beside each point; null for nothing.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Whether it is a line to compare with, such as chance: thin, dashed, without a colour of its own.</summary>
    public bool IsReference { get; init; }

    /// <summary>The number of the trace whose colour and sign it shares, as marks on a line do; null for its own.</summary>
    public int? Like { get; init; }

    /// <summary>Whether a sign stands at each point; where it is null, on a line of few points and where nothing is joined.</summary>
    public bool? HasSigns { get; init; }

    /// <summary>Whether every point gets its sign.</summary>
    internal bool IsSigned => HasSigns ?? (!IsLine || (!IsReference && Y.Count <= MostSigns));

    internal IEnumerable<(double X, double Y)> FinitePoints => X.Zip(Y).Where(point => double.IsFinite(point.First) && double.IsFinite(point.Second));
}
