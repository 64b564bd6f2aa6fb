using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>A custom element that outputs may contain, and what makes it interactive. Only pages on which it occurs embed that.</summary>
/// <param name="Tag">Its name, for example <c>cnn-convolution-bench</c>.</param>
/// <param name="Scripts">Pieces of one ES module, in order; a piece that several elements name is embedded once.</param>
/// <param name="Style">Rules for the page's stylesheet.</param>
/// <param name="HasWorker">Whether it computes in a worker made of its own text; only then the page's policy allows one.</param>
public sealed record PageElement(string Tag, ImmutableArray<string> Scripts, string Style, bool HasWorker = false);
