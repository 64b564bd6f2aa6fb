using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>The style sheets and scripts that a kind of page embeds, in order; the page's CSP follows by itself.</summary>
/// <param name="Sheets">Style sheets, one behind the other.</param>
/// <param name="Modules">Parts of the page's one ES module: they share a scope, so that the first can serve the others.</param>
internal sealed record PageModules(ImmutableArray<string> Sheets, ImmutableArray<string> Modules)
{
    /// <summary>A lesson: prose, programs and what they say.</summary>
    public static PageModules OfALesson { get; } = new(["page.css", "presenter.css"], ["page.js", "code.js", "reading.js", "steps.js", "presenter-bar.js", "presenter.js", "presenter-input.js", "ready.js"]);

    /// <summary>A text, such as the glossary.</summary>
    public static PageModules OfAText { get; } = new(["page.css"], ["page.js", "code.js", "reading.js", "ready.js"]);

    /// <summary>The course map.</summary>
    public static PageModules OfTheCourseMap { get; } = new(["page.css", "map.css"], ["page.js", "reading.js", "search.js", "ready.js"]);

    /// <summary>The texts of the style sheets as one.</summary>
    public string Style => string.Concat(Sheets.Select(WebAssets.Read));

    /// <summary>The texts of the parts as one module.</summary>
    public string Script => string.Join('\n', Modules.Select(WebAssets.Read));
}
