using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>What a page needs to know beyond its notebook.</summary>
public sealed record ExportOptions
{
    /// <summary>The language of the prose, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The page's title; the first heading of the notebook when null.</summary>
    public string? Title { get; init; }

    /// <summary>The course's name, shown beside the title in the browser's tab.</summary>
    public string Course { get; init; } = "Convolutional networks in C#";

    /// <summary>A short place in the course, such as <c>Lesson 3 of 9</c>; null shows none.</summary>
    public string? Place { get; init; }

    /// <summary>The course map; null shows no link.</summary>
    public PageLink? Index { get; init; } = new("index.html", "Course map");

    /// <summary>The page before this one.</summary>
    public PageLink? Previous { get; init; }

    /// <summary>The page after this one.</summary>
    public PageLink? Next { get; init; }

    /// <summary>How to run the notebook of this page, in Markdown; a panel under the title shows it, null shows none.</summary>
    public string? Run { get; init; }

    /// <summary>Turns TeX into MathML; null leaves the TeX source in the page, without a warning.</summary>
    public IMathRenderer? Math { get; init; }

    /// <summary>Why the page shows outputs of an earlier run, in words that fit behind "because": a note says so; null when they are fresh.</summary>
    public string? StaleReason { get; init; }

    /// <summary>The custom elements that scripts bring to life; a page embeds those of the elements that occur in it.</summary>
    public ImmutableArray<PageElement> Elements { get; init; } = [];

    /// <summary>The text of plotly.js, which makes charts that can be zoomed; null where the build lacks it.</summary>
    internal string? ChartLibrary { get; init; } = PageCharts.OfThisBuild;
}
