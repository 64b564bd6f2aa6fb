using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>What a page with charts carries besides: plotly.js, once, the module that starts it, and their style. Pages without charts carry none of it.</summary>
/// <param name="library">The text of plotly.js; null where the build lacks it, and charts stay the pictures that they are.</param>
internal sealed class PageCharts(string? library)
{
    /// <summary>The element that holds plotly.js as text: it becomes a program when the first chart comes near.</summary>
    public const string LibraryId = "plotly-source";

    private bool isMissed;

    /// <summary>plotly.js as npm brought it, or null.</summary>
    public static string? OfThisBuild { get; } = WebAssets.ReadOptional("plotly.js");

    /// <summary>Whether the page has a chart that plotly.js can take over.</summary>
    public bool IsUsed { get; private set; }

    public string Style => IsUsed ? WebAssets.Read("plotly-charts.css") : "";

    /// <summary>The module that every such page runs.</summary>
    public ImmutableArray<string> Modules => IsUsed ? [Module] : [];

    private static string Module => WebAssets.Read("plotly-charts.js") + WebAssets.Read("plotly-steps.js") + WebAssets.Read("plotly-page.js");

    /// <summary>The programs that the page's policy must allow besides its modules.</summary>
    public ImmutableArray<string> Libraries => IsUsed ? [library!] : [];

    public string Html => IsUsed ? $"<script type=\"text/plain\" id=\"{LibraryId}\">{library}</script>\n" : "";

    /// <summary>The document of a figure's chart as the page stores it; null when it must stay a picture.</summary>
    public string? Take(string json, PageContext page)
    {
        if (ChartDocument.Clean(json) is not { } chart)
        {
            page.Warn("a figure's data-plotly is no chart that a page takes over. Its picture stays as it is; make the figure with Show.Line, Show.Bar and the like.");
            return null;
        }

        if (library is null)
        {
            if (!isMissed)
            {
                page.Warn("charts stay still pictures, because this build has no plotly.js (its npm packages were not installed). Install Node 20 or newer, build again and export again.");
            }

            isMissed = true;
            return null;
        }

        IsUsed = true;
        return chart;
    }
}
