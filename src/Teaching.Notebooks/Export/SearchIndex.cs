using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Teaching.Notebooks;

/// <summary>What the search of the course map reads: pages, their sections, and the words in them, as JSON inside the page.</summary>
internal static class SearchIndex
{
    /// <summary>Letters of text and programs that one course map carries, about 600 kB: headings are always whole.</summary>
    public const int MostLetters = 600_000;

    // Also <, > and & are escaped: nothing inside the JSON can end its element.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>An element of data, which no browser runs; empty without pages.</summary>
    /// <param name="pages">The pages, in the order of the course.</param>
    /// <param name="most">Letters of text and programs in all.</param>
    public static string ToHtml(IReadOnlyList<SearchPage> pages, int most = MostLetters)
    {
        if (pages.Count == 0)
        {
            return "";
        }

        var letters = LettersOfASection(pages, most);
        var index = pages.Select(page => new
        {
            href = page.Href,
            title = page.Title,
            isGlossary = page.IsGlossary,
            sections = page.Sections.Select(section => new[] { section.Id, section.Title, Cut(section.Text, letters), Cut(section.Code, letters) }),
        });
        return $"<script type=\"application/json\" id=\"search-index\">{JsonSerializer.Serialize(index, Options)}</script>\n";
    }

    // A course that outgrows the bound loses the ends of its longest sections first.
    private static int LettersOfASection(IReadOnlyList<SearchPage> pages, int most)
    {
        var lengths = pages.SelectMany(page => page.Sections).SelectMany(section => new[] { section.Text.Length, section.Code.Length }).Order().ToArray();
        var left = (long)most;
        for (var i = 0; i < lengths.Length; i++)
        {
            var share = left / (lengths.Length - i);
            if (lengths[i] > share)
            {
                return (int)share;
            }

            left -= lengths[i];
        }

        return int.MaxValue;
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', most);
        return text[..Math.Max(end, 0)];
    }
}
