using System.Text;
using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>Turns a notebook into one HTML file with everything inside.</summary>
/// <remarks>A pure function of the notebook, the options and their math renderer: no clock, no path, no network; the same bytes twice, under any culture.</remarks>
public static class HtmlExporter
{
    /// <summary>The page of a notebook.</summary>
    /// <param name="notebook">The lesson, with the outputs to show.</param>
    /// <param name="options">Language, neighbours and formulas; defaults when null.</param>
    public static string Export(Notebook notebook, ExportOptions? options = null) => ExportPage(notebook, options).Html;

    /// <summary>The page of a notebook, and what had to be left out.</summary>
    /// <param name="notebook">The lesson, with the outputs to show.</param>
    /// <param name="options">Language, neighbours and formulas; defaults when null.</param>
    public static ExportedPage ExportPage(Notebook notebook, ExportOptions? options = null) =>
        ExportPage(notebook, options, PageModules.OfALesson);

    internal static ExportedPage ExportPage(Notebook notebook, ExportOptions? options, PageModules modules)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        options ??= new ExportOptions();
        var page = new PageContext { Charts = new PageCharts(options.ChartLibrary) };
        var prose = notebook.Cells.Select(cell => cell.Kind == CellKind.Markdown ? MarkdownReader.Read(cell.Source) : null).ToArray();
        var fragments = prose.OfType<IElement>().ToArray();
        foreach (var fragment in fragments)
        {
            page.Notes.Take(fragment);
        }

        MathPass.Apply([.. fragments, .. page.Notes.Texts], options.Math, page);
        LessonHead.Choose(fragments);

        // Prose first: a link to a heading leads there whatever the outputs call their parts.
        foreach (var (cell, root) in notebook.Cells.Zip(prose))
        {
            page.Place = $"cell \"{cell.Id}\"";
            if (root is not null)
            {
                Prose.Finish(root, page);
            }
        }

        page.Place = "the speaker notes";
        page.Notes.Finish(page);
        var head = LessonHead.Take(fragments, options, page);
        var content = new StringBuilder();
        var (question, followsExercise) = (default(IElement), false);
        foreach (var (cell, root) in notebook.Cells.Zip(prose))
        {
            question = root ?? question;
            var html = root is not null ? ProseHtml(root) : Program(cell, page, followsExercise || Prediction.IsAskedIn(question));
            content.Append(html);

            // What runs right behind an exercise would give its answer away.
            followsExercise = root is null && (followsExercise || html.Contains(CodeHtml.AsksMark, StringComparison.Ordinal));
        }

        return new ExportedPage(PageFrame.Of(head, content.ToString(), page, options, modules), page.Warnings)
        {
            Sections = SectionReader.Read(head, notebook.Cells.Zip(prose)),
        };
    }

    private static string Program(Cell cell, PageContext page, bool isPredicted)
    {
        page.Place = $"cell \"{cell.Id}\"";
        return cell.Kind == CellKind.Code
            ? CodeHtml.Of(cell, page, isPredicted)
            : $"<div class=\"scroll raw\" role=\"group\" aria-label=\"Plain text\" tabindex=\"0\"><pre>{Escape.Text(cell.Source)}</pre></div>\n";
    }

    /// <summary>A piece of finished prose, or nothing when the head took all of it; a cell of nothing but notes marks their place.</summary>
    internal static string ProseHtml(IElement root)
    {
        var html = root.InnerHtml.Trim();
        return html.Length > 0 ? $"<div class=\"prose\">\n{html}\n</div>\n"
            : root.GetAttribute(SpeakerNotes.Attribute) is { } notes ? $"<div class=\"prose\" {SpeakerNotes.Attribute}=\"{notes}\"></div>\n"
            : "";
    }
}
