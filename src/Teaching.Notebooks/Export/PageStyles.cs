using System.Globalization;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>Turns style attributes into classes: a page's CSP allows one stylesheet and no inline style, and equal styles are stored once.</summary>
internal sealed class PageStyles
{
    private readonly Dictionary<string, string> classes = new(StringComparer.Ordinal);
    private readonly StringBuilder rules = new();

    /// <summary>The class that stands for these declarations, which <see cref="InlineStyle.Clean"/> made harmless.</summary>
    public string ClassFor(string declarations)
    {
        if (!classes.TryGetValue(declarations, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"x{classes.Count + 1}");
            classes.Add(declarations, name);
            // :is(#id, …) weighs as much as an id, so the rule wins over the page's own, as a style attribute would.
            rules.Append(CultureInfo.InvariantCulture, $":is(#{IdRegistry.OfNothing},.{name}){{{declarations}}}\n");
        }

        return name;
    }

    /// <summary>The rules of all classes given so far.</summary>
    public string Css => rules.ToString();
}
