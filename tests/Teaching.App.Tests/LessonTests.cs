namespace Teaching.App.Tests;

public sealed class LessonTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void The_head_of_a_lesson_says_what_it_is()
    {
        var lesson = _course.Write("01-neuron", TempCourse.Prose(
            "head", "# What does one neuron see?\n\nYou will be able\nto say [it](02-other.ipynb).\n\n*25 minutes · lecture rows 2–4 · you need: [lesson 00](00-picture.ipynb)*\n\nNew: [window](glossary.md#window), [same](glossary.md#same-padding) padding."));

        Assert.Equal("01", lesson.Number);
        Assert.Equal("What does one neuron see?", lesson.Title);
        Assert.Equal("You will be able to say it.", lesson.Promise);
        Assert.Equal("25", lesson.Minutes);
        Assert.Equal("lesson 00", lesson.Needs);
        Assert.Equal(["window", "same"], lesson.Words);
        Assert.Equal("01-neuron.html", lesson.Page);
    }

    [Fact]
    public void A_notebook_without_a_head_is_called_by_its_file()
    {
        var lesson = _course.Write("scratch");

        Assert.Equal("scratch", lesson.Title);
        Assert.Equal("", lesson.Number);
        Assert.Equal("", lesson.Minutes);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("01-neuron")]
    [InlineData("01-neuron.ipynb")]
    public void A_lesson_is_found_by_number_name_or_file(string name)
    {
        _course.Write("00-picture");
        _course.Write("01-neuron");

        Assert.Equal("01-neuron", _course.Folder.FindLesson(name).Name);
    }

    [Fact]
    public void An_unknown_lesson_is_answered_with_those_that_exist()
    {
        _course.Write("00-picture");

        var error = Assert.Throws<CourseException>(() => _course.Folder.FindLesson("77"));
        Assert.Contains("\"77\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("00", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_course_without_lessons_says_so() =>
        Assert.Contains("at least one lesson", Assert.Throws<CourseException>(_course.Folder.Lessons).Message, StringComparison.Ordinal);

    [Fact]
    public void The_course_is_found_from_a_folder_inside_it() =>
        Assert.Equal(_course.Folder.Root, CourseFolder.Find(_course.Folder.Notebooks).Root);
}
