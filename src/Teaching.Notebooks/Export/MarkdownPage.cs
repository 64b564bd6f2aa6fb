namespace Teaching.Notebooks;

/// <summary>Turns a Markdown file, such as a glossary, into a page of the course.</summary>
public static class MarkdownPage
{
    /// <summary>The page of a Markdown text.</summary>
    /// <param name="markdown">The text; its first heading is the title.</param>
    /// <param name="options">Language, neighbours and formulas; defaults when null.</param>
    public static string Export(string markdown, ExportOptions? options = null) => ExportPage(markdown, options).Html;

    /// <summary>The page of a Markdown text, and what had to be left out.</summary>
    /// <param name="markdown">The text; its first heading is the title.</param>
    /// <param name="options">Language, neighbours and formulas; defaults when null.</param>
    public static ExportedPage ExportPage(string markdown, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var notebook = new Notebook { Cells = [new Cell(CellKind.Markdown, "text", markdown)] };
        return HtmlExporter.ExportPage(notebook, options, PageModules.OfAText);
    }
}
