using System.Text;
using System.Text.RegularExpressions;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>Of pictures without a licence nothing is in git: what a lesson on them stores is words, tables, drawings, and the photographs that ship.</summary>
public sealed partial class LivePicturesTests
{
    public static TheoryData<string> OnSuchPictures =>
        [.. StoredLessons.Course.Lessons().Where(lesson => UnclearPictures.AreLoadedBy(DataHeadTests.Program(lesson.Notebook))).Select(lesson => lesson.Name)];

    [Fact]
    public void Lessons_15_and_16_learn_from_such_pictures() =>
        Assert.Equal(["15", "16"], StoredLessons.Course.Lessons().Where(lesson => UnclearPictures.AreLoadedBy(DataHeadTests.Program(lesson.Notebook))).Select(lesson => lesson.Number));

    [Theory]
    [MemberData(nameof(OnSuchPictures))]
    public void No_cell_stores_pixels_that_it_drew_of_them(string name)
    {
        var cells = StoredLessons.Course.FindLesson(name).Notebook.Cells.Where(cell => cell.Kind == CellKind.Code).ToArray();
        var names = UnclearPictures.Names(cells.Select(cell => cell.Source));

        Assert.Contains(cells, HoldsPixels);
        Assert.All(cells.Where(HoldsPixels), cell => Assert.False(UnclearPictures.AreDrawnBy(cell.Source, names), $"cell \"{cell.Id}\" stores pixels and draws pictures without a licence: tag it {LivePictures.Tag}"));
        Assert.All(cells.Where(cell => UnclearPictures.AreDrawnBy(cell.Source, names)), cell => Assert.True(cell.Tags.Contains(LivePictures.Tag) || !HoldsPixels(cell), $"cell \"{cell.Id}\""));
    }

    [Fact]
    public void What_is_made_of_such_pictures_is_followed_through_variables_and_functions()
    {
        string[] programs =
        [
            "var cifar = await CifarSplit.LoadAsync();\nvar chelsea = Photographs.Load(\"chelsea\");",
            "var (learn, exam) = (cifar.Training.Load(), 3);\nTensor Look(int b) => learn.Images.Slice(b);",
            "foreach (var b in new[] { 1, 2 }) { var one = Look(b); Keep(one); }\nTensor[] row = [.. Enumerable.Range(0, 3).Select(Look)];",
        ];
        var names = UnclearPictures.Names(programs);

        Assert.Subset(names.ToHashSet(), new HashSet<string> { "cifar", "learn", "Look", "one", "row" });
        Assert.DoesNotContain("chelsea", names);
        Assert.True(UnclearPictures.AreDrawnBy("Show.Images(row, names)", names));
        Assert.True(UnclearPictures.AreDrawnBy("Show.Images([chelsea,\n    Look(2)])", names));
        Assert.False(UnclearPictures.AreDrawnBy("Claim.That(\"n\", learn.Count, 3).Display();\nShow.Images([chelsea])", names));
        Assert.False(UnclearPictures.AreLoadedBy("var fashion = FashionSplit.Load();"));
    }

    [Fact]
    public void Of_cifar_a_cell_shows_the_pictures_live_and_only_cells_that_load_photographs_store_pixels()
    {
        var cells = StoredLessons.Course.FindLesson("15").Notebook.Cells;

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
