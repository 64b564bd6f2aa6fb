using System.Text;
using System.Text.RegularExpressions;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>Of pictures without a licence nothing is in git: what a lesson on them stores is words, tables, drawings, and the photographs that ship.</summary>
public sealed partial class LivePicturesTests
{
    public static TheoryData<string> OnSuchPictures =>
        [.. StoredLessons.Course.Lessons().Where(lesson => lesson.Notebook.Cells.Any(cell => cell.Source.Contains("CifarSplit", StringComparison.Ordinal))).Select(lesson => lesson.Name)];

    [Theory]
    [MemberData(nameof(OnSuchPictures))]
    public void Only_cells_that_load_the_photographs_store_pixels(string name)
    {
        var cells = StoredLessons.Course.FindLesson(name).Notebook.Cells;

        Assert.Contains(cells, cell => cell.Tags.Contains(LivePictures.Tag));
        Assert.All(cells.Where(HoldsPixels), cell => Assert.Contains("Ready", cell.Source, StringComparison.Ordinal));
        Assert.All(cells.Where(cell => cell.Source.Contains("Ready(", StringComparison.Ordinal)), cell => Assert.DoesNotContain("cifar", cell.Source, StringComparison.OrdinalIgnoreCase));
    }

    // A picture lies in an SVG, which lies in Base64 itself.
    private static bool HoldsPixels(Cell cell) => cell.Outputs.OfType<DisplayOutput>().SelectMany(output => output.Data.Types.Select(type => (type, output.Data.Text(type) ?? "")))
        .Any(format => format.type.StartsWith("image/", StringComparison.Ordinal)
            || Pixels().IsMatch(format.Item2)
            || Drawing().Matches(format.Item2).Any(drawing => Pixels().IsMatch(Encoding.UTF8.GetString(Convert.FromBase64String(drawing.Groups[1].Value)))));

    [GeneratedRegex("data:image/(?!svg)", RegexOptions.IgnoreCase)]
    private static partial Regex Pixels();

    [GeneratedRegex("data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Drawing();
}
