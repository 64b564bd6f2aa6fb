using System.Text.RegularExpressions;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>No word of the craft falls from the sky: the first sentence of the course that uses one links it to its explanation or explains it.</summary>
public partial class GlossaryTests
{
    // The same letters in another sense: the window of a house, somebody's head, the heads of a coin.
    private static readonly (string Word, string Lesson)[] OtherSense = [("Window", "01"), ("Head", "02"), ("Head", "04"), ("Head", "05"), ("Head", "12")];

    private static readonly string Glossary = File.ReadAllText(Path.Combine(StoredLessons.Course.Notebooks, "glossary.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Words => [.. Entry().Matches(Glossary).Select(entry => entry.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Words))]
    public void The_first_use_of_a_word_is_a_link_to_the_glossary_or_stands_behind_its_explanation(string word)
    {
        var link = $"glossary.md#{Slug(word)})";
        var use = Use(word);
        foreach (var lesson in StoredLessons.Course.Lessons().Where(lesson => !OtherSense.Contains((word, lesson.Number))))
        {
            var isExplained = false;
            foreach (var cell in lesson.Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown))
            {
                // The list of a lesson's new words promises explanations; it is none.
                var prose = Blank(NoProse(), Blank(NewWords(), cell.Source));
                var explained = ExplanationsIn(prose, link, use).DefaultIfEmpty(int.MaxValue).Min();
                var used = use.Matches(Blank(Bold(), Blank(Link(), prose))).Select(match => match.Index).DefaultIfEmpty(int.MaxValue).Min();
                Assert.True(isExplained || used >= explained, $"lesson {lesson.Number}, cell {cell.Id} uses \"{word}\" before any cell links or explains it: …{Around(prose, used)}…");
                isExplained |= explained < int.MaxValue;
            }

            if (lesson.Notebook.Cells.Any(cell => cell.Kind == CellKind.Markdown && cell.Source.Contains(link, StringComparison.Ordinal)))
            {
                Assert.True(isExplained, $"lesson {lesson.Number} promises \"{word}\" and never explains it");
                return;
            }

            Assert.False(isExplained, $"lesson {lesson.Number} explains \"{word}\" and does not link it to the glossary");
        }

        Assert.Fail($"no lesson links \"{word}\": is it needed?");
    }

    [Fact]
    public void A_word_of_another_sense_is_still_there() => Assert.All(OtherSense, other =>
        Assert.Contains(StoredLessons.Course.FindLesson(other.Lesson).Notebook.Cells, cell => cell.Kind == CellKind.Markdown && Use(other.Word).IsMatch(cell.Source)));

    [Fact]
    public void Entries_are_sorted_and_each_is_there_once_in_all_its_forms()
    {
        var words = Entry().Matches(Glossary).Select(entry => entry.Groups[1].Value.ToLowerInvariant()).ToArray();

        Assert.Equal(words.Order(StringComparer.Ordinal), words);
        Assert.Equal(words.Distinct(), words);
        Assert.Empty(words.Intersect(words.SelectMany(Forms)));
    }

    // The word and what its entry prints in bold, such as the adjective; one of them or several.
    private static Regex Use(string word) => new(
        $@"(?<![\w-])(?:{string.Join('|', Forms(word).Prepend(word).Select(form => Regex.Escape(form).Replace("\\ ", "\\s", StringComparison.Ordinal)))})(?:e?s)?(?![\w-])",
        RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Forms(string word)
    {
        var entry = Entry().Matches(Glossary).Single(one => one.Groups[1].Value.Equals(word, StringComparison.OrdinalIgnoreCase));
        var end = Glossary.IndexOf("\n### ", entry.Index + 1, StringComparison.Ordinal);
        return Bold().Matches(end < 0 ? Glossary[entry.Index..] : Glossary[entry.Index..end]).Select(form => form.Groups[1].Value.ToLowerInvariant());
    }

    // Where a cell links the word, or prints it in bold, as every lesson does where it says what a word means.
    private static IEnumerable<int> ExplanationsIn(string prose, string link, Regex use) =>
        Link().Matches(prose).Where(one => one.Value.EndsWith(link, StringComparison.Ordinal))
            .Concat(Bold().Matches(prose).Where(bold => use.IsMatch(bold.Value)))
            .Select(match => match.Index);

    private static string Blank(Regex what, string text) => what.Replace(text, match => new string(' ', match.Length));

    private static string Around(string prose, int place) => place < prose.Length ? prose[Math.Max(place - 30, 0)..Math.Min(place + 30, prose.Length)].ReplaceLineEndings(" ") : "";

    private static string Slug(string word) => NotInSlug().Replace(word.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex(@"^### (.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInSlug();

    [GeneratedRegex(@"\*\*([^*]+)\*\*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\[[^\]]*\]\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^New words: .*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewWords();

    // Programs, formulas, notes for whoever presents, headings.
    [GeneratedRegex(@"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$|<!--.*?-->|^\#[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoProse();
}
