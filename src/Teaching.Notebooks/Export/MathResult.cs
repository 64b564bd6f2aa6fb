using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>What became of a page's formulas.</summary>
/// <param name="MathML">One entry a formula, in order; null where the TeX source stays.</param>
/// <param name="Warnings">Why some, or all, stayed TeX source.</param>
public sealed record MathResult(ImmutableArray<string?> MathML, ImmutableArray<string> Warnings);
