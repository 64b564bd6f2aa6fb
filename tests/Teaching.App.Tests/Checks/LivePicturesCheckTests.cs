using System.Text.Json.Nodes;

namespace Teaching.App.Tests.Checks;

public sealed class LivePicturesCheckTests : IDisposable
{
    private const string Picture = "<img src=\"data:image/png;base64,AAAA\">";

    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_stored_picture_of_a_tagged_cell_is_found_with_the_command_that_mends_it()
    {
        var tagged = TempCourse.Code("look", "1", Picture);
        tagged["metadata"]!["tags"] = new JsonArray("live-pictures");

        var lesson = _course.Write("15-eyes", TempCourse.Code("photo", "1", Picture), tagged);

        Assert.Equal(
            "15-eyes, cell look: the cell is tagged live-pictures, and its stored output holds more than text: pictures that may not be passed on. Take them out: dotnet run --project src/Teaching.App -- clean 15",
            Assert.Single(LivePicturesCheck.Check(lesson)).ToString());
    }

    [Fact]
    public void No_lesson_of_the_course_stores_such_pictures() =>
        Assert.Empty(CourseFolder.Find().Lessons().SelectMany(LivePicturesCheck.Check));
}
