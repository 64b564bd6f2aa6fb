using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>Reads the sections of finished prose: what stands under each heading, and the programs between.</summary>
internal static partial class SectionReader
{
    // Of a formula only a name or a number can be read in a line; the rest would be signs without their places.
    private const int LongestFormula = 12;

    /// <summary>The sections, from top to bottom.</summary>
    /// <param name="head">The page's title and promise, which the prose has no more.</param>
    /// <param name="cells">The cells, with the finished prose of those that are prose.</param>
    public static ImmutableArray<PageSection> Read(LessonHead head, IEnumerable<(Cell Cell, IElement? Prose)> cells)
    {
        var sections = ImmutableArray.CreateBuilder<PageSection>();
        var (id, title) = ("", head.Title);
        var (text, code) = (new StringBuilder(head.Promise), new StringBuilder());
        foreach (var (cell, prose) in cells)
        {
            if (prose is null)
            {
                code.Append(cell.Kind == CellKind.Code ? cell.Source : "").Append('\n');
                continue;
            }

            foreach (var block in prose.ChildNodes)
            {
                if (block is IElement { LocalName: "h2" or "h3" or "h4" or "h5" or "h6" } heading)
                {
                    Close();
                    (id, title) = (heading.Id ?? "", OneLine(heading.TextContent));
                }
                else
                {
                    Append(text, block);
                }
            }
        }

        Close();
        return sections.ToImmutable();

        void Close()
        {
            sections.Add(new PageSection(id, title, OneLine(text.ToString()), code.ToString().Trim()));
            text.Clear();
            code.Clear();
        }
    }

    private static void Append(StringBuilder text, INode node)
    {
        switch (node)
        {
            case IText words:
                text.Append(words.Data);
                break;
            case IElement { LocalName: "code" } code when code.ParentElement?.LocalName == "pre":
                text.Append(' ').Append(code.TextContent).Append(' ');
                break;
            case IElement element when element.ClassList.Contains("math"):
                var formula = element.TextContent.Trim();
                text.Append(formula.Length <= LongestFormula ? formula : "…");
                break;
            case IElement element when element.NamespaceUri == "http://www.w3.org/1999/xhtml":
                var isBlock = element.LocalName is not ("a" or "b" or "code" or "em" or "i" or "kbd" or "s" or "span" or "strong" or "sub" or "sup");
                text.Append(isBlock ? " " : "");
                foreach (var child in element.ChildNodes)
                {
                    Append(text, child);
                }

                text.Append(isBlock ? " " : "");
                break;
        }
    }

    private static string OneLine(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
