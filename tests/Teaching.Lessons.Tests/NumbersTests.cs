using System.Text.RegularExpressions;
using Teaching.App;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

public partial class NumbersTests
{
    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void Every_number_in_prose_is_a_claim_or_a_fact_with_a_source(string name) =>
        Assert.Empty(NumberCheck.Check(StoredLessons.Course.FindLesson(name)));

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void Changing_any_marked_number_is_found(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);
        var marks = 0;
        for (var place = 0; place < lesson.Notebook.Cells.Length; place++)
        {
            var cell = lesson.Notebook.Cells[place];
            foreach (Match mark in Mark().Matches(cell.Kind == CellKind.Markdown ? cell.Source : ""))
            {
                marks++;
                var changed = cell with { Source = cell.Source.Remove(mark.Index, mark.Length).Insert(mark.Index, Wrong(mark.Value)) };
                var copy = lesson with { Notebook = lesson.Notebook with { Cells = lesson.Notebook.Cells.SetItem(place, changed) } };
                Assert.True(NumberCheck.Check(copy).Any(finding => finding.Cell == cell.Id), $"{name}, cell {cell.Id}: \"{mark.Value}\" could be \"{Wrong(mark.Value)}\" and nobody would notice");
            }
        }

        Assert.True(marks > 0, $"{name} proves no number at all");
    }

    // The last digit inside the brackets becomes another one; text without a digit gets one.
    private static string Wrong(string mark)
    {
        var end = mark.LastIndexOf("](", StringComparison.Ordinal);
        var digit = mark.LastIndexOfAny([.. "0123456789"], end - 1);
        return digit < 0
            ? mark.Insert(end, " 1")
            : mark.Remove(digit, 1).Insert(digit, mark[digit] == '9' ? "4" : ((char)(mark[digit] + 1)).ToString());
    }

    [GeneratedRegex(@"\[[^\]]+\]\(#claim-[a-z0-9-]+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
