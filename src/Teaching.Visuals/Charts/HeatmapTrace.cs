using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Numbers as colours, in rows and columns.</summary>
/// <param name="Z">[rows, columns].</param>
/// <param name="Rows">A name a row.</param>
/// <param name="Columns">A name a column.</param>
/// <param name="Colours">How a number becomes a colour.</param>
public sealed record HeatmapTrace(Tensor Z, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, ColourMap Colours) : Trace("");
