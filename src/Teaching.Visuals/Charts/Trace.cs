namespace Teaching.Visuals;

/// <summary>One set of data of a <see cref="Figure"/>, as Plotly names it.</summary>
/// <param name="Name">In the legend.</param>
public abstract record Trace(string Name);
