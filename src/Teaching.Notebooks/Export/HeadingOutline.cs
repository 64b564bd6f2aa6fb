using System.Text;

namespace Teaching.Notebooks;

/// <summary>The headings of a page: one title, no level skipped, and a table of contents.</summary>
internal sealed class HeadingOutline
{
    private readonly List<(int Level, string Id, string Text)> entries = [];
    // The levels, as written, of the headings that the next one may lie inside.
    private readonly Stack<int> around = new();

    /// <summary>The level for a heading that its author wrote at <paramref name="level"/>: one below the heading that it lies inside, so that none is skipped.</summary>
    public int Add(int level, string id, string text)
    {
        while (around.TryPeek(out var outer) && outer >= level)
        {
            around.Pop();
        }

        around.Push(level);
        var shown = Math.Min(around.Count + 1, 6);
        entries.Add((shown, id, text));
        return shown;
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
