using System.Globalization;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>Gives every id of a page once, always in the same way.</summary>
internal sealed class IdRegistry
{
    /// <summary>An id that no element ever has: rules use its weight.</summary>
    public const string OfNothing = "no-element";

    // The ids of the page's own frame: no output may pose as them.
    private readonly HashSet<string> taken = new(StringComparer.Ordinal)
    {
        "main", "status", "theme-switch", "code-switch", "answer-switch", "present-switch", "speaker-notes",
        "search", "search-status", "search-results", "search-index", PageCharts.LibraryId, "plotly.js-style-global", OfNothing,

        // A fragment that is a word of its own, not the id of an element.
        "lock",
    };

    /// <summary>The wished id, or the wished id with -2, -3, … when it is taken.</summary>
    public string Unique(string wish)
    {
        var id = wish;
        for (var n = 2; !taken.Add(id); n++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wish}-{n}");
        }

        return id;
    }

    /// <summary>The id that code hosts give a heading: small letters, spaces to hyphens, punctuation dropped.</summary>
    public string OfHeading(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var letter in text.Trim())
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (char.IsWhiteSpace(letter))
            {
                slug.Append('-');
            }
        }

        return Unique(slug.Length == 0 ? "section" : slug.ToString());
    }
}
