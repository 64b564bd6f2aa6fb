using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>A page that the course map's search knows.</summary>
/// <param name="Href">The page, beside the course map.</param>
/// <param name="Title">What it is called in the results.</param>
/// <param name="Sections">What it says, as <see cref="ExportedPage.Sections"/> gives it.</param>
/// <param name="IsGlossary">Whether its headings are words with their meanings: they are found first.</param>
public sealed record SearchPage(string Href, string Title, ImmutableArray<PageSection> Sections, bool IsGlossary = false);
