using System.Text;

namespace Teaching.Notebooks;

/// <summary>The headings of a page: one title, no level skipped, and a table of contents.</summary>
internal sealed class HeadingOutline
{
    private readonly List<(int Level, string Id, string Text)> entries = [];
    private int last = 1;

    /// <summary>The level for a heading that its author wrote at <paramref name="level"/>: below the title and at most one deeper than the heading before.</summary>
    public int Add(int level, string id, string text)
    {
        last = Math.Min(Math.Max(level, 2), last + 1);
        entries.Add((last, id, text));
        return last;
    }

    /// <summary>A list of the second level with the third inside; empty when there is nothing to choose from.</summary>
    public string ToHtml()
    {
        if (entries.Count(entry => entry.Level <= 3) < 2)
        {
            return "";
        }

        var html = new StringBuilder("<ol>");
        var depth = 2;
        var open = false;
        foreach (var (level, id, text) in entries.Where(entry => entry.Level <= 3))
        {
            html.Append((depth, level) switch
            {
                (2, 3) => "<ol>",
                (3, 2) => "</li></ol></li>",
                _ => open ? "</li>" : "",
            });
            html.Append("<li><a href=\"#").Append(Escape.Attribute(Uri.EscapeDataString(id))).Append("\">").Append(Escape.Text(text)).Append("</a>");
            depth = level;
            open = true;
        }

        return html.Append(depth == 3 ? "</li></ol></li></ol>" : "</li></ol>").ToString();
    }
}
