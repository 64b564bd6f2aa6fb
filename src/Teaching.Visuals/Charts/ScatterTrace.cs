namespace Teaching.Visuals;

/// <summary>Points, joined or not.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="X">Where each point stands.</param>
/// <param name="Y">Its height; NaN is a gap.</param>
/// <param name="IsLine">Whether neighbours are joined.</param>
/// <param name="ErrorY">Whiskers up and down; null for none.</param>
public sealed record ScatterTrace(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, bool IsLine, IReadOnlyList<double>? ErrorY = null) : Trace(Name);
