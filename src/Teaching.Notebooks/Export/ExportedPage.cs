using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>A page and what its author should know about it.</summary>
/// <param name="Html">The whole page, ready to be written as UTF-8.</param>
/// <param name="Warnings">What had to be left out, one sentence each; empty when the page shows everything.</param>
public sealed record ExportedPage(string Html, ImmutableArray<string> Warnings)
{
    /// <summary>What the page says, section by section, for a search over many pages.</summary>
    public ImmutableArray<PageSection> Sections { get; init; } = [];
}
