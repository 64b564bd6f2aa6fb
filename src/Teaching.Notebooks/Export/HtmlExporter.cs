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
    public static ExportedPage ExportPage(Notebook notebook, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        options ??= new ExportOptions();
        var page = new PageContext();
        var prose = notebook.Cells.Select(cell => cell.Kind == CellKind.Markdown ? MarkdownReader.Read(cell.Source) : null).ToArray();
        var fragments = prose.OfType<IElement>().ToArray();
        MathPass.Apply(fragments, options.Math, page);
        LessonHead.Choose(fragments);

        var parts = notebook.Cells.Select((cell, place) => Finish(cell, prose[place], page)).ToArray();
        var head = LessonHead.Take(fragments, options, page);
        var content = string.Concat(parts.Select(part => part()));
        return new ExportedPage(PageFrame.Of(head, content, page, options, PageModules.OfEveryPage), page.Warnings);
    }

    // Prose is written last: the head takes its title and promise out of it.
    private static Func<string> Finish(Cell cell, IElement? prose, PageContext page)
    {
        page.Place = $"cell \"{cell.Id}\"";
        if (prose is not null)
        {
            Prose.Finish(prose, page);
            return () => ProseHtml(prose);
        }

        var html = cell.Kind == CellKind.Code
            ? CodeHtml.Of(cell, page)
            : $"<div class=\"scroll raw\" role=\"group\" aria-label=\"Plain text\" tabindex=\"0\"><pre>{Escape.Text(cell.Source)}</pre></div>\n";
        return () => html;
    }

    /// <summary>A piece of finished prose, or nothing when the head took all of it.</summary>
    internal static string ProseHtml(IElement root)
    {
        var html = new StringBuilder(root.InnerHtml.Trim());
        return html.Length == 0 ? "" : html.Insert(0, "<div class=\"prose\">\n").Append("\n</div>\n").ToString();
    }
}
