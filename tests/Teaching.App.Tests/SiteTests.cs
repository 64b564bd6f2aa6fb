using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Teaching.Course;
using Teaching.Notebooks;

namespace Teaching.App.Tests;

/// <summary>What the pages of a course tell each other.</summary>
public sealed class SiteTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void The_course_map_counts_the_exercises_that_stand_in_each_page_and_all_of_them()
    {
        Lesson[] lessons =
        [
            _course.Write("00-a", Head("Why?"), Asks("one", "02-1"), Asks("two", "04-1"), Asks("again", "04-1")),
            _course.Write("01-b", Head("What?"), TempCourse.Code("program", "Exercise.Check(\"04-2\")", "<p>Not run yet.</p>")),
            _course.Write("02-c", Head("How?"), Asks("one", "04-5")),
        ];

        var site = new Site(_course.Folder, new NodeMathRenderer());
        Assert.Empty(site.Export(lessons, _course.Folder.Site));

        var map = new HtmlParser().ParseDocument(Read("index.html"));
        Assert.Equal(["02-1 04-1", "04-5"], map.QuerySelectorAll(".lessons cnn-progress").Select(line => line.GetAttribute("data-exercises")));
        Assert.Equal(["2 exercises", "1 exercise"], map.QuerySelectorAll(".lessons cnn-progress").Select(line => line.TextContent));
        var all = map.QuerySelector(".prose cnn-progress")!;
        Assert.Equal(("02-1 04-1 04-5", "3 exercises", true), (all.GetAttribute("data-exercises"), all.TextContent, all.HasAttribute("data-tools")));
        Assert.Contains("teaching-exercise-", Read("index.html"), StringComparison.Ordinal);
        Assert.Contains("teaching-exercise-", Read("00-a.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("teaching-exercise-", Read("01-b.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_course_without_exercises_has_no_word_of_them()
    {
        new Site(_course.Folder, new NodeMathRenderer()).Export([_course.Write("00-a", Head("Why?"))], _course.Folder.Site);

        Assert.DoesNotContain("cnn-progress", Read("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Lessons_lead_to_the_page_of_hosts_where_there_is_one()
    {
        Lesson[] lessons = [_course.Write("00-a", Head("Why?"))];
        var site = new Site(_course.Folder, new NodeMathRenderer());

        site.Export(lessons, _course.Folder.Site);
        Assert.DoesNotContain("hosts.html", Read("00-a.html") + Read("index.html"), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_course.Folder.Notebooks, "hosts.md"), "# Where the lessons run\n\n## JupyterLab\n\nSteps.");
        site.Export(lessons, _course.Folder.Site);
        Assert.All([Read("00-a.html"), Read("index.html")], page => Assert.NotNull(new HtmlParser().ParseDocument(page).QuerySelector("a[href='hosts.html']")));
        Assert.Contains("<h2 id=\"jupyterlab\"", Read("hosts.html"), StringComparison.Ordinal);
    }

    private static JsonObject Head(string question) => TempCourse.Prose("title", $"# {question}\n\nA promise.");

    private static JsonObject Asks(string cell, string id) => TempCourse.Code(cell, $"Exercise.Check(\"{id}\", null)", Exercise.Check(id).ToHtml());

    private string Read(string page) => File.ReadAllText(Path.Combine(_course.Folder.Site, page));
}
