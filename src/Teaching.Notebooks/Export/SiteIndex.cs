using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>Writes the course map: every lesson with its question, its promise, its length and what it needs.</summary>
public static class SiteIndex
{
    // Its place is kept until scripts run; without scripts it stays empty.
    private const string SearchForm = """
        <div role="search" class="search" hidden><label for="search">Search the course</label>
        <input id="search" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-describedby="search-status">
        <p id="search-status" role="status"></p>
        <div id="search-results"></div></div>

        """;

    /// <summary>The page <c>index.html</c>.</summary>
    /// <param name="entries">The lessons, in the order of the course.</param>
    /// <param name="options">Language and course; <see cref="ExportOptions.Title"/> is the heading, the course's name when null.</param>
    /// <param name="introduction">Markdown between the heading and the lessons; null writes none. Its first paragraph is the promise, its first heading, if any, the title.</param>
    /// <param name="search">The pages that the search knows, lessons and glossary; without any there is no search.</param>
    public static string Export(IEnumerable<SiteEntry> entries, ExportOptions? options = null, string? introduction = null, IEnumerable<SearchPage>? search = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        options ??= new ExportOptions();
        options = options with { Index = null, Title = options.Title ?? options.Course };
        var page = new PageContext { Place = "the course map" };
        var prose = MarkdownReader.Read(introduction ?? "");
        MathPass.Apply([prose], options.Math, page);
        LessonHead.Choose([prose]);
        Prose.Finish(prose, page);
        var head = LessonHead.Take([prose], options, page);

        var lessons = entries.ToArray();
        var content = new StringBuilder(HtmlExporter.ProseHtml(prose));
        content.Append("<h2 id=\"").Append(page.Ids.OfHeading("Lessons")).Append("\">Lessons</h2>\n");
        var pages = search?.ToArray() ?? [];
        content.Append(pages.Length == 0 ? "" : SearchForm);
        content.Append("<ol class=\"lessons\">\n");
        foreach (var lesson in lessons)
        {
            AppendCard(content, lesson, page);
        }

        content.Append("</ol>\n").Append(SearchIndex.ToHtml(pages));
        return PageFrame.Of(head, content.ToString(), page, options, pages.Length == 0 ? PageModules.OfAText : PageModules.OfTheCourseMap);
    }

    private static void AppendCard(StringBuilder html, SiteEntry lesson, PageContext page)
    {
        html.Append("<li><h3><span class=\"number\">").Append(Escape.Text(lesson.Number)).Append("</span> <a href=\"")
            .Append(Escape.Attribute(lesson.Href)).Append("\">").Append(Escape.Text(lesson.Title)).Append("</a></h3>\n");
        html.Append("<p>").Append(Escape.Text(lesson.Promise)).Append("</p>\n");
        var facts = new[]
        {
            ("Time", lesson.Minutes is { } minutes ? string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes") : null),
            ("Lecture", Rows(lesson.LectureRows)),
            ("Needs", Text(lesson.Needs)),
            ("Exercises", Cleaned(lesson.Exercises, page)),
            ("New words", Text(lesson.Words.IsEmpty ? null : string.Join(", ", lesson.Words))),
        }.Where(fact => fact.Item2 is not null).ToArray();
        if (facts.Length > 0)
        {
            html.Append("<dl>");
            foreach (var (name, value) in facts)
            {
                html.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(value).Append("</dd></div>");
            }

            html.Append("</dl>");
        }

        html.Append("</li>\n");
    }

    private static string? Text(string? fact) => fact is null ? null : Escape.Text(fact);

    private static string? Rows(ImmutableArray<PageLink> rows) => rows.IsEmpty
        ? null
        : $"{(rows.Length == 1 ? "row" : "rows")} {string.Join(", ", rows.Select(row => $"<a href=\"{Escape.Attribute(row.Href)}\">{Escape.Text(row.Title)}</a>"))}";

    private static string? Cleaned(string? fact, PageContext page)
    {
        if (fact is null)
        {
            return null;
        }

        var root = HtmlText.Parse(fact);
        new HtmlCleaner(page, authored: false).Clean(root);
        return root.InnerHtml;
    }
}
