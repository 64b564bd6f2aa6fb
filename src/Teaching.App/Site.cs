using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Teaching.Course;
using Teaching.Notebooks;
using Teaching.Visuals;

namespace Teaching.App;

/// <summary>Writes the course as pages: one self-contained file a lesson, the glossary, the hosts, the teaching guide, and the course map.</summary>
/// <param name="course">The course.</param>
/// <param name="math">Turns TeX into MathML.</param>
public sealed partial class Site(CourseFolder course, IMathRenderer math)
{
    private const string CourseName = "Convolutional networks in C#";

    private const string BridgesProperty = " -p:InteractivePackages=true";

    private const string Introduction =
        "Lessons that run: each asks one question, shows the arithmetic by hand, by a loop and by the library, and proves every number it states. "
        + "Read them here, or open the notebooks and change them.";

    private const string Glossary = "glossary";
    private const string Hosts = "hosts";
    private const string Guide = "teaching-guide";

    // With the title under which the search finds them; a student who searches has no use for the lecturer's guide.
    private static readonly (string Name, string? Title)[] Documents = [(Glossary, "Glossary"), (Hosts, "Where the lessons run"), (Guide, null)];

    private static readonly ImmutableArray<PageElement> Elements =
        [.. BenchModules.All.Concat(ExerciseModules.All).Select(bench => new PageElement(bench.Tag, [.. bench.Scripts], bench.Style, bench.HasWorker))];

    /// <summary>Writes every page; pages of lessons that are gone are removed.</summary>
    /// <param name="lessons">The lessons, in order; appendices come last and have no place among their numbers.</param>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="stale">Lessons that kept their stored outputs, with the reason.</param>
    /// <returns>What had to be left out, one sentence each.</returns>
    /// <exception cref="CourseException">The folder cannot be written to.</exception>
    public IReadOnlyList<string> Export(IReadOnlyList<Lesson> lessons, string folder, IReadOnlyDictionary<string, string>? stale = null)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var search = new List<SearchPage>();
        var exercises = new string[lessons.Count][];
        var warnings = new List<string>();
        for (var i = 0; i < lessons.Count; i++)
        {
            var page = Page(lessons, i, stale?.GetValueOrDefault(lessons[i].Name));
            pages[lessons[i].Page] = page.Html;
            exercises[i] = ExercisesOf(page.Html);
            search.Add(new SearchPage(lessons[i].Page, $"{lessons[i].Number} {lessons[i].Title}".TrimStart(), page.Sections));
            warnings.AddRange(page.Warnings.Select(warning => $"{lessons[i].Name}: {warning}"));
        }

        foreach (var (name, title) in Documents.Where(document => Has(document.Name)))
        {
            var page = MarkdownPage.ExportPage(File.ReadAllText(Path.Combine(course.Notebooks, name + ".md")), new ExportOptions { Course = CourseName, Math = math });
            pages[name + ".html"] = page.Html;
            if (title is not null)
            {
                search.Add(new SearchPage(name + ".html", title, page.Sections, IsGlossary: name == Glossary));
            }
        }

