namespace Teaching.App.Tests.Checks;

public sealed class StoredCodeCheckTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_cell_with_a_script_in_its_outputs_is_found_with_the_command_that_mends_it()
    {
        var lesson = _course.Write("04-filters", TempCourse.Prose("title", "# <script>"), TempCourse.Code("good", "1", "<p>1</p>"), TempCourse.Code("live", "2", "<p>2</p>", "<script>a</script><p>3</p>", "<script>b</script>"));

        Assert.Equal(
            "04-filters, cell live: a stored output holds a program, which a host would run for whoever opens the lesson. Take it out: dotnet run --project src/Teaching.App -- clean 04",
            Assert.Single(StoredCodeCheck.Check(lesson)).ToString());
    }

    [Fact]
    public void Every_lesson_of_the_course_stores_data_alone() =>
        Assert.Empty(CourseFolder.Find().Lessons().SelectMany(StoredCodeCheck.Check));
}
