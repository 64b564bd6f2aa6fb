using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>What the parts of one page share while it is written: ids, styles, headings, counters and warnings.</summary>
internal sealed class PageContext
{
    private readonly ImmutableArray<string>.Builder warnings = ImmutableArray.CreateBuilder<string>();
    private readonly Dictionary<string, int> exampleCounts = new(StringComparer.Ordinal);
    private int codeCount;
    private int pictureCount;

    public IdRegistry Ids { get; } = new();

    public PageStyles Styles { get; } = new();

    /// <summary>The charts that plotly.js takes over, and what that needs.</summary>
    public PageCharts Charts { get; init; } = new(PageCharts.OfThisBuild);

    public HeadingOutline Outline { get; } = new();

    /// <summary>Names of the custom elements that the page contains.</summary>
    public HashSet<string> Elements { get; } = new(StringComparer.Ordinal);

    public SpeakerNotes Notes { get; } = new();

    public ImmutableArray<string> Warnings => warnings.ToImmutable();

    /// <summary>How errors and warnings name the place: <c>cell "padding"</c>.</summary>
    public string Place { get; set; } = "the page";

    public void Warn(string warning) => warnings.Add($"In {Place}: {warning}");

    public void WarnAll(IEnumerable<string> given) => warnings.AddRange(given);

    public int NextCode() => ++codeCount;

    public int NextExample(string kind) => exampleCounts[kind] = exampleCounts.GetValueOrDefault(kind) + 1;

    public int NextPicture() => ++pictureCount;
}