        var rows = LectureRows();
        pages["index.html"] = SiteIndex.Export(
            lessons.Where(lesson => !lesson.IsAppendix).Select((lesson, i) => Entry(lesson) with { LectureRows = [.. rows[lesson.Name]], Exercises = Progress(exercises[i], tools: "") }),
            new ExportOptions { Course = CourseName, Math = math, Elements = Elements },
            string.Join("\n\n", ((string?[])
            [
                Introduction,
                Has(Glossary) ? "Every new word is explained in the [glossary](glossary.md)." : null,
                Has(Hosts) ? "To run a lesson yourself, [choose an editor](hosts.md)." : null,
                Has(Guide) ? "For lecturers: the [teaching guide](teaching-guide.md)." : null,
                .. lessons.Where(lesson => lesson.IsAppendix).Select(appendix => $"Appendix: [{appendix.Title}]({Path.GetFileName(appendix.File)})"),
                Progress([.. exercises.SelectMany(ids => ids)], tools: " data-tools"),
            ]).OfType<string>()),
            search);
        Write(pages, folder);
        return warnings;
    }

    /// <summary>Writes the page of one lesson.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="file">Where to.</param>
    /// <returns>What had to be left out.</returns>
    public IReadOnlyList<string> Export(Lesson lesson, string file)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var page = HtmlExporter.ExportPage(lesson.Notebook, new ExportOptions { Course = CourseName, Math = math, Elements = Elements, Index = null, Run = Run(lesson, hasHosts: false) });
        try
        {
            CourseSetup.WriteWhole(file, page.Html);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(file, error);
        }

        return page.Warnings;
    }

    private bool Has(string document) => File.Exists(Path.Combine(course.Notebooks, document + ".md"));

    private static string Run(Lesson lesson, bool hasHosts) => $"""
        Reading is half of it: change a number and see what happens. In the course's folder, once:

        ```sh
        dotnet run --project src/Teaching.App{(lesson.IsAppendix ? BridgesProperty : "")}
        ```

        Then open `notebooks/{Path.GetFileName(lesson.File)}` in VS Code with a C# notebook extension, or in Jupyter with a C# kernel{(hasHosts ? " ([the steps for each](hosts.md))" : "")}, and run its cells from the top.
        {(Fetches(lesson) ? "What the lesson names at its top is fetched once, nothing else." : "Nothing is downloaded.")} Without an editor, all cells at once:

        ```sh
        dotnet run --project src/Teaching.App{(lesson.IsAppendix ? BridgesProperty : "")} -- run {(lesson.Number.Length > 0 ? lesson.Number : lesson.Name)}
        ```
        """;

    // Everything that may come from the internet is waited for.
    private static bool Fetches(Lesson lesson) => lesson.Notebook.Cells.Any(cell => cell.Kind == CellKind.Code && cell.Source.Contains("await ", StringComparison.Ordinal));

    private static SiteEntry Entry(Lesson lesson) => new(lesson.Number, lesson.Page, lesson.Title, lesson.Promise)
    {
        Minutes = int.TryParse(lesson.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null,
        Needs = lesson.Needs.Length > 0 ? lesson.Needs : null,
        Words = [.. lesson.Words],
    };

    // The course map, notebooks/README.md, says where each row of the lecture is shown.
    private ILookup<string, PageLink> LectureRows()
    {
        var map = Path.Combine(course.Notebooks, "README.md");
        return RowLink().Matches(File.Exists(map) ? File.ReadAllText(map) : "")
            .ToLookup(link => link.Groups["lesson"].Value, link => new PageLink($"{link.Groups["lesson"].Value}.html{link.Groups["place"].Value}", link.Groups["row"].Value));
    }

    // What can be solved in a page is what stands in it.
    private static string[] ExercisesOf(string html) => [.. ExerciseId().Matches(html).Select(match => match.Groups[1].Value).Distinct()];

    // Without scripts, how many there are.
    private static string? Progress(string[] ids, string tools) => ids.Length == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"<cnn-progress data-exercises=\"{string.Join(' ', ids)}\"{tools}>{ids.Length} exercise{(ids.Length == 1 ? "" : "s")}</cnn-progress>");

    private static void Write(SortedDictionary<string, string> pages, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, html) in pages)
            {
                CourseSetup.WriteWhole(Path.Combine(folder, name), html);
            }

            foreach (var gone in Directory.GetFiles(folder, "*.html").Where(file => !pages.ContainsKey(Path.GetFileName(file))))
            {
                File.Delete(gone);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, error);
        }
    }

    private static CourseException Unwritable(string place, Exception error) => new(
        $"{place}, which cannot be written ({error.Message.TrimEnd('.')})", "a folder that can be written to", "make it writable, free some space, or name another place");

    private ExportedPage Page(IReadOnlyList<Lesson> lessons, int i, string? stale) => HtmlExporter.ExportPage(lessons[i].Notebook, new ExportOptions
    {
        Course = CourseName,
        Place = lessons[i].IsAppendix ? "Appendix" : $"Lesson {lessons[i].Number}",
        Previous = i > 0 ? new PageLink(lessons[i - 1].Page, lessons[i - 1].Title) : null,
        Next = i + 1 < lessons.Count ? new PageLink(lessons[i + 1].Page, lessons[i + 1].Title) : null,
        Math = math,
        Elements = Elements,
        Run = Run(lessons[i], Has(Hosts)),

        // Told on this machine with its paths; the page is handed out.
        StaleReason = stale is null ? null : new MachineFolders(course.Notebooks).Hide(stale),
    });

    [GeneratedRegex(@"\[(?<row>\d+)\]\((?<lesson>[^()#\s]+)\.ipynb(?<place>#[^()\s]+)\)")]
    private static partial Regex RowLink();

    [GeneratedRegex("<cnn-exercise data-exercise=\"([0-9-]+)\"")]
    private static partial Regex ExerciseId();
}
