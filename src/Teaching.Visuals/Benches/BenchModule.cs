namespace Teaching.Visuals;

/// <summary>What makes one bench interactive: the pieces of script and the style that a page embeds when the bench stands on it.</summary>
/// <param name="Tag">The name of the custom element, for example <c>cnn-convolution-bench</c>.</param>
/// <param name="Scripts">Pieces for one ES module, in this order; pieces that several benches share are equal texts and are needed once.</param>
/// <param name="Style">Rules for a stylesheet of the page.</param>
public sealed record BenchModule(string Tag, IReadOnlyList<string> Scripts, string Style);
