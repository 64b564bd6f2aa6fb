using System.Text.RegularExpressions;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>No word of the craft falls from the sky: the first lesson that uses one links it to its explanation.</summary>
public partial class GlossaryTests
{
    // Words that are also everyday English: a step, a jump, a stack, the head of a list. Where they are terms their lessons link them; elsewhere they are only words.
    private static readonly string[] Everyday = ["Step", "Jump", "Stack", "Head", "Control", "Budget", "Probe", "Weight", "Loss", "Rank", "Seed", "Flatten", "Same padding", "Valid padding"];

    private static readonly string Glossary = File.ReadAllText(Path.Combine(StoredLessons.Course.Notebooks, "glossary.md"));

    public static TheoryData<string> Words => [.. Entry().Matches(Glossary).Select(entry => entry.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Words))]
    public void The_first_lesson_that_uses_a_word_links_it_to_the_glossary(string word)
    {
        var link = $"glossary.md#{Slug(word)})";
        var use = new Regex($@"(?<![\w-]){Regex.Escape(word).Replace("\\ ", "\\s", StringComparison.Ordinal)}(?:e?s)?(?![\w-])", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        var isUsed = false;
        foreach (var lesson in StoredLessons.Course.Lessons())
        {
            var prose = lesson.Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => cell.Source).ToArray();
            if (prose.Any(text => text.Contains(link, StringComparison.Ordinal)))
            {
                isUsed = true;
                break;
            }

            Assert.True(Everyday.Contains(word) || !prose.Any(text => use.IsMatch(NoProse().Replace(text, ""))), $"lesson {lesson.Number} uses \"{word}\" before any lesson links it to the glossary");
        }

        Assert.True(isUsed, $"no lesson links \"{word}\": is it needed?");
    }

    [Fact]
    public void Entries_are_sorted_and_each_is_there_once()
    {
        var words = Entry().Matches(Glossary).Select(entry => entry.Groups[1].Value.ToLowerInvariant()).ToArray();

        Assert.Equal(words.Order(StringComparer.Ordinal), words);
        Assert.Equal(words.Distinct(), words);
    }

    private static string Slug(string word) => NotInSlug().Replace(word.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex(@"^### (.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInSlug();

    // Programs, formulas, notes for whoever presents, links, headings.
    [GeneratedRegex(@"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$|<!--.*?-->|\[[^\]]*\]\([^)]*\)|^\#[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoProse();
}
