using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>One lesson of the course map.</summary>
/// <param name="Number">The lesson's place, such as <c>3</c>.</param>
/// <param name="Href">Its page, beside the course map.</param>
/// <param name="Title">Its question.</param>
/// <param name="Promise">What a reader will know afterwards, one sentence.</param>
public sealed record SiteEntry(string Number, string Href, string Title, string Promise)
{
    /// <summary>How long the lesson takes; null when nobody measured.</summary>
    public int? Minutes { get; init; }

    /// <summary>The rows of the lecture that the lesson shows, each with the place where it shows it.</summary>
    public ImmutableArray<PageLink> LectureRows { get; init; } = [];

    /// <summary>What the reader should have read before, in words.</summary>
    public string? Needs { get; init; }

    /// <summary>What the card says of the lesson's exercises, HTML that is cleaned as an output is; null for none.</summary>
    public string? Exercises { get; init; }

    /// <summary>The words that the lesson introduces.</summary>
    public ImmutableArray<string> Words { get; init; } = [];
}
