using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Teaching.App;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>The teaching guide: a block for every lesson, nothing in it left out, and every number in it a claim or a fact of its lesson.</summary>
public partial class GuideTests
{
    private const string Here = "guide";

    private static readonly string[] Parts = ["Time", "Vote", "For the board", "They always ask", "Ask before running", "Wrong answers that come", "Sketch", "In class", "Short of time? Skip"];

    private static readonly string Guide = File.ReadAllText(Path.Combine(StoredLessons.Course.Notebooks, "teaching-guide.md")).ReplaceLineEndings("\n");

    [Theory]
    [MemberData(nameof(StoredLessons.All), MemberType = typeof(StoredLessons))]
    public void Every_lesson_has_a_block_in_which_nothing_is_left_out(string name)
    {
        var block = Block(StoredLessons.Course.FindLesson(name));

        Assert.Equal(Parts, Part().Matches(block).Select(part => part.Groups["name"].Value).Where(part => part != "Before class"));
        Assert.All(Parts, part => Assert.InRange(Text(block, part).Length, 10, 700));
    }

    [Theory]
    [MemberData(nameof(StoredLessons.All), MemberType = typeof(StoredLessons))]
    public void The_minutes_are_those_of_the_lesson_and_their_parts_add_up(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);
        var time = Text(Block(lesson), "Time");
        var parts = Minutes().Matches(time[time.IndexOf(':', StringComparison.Ordinal)..]).Select(part => int.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();

        Assert.StartsWith($"{lesson.Minutes} min", time, StringComparison.Ordinal);
        Assert.InRange(parts.Length, 3, 6);
        Assert.Equal(lesson.Minutes, parts.Sum().ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(StoredLessons.All), MemberType = typeof(StoredLessons))]
    public void The_vote_has_four_different_options_and_one_of_them_is_right(string name)
    {
        var options = Options(Text(Block(StoredLessons.Course.FindLesson(name)), "Vote"));

        Assert.Equal(["a", "b", "c", "d"], options.Select(option => option.Letter));
        Assert.Equal(4, options.Select(option => option.Text).Distinct().Count());
        var right = Assert.Single(options, option => option.Text.StartsWith("**", StringComparison.Ordinal) && option.Text.EndsWith("**", StringComparison.Ordinal));
        Assert.True(!ClaimMark().Replace(right.Text, "").Any(char.IsAsciiDigit), $"\"{right.Text}\" holds a number that no claim proves");
    }

    [Theory]
    [MemberData(nameof(StoredLessons.All), MemberType = typeof(StoredLessons))]
    public void The_number_for_the_board_is_proved_and_the_cells_to_skip_are_named_by_their_place(string name)
    {
        var block = Block(StoredLessons.Course.FindLesson(name));

        Assert.Contains($"]({name}.ipynb#claim-", Text(block, "For the board"), StringComparison.Ordinal);
        Assert.Matches($@"\]\({name}\.ipynb#(?!claim-)[^)]+\)", Text(block, "Short of time? Skip"));
    }

    [Theory]
    [MemberData(nameof(StoredLessons.All), MemberType = typeof(StoredLessons))]
    public void Every_number_of_a_block_is_a_claim_or_a_fact_of_its_lesson_and_changing_one_is_found(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);
        var block = Said(Block(lesson));

        Assert.Empty(Findings(lesson, block));
        foreach (Match mark in ClaimMark().Matches(block))
        {
            var digit = mark.Value.LastIndexOfAny([.. "0123456789"], mark.Value.IndexOf("](", StringComparison.Ordinal));
            var wrong = mark.Value.Remove(digit, 1).Insert(digit, mark.Value[digit] == '9' ? "4" : ((char)(mark.Value[digit] + 1)).ToString());
            Assert.True(Findings(lesson, block.Remove(mark.Index, mark.Length).Insert(mark.Index, wrong)).Count > 0, $"{mark.Value} could be {wrong} and nobody would notice");
        }
    }

    [Fact]
    public void What_stands_outside_the_blocks_says_no_number_that_would_need_a_proof()
    {
        var text = Guide[..Guide.IndexOf("\n## Lesson by lesson\n", StringComparison.Ordinal)];
        var cell = new Cell(CellKind.Markdown, Here, text);
        var nothing = StoredLessons.Course.Lessons()[0];

        Assert.Empty(NumberCheck.Check(nothing with { Notebook = nothing.Notebook with { Cells = [cell] } }));
    }

    // The block as if it stood at the end of its lesson: the check of a lesson's numbers reads it with the lesson's claims and facts.
    private static List<Finding> Findings(Lesson lesson, string block)
    {
        var facts = lesson.Notebook.Cells.SelectMany(Facts).DistinctBy(fact => fact.Name).ToDictionary(fact => fact.Name, fact => fact.Value.GetString());
        var metadata = JsonSerializer.SerializeToElement(new { teaching = new { facts } });
        var cell = new Cell(CellKind.Markdown, Here, block.Replace($"]({lesson.Name}.ipynb#claim-", "](#claim-", StringComparison.Ordinal)) { Metadata = metadata };
        var copy = lesson with { Notebook = lesson.Notebook with { Cells = lesson.Notebook.Cells.Add(cell) } };
        return [.. NumberCheck.Check(copy).Where(finding => finding.Cell == Here)];
    }

    private static IEnumerable<JsonProperty> Facts(Cell cell) =>
        cell.Metadata.ValueKind == JsonValueKind.Object && cell.Metadata.TryGetProperty("teaching", out var teaching) && teaching.TryGetProperty("facts", out var facts) ? facts.EnumerateObject() : [];

    // Without the wrong options and the wrong answers, which are there to be wrong.
    private static string Said(string block)
    {
        var vote = Text(block, "Vote");
        var right = Options(vote).Single(option => option.Text.StartsWith("**", StringComparison.Ordinal)).Text;
        return block.Replace(vote, $"{vote[..vote.IndexOf(" a) ", StringComparison.Ordinal)]} {right}", StringComparison.Ordinal)
            .Replace(Text(block, "Wrong answers that come"), "", StringComparison.Ordinal);
    }

    private static (string Letter, string Text)[] Options(string vote) => [.. Option().Matches(vote).Select(option => (option.Groups[1].Value, option.Groups[2].Value.Trim()))];

    private static string Block(Lesson lesson)
    {
        var head = $"\n### {lesson.Number} · [{lesson.Title}]({lesson.Name}.ipynb)\n";
        var start = Guide.IndexOf(head, StringComparison.Ordinal);
        Assert.True(start >= 0, $"the guide has no block {head.Trim()}");
        var end = Guide.IndexOf("\n##", start + head.Length, StringComparison.Ordinal);
        return Guide[(start + head.Length)..end];
    }

    private static string Text(string block, string part) => Part().Matches(block).Single(one => one.Groups["name"].Value == part).Groups["text"].Value;

    [GeneratedRegex(@"^- \*\*(?<name>[^*:]+):\*\* (?<text>.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"(?:^| · | )([a-d])\) (.+?)(?= · [a-d]\) |$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Option();

    [GeneratedRegex(@"[:,] (\d+) ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"\[[^\]]+\]\([^)#\s]+\.ipynb#claim-[a-z0-9-]+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClaimMark();
}
