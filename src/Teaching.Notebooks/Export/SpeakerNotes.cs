using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>
/// What a lesson says to its presenter, see <see cref="SpeakerNote"/>. Notes leave the prose and travel in a
/// template, which no reader sees, no search finds and no printer prints.
/// </summary>
internal sealed class SpeakerNotes
{
    /// <summary>Where a block of prose names its notes.</summary>
    public const string Attribute = "data-notes";

    private readonly List<(string Name, IElement Text)> notes = [];

    /// <summary>The notes as elements, for formulas and cleaning; Markdown as all prose.</summary>
    public IEnumerable<IElement> Texts => notes.Select(note => note.Text);

    /// <summary>Takes the notes out of one piece of prose; the block beside each is marked with its name.</summary>
    public void Take(IElement root)
    {
        foreach (var marked in root.QuerySelectorAll($"[{Attribute}]"))
        {
            marked.RemoveAttribute(Attribute);
        }

        foreach (var comment in root.Descendants<IComment>().ToArray())
        {
            var block = BlockBeside(comment, root);
            comment.Remove();
            if (SpeakerNote.TextOf(comment.Data) is not { Length: > 0 } text)
            {
                continue;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{notes.Count + 1}");
            notes.Add((name, MarkdownReader.Read(Unindented(text))));
            block.SetAttribute(Attribute, $"{block.GetAttribute(Attribute)} {name}".Trim());
        }
    }

    /// <summary>Cleans the notes as prose is cleaned; their headings are lines, not part of the page's outline.</summary>
    public void Finish(PageContext page)
    {
        foreach (var (_, text) in notes)
        {
            new HtmlCleaner(page, authored: true).Clean(text);
            foreach (var heading in text.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToArray())
            {
                var line = heading.Owner!.CreateElement("p");
                line.InnerHtml = $"<strong>{heading.InnerHtml}</strong>";
                heading.Replace(line);
            }
        }
    }

    /// <summary>The template; empty when there are no notes.</summary>
    public string ToHtml()
    {
        if (notes.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder("<template id=\"speaker-notes\">\n");
        foreach (var (name, text) in notes)
        {
            html.Append("<div data-note=\"").Append(name).Append("\">").Append(text.InnerHtml.Trim()).Append("</div>\n");
        }

        return html.Append("</template>\n").ToString();
    }

    // The block that holds the comment, else the one before it, else the one behind it; a cell of nothing but notes stands for itself.
    private static IElement BlockBeside(INode comment, IElement root)
    {
        var top = comment;
        while (top.Parent != root)
        {
            top = top.Parent!;
        }

        return top as IElement ?? Before(top) ?? Behind(top) ?? root;
    }

    private static IElement? Before(INode node)
    {
        for (var other = node.PreviousSibling; other is not null; other = other.PreviousSibling)
        {
            if (other is IElement element)
            {
                return element;
            }
        }

        return null;
    }

    private static IElement? Behind(INode node)
    {
        for (var other = node.NextSibling; other is not null; other = other.NextSibling)
        {
            if (other is IElement element)
            {
                return element;
            }
        }

        return null;
    }

    // Lines under "notes:" are usually indented to look like a block; four spaces would be code to Markdown.
    private static string Unindented(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var indents = lines.Skip(1).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length - line.TrimStart().Length).ToArray();
        var indent = indents.Length == 0 ? 0 : indents.Min();
        return string.Join('\n', lines.Select((line, place) => place == 0 || line.Length < indent ? line.TrimStart() : line[indent..]));
    }
}
