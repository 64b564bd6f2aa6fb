namespace Teaching.Visuals;

/// <summary>A visual, said four ways.</summary>
/// <param name="Svg">A complete SVG document.</param>
/// <param name="Alt">One or two sentences.</param>
/// <param name="Caption">What the picture cannot say by itself, such as its range of brightness; may be empty.</param>
/// <param name="Tables">The numbers.</param>
/// <param name="Plain">Text for a terminal.</param>
/// <param name="Plot">Where the data of a chart stand; null for what is no chart.</param>
internal sealed record Picture(string Svg, string Alt, string Caption, IReadOnlyList<DataTable> Tables, string Plain, Plot? Plot = null);
