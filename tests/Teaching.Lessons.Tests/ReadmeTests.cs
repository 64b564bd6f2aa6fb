using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using System.Text.RegularExpressions;
using Teaching.Cnn;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

public partial class ReadmeTests
{
    [Fact]
    public async Task The_example_of_the_readme_compiles_and_learns_something()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(StoredLessons.Course.Root, "README.md"));
        var code = readme.Split("```csharp\n")[1].Split("```")[0];
        AppContext.SetData("Teaching.Data", StoredLessons.Course.Data);

        var options = ScriptOptions.Default.AddReferences(typeof(Tensor).Assembly).AddImports("System", "Teaching.Cnn");
        var state = await CSharpScript.RunAsync(code, options);

        Assert.InRange(Convert.ToDouble(state.GetVariable("accuracy").Value, System.Globalization.CultureInfo.InvariantCulture), 0.5, 0.9);
    }

    [Fact]
    public void The_course_map_leads_to_the_place_of_every_row_of_the_lecture()
    {
        var places = RowLink().Matches(Notes("README.md")).Select(link => (Row: int.Parse(link.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), Lesson: link.Groups[2].Value)).ToArray();

        Assert.Equal(Enumerable.Range(1, 22), places.Select(place => place.Row).Distinct().Order());
        Assert.All(places, place => Assert.Contains(place.Row, RowsOfTheHead(place.Lesson)));
        Assert.All(StoredLessons.Course.Lessons(), lesson => Assert.Subset(places.Where(place => place.Lesson == lesson.Name).Select(place => place.Row).ToHashSet(), lesson.Number == "07" ? [] : RowsOfTheHead(lesson.Name).ToHashSet()));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("teaching-guide.md")]
    [InlineData("hosts.md")]
    [InlineData("glossary.md")]
    public void Links_between_documents_and_lessons_lead_somewhere(string document)
    {
        var pages = new Dictionary<string, string>();
        Assert.All(Link().Matches(Notes(document)), link =>
        {
            var (file, place) = (link.Groups[1].Value is { Length: > 0 } other ? other : document, link.Groups[2].Value);
            Assert.True(File.Exists(Path.Combine(StoredLessons.Course.Notebooks, file)), file);
            if (place.Length > 0)
            {
                Assert.Contains($" id=\"{place}\"", pages.TryGetValue(file, out var page) ? page : pages[file] = Page(file), StringComparison.Ordinal);
            }
        });
    }

    private static string Notes(string document) => File.ReadAllText(Path.Combine(StoredLessons.Course.Notebooks, document));

    private static string Page(string file) => file.EndsWith(".ipynb", StringComparison.Ordinal)
        ? HtmlExporter.Export(StoredLessons.Course.FindLesson(Path.GetFileNameWithoutExtension(file)).Notebook)
        : MarkdownPage.Export(Notes(file));

    // "lecture rows 2 and 4", "lecture rows 5–8".
    private static IEnumerable<int> RowsOfTheHead(string lesson)
    {
        var head = RowsFact().Match(StoredLessons.Course.FindLesson(lesson).Notebook.Cells[0].Source).Groups[1].Value;
        return Range().Matches(head).SelectMany(range => Enumerable.Range(
            Number(range.Groups[1]), (range.Groups[2].Success ? Number(range.Groups[2]) : Number(range.Groups[1])) - Number(range.Groups[1]) + 1));
    }

    private static int Number(Group digits) => int.Parse(digits.Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[(\d+)\]\(([^()#\s]+)\.ipynb#[^()\s]+\)")]
    private static partial Regex RowLink();

    [GeneratedRegex(@"\]\(([^()#:\s]*)(?:#([^()\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"lecture rows? ([\d, –and]+)")]
    private static partial Regex RowsFact();

    [GeneratedRegex(@"(\d+)(?:–(\d+))?")]
    private static partial Regex Range();
}
