using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>What the parts of one page share while it is written: ids, styles, headings, counters and warnings.</summary>
internal sealed class PageContext
{
    private readonly ImmutableArray<string>.Builder warnings = ImmutableArray.CreateBuilder<string>();
    private int codeCount;
    private int exampleCount;
    private int pictureCount;

    public IdRegistry Ids { get; } = new();

    public PageStyles Styles { get; } = new();

    /// <summary>The charts that plotly.js takes over, and what that needs.</summary>
    public PageCharts Charts { get; init; } = new(PageCharts.OfThisBuild);

    public HeadingOutline Outline { get; } = new();

    public ImmutableArray<string> Warnings => warnings.ToImmutable();

    /// <summary>How errors and warnings name the place: <c>cell "padding"</c>.</summary>
    public string Place { get; set; } = "the page";

    public void Warn(string warning) => warnings.Add($"In {Place}: {warning}");

    public void WarnAll(IEnumerable<string> given) => warnings.AddRange(given);

    public int NextCode() => ++codeCount;

    public int NextExample() => ++exampleCount;

    public int NextPicture() => ++pictureCount;
}
