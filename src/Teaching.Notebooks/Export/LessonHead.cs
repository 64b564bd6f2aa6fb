using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>A page's title and its promise: the first heading and the paragraph behind it, taken out of the prose. Without a heading the options name the page.</summary>
/// <param name="Html">What stands at the top of the page.</param>
/// <param name="Title">The title as text.</param>
/// <param name="Promise">The promise as text; empty when there is none.</param>
internal sealed record LessonHead(string Html, string Title, string Promise)
{
    private const string Mark = "title";

    /// <summary>Marks the heading that is the title, before the prose is finished: it is not an entry of the contents.</summary>
    public static void Choose(IEnumerable<IElement> fragments)
    {
        foreach (var fragment in fragments)
        {
            foreach (var heading in fragment.QuerySelectorAll("h1"))
            {
                heading.ClassList.Remove(Mark);
            }
        }

        fragments.Select(fragment => fragment.QuerySelector("h1")).FirstOrDefault(heading => heading is not null)?.ClassList.Add(Mark);
    }

    /// <summary>Takes title and promise out of finished prose.</summary>
    public static LessonHead Take(IEnumerable<IElement> fragments, ExportOptions options, PageContext page)
    {
        var heading = fragments.Select(fragment => fragment.QuerySelector($"h1.{Mark}")).FirstOrDefault(found => found is not null);
        var title = heading?.TextContent.Trim() ?? options.Title ?? "Untitled";
        var behind = heading is null ? fragments.FirstOrDefault()?.FirstElementChild : heading.NextElementSibling;
        var promise = behind is { LocalName: "p" } ? behind : null;
        var html = $"<h1 id=\"{heading?.Id ?? page.Ids.OfHeading(title)}\"{Notes(heading)}>{heading?.InnerHtml ?? Escape.Text(title)}</h1>"
            + (promise is null ? "" : $"\n<p class=\"promise\"{Notes(promise)}>{promise.InnerHtml}</p>");
        heading?.Remove();
        promise?.Remove();
        return new LessonHead(html, options.Title ?? title, promise?.TextContent.ReplaceLineEndings(" ").Trim() ?? "");
    }

    private static string Notes(IElement? block) =>
        block?.GetAttribute(SpeakerNotes.Attribute) is { } notes ? $" {SpeakerNotes.Attribute}=\"{notes}\"" : "";
}
