using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>The ES modules that pages embed, in order. What takes over static markup of outputs is added here; the page's CSP follows by itself.</summary>
internal static class PageModules
{
    /// <summary>Modules of every page.</summary>
    public static ImmutableArray<string> OfEveryPage { get; } = ["page.js"];

    /// <summary>Modules of the course map.</summary>
    public static ImmutableArray<string> OfTheCourseMap { get; } = ["page.js", "course.js"];
}
