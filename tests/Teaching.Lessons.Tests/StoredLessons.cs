using Teaching.App;

namespace Teaching.Lessons.Tests;

/// <summary>The lessons as they are stored, which is what the last run of the course wrote.</summary>
public static class StoredLessons
{
    /// <summary>Lessons that train for a minute and more: their stored outputs are read here, and they run on a small part of the data.</summary>
    private static readonly string[] Training = ["11", "12", "13"];

    /// <summary>Lessons that train on data which does not ship with the course.</summary>
    private static readonly string[] Fetching = ["15", "16", "17"];

    public static CourseFolder Course { get; } = CourseFolder.Find(AppContext.BaseDirectory);

    public static TheoryData<string> All => [.. Course.Lessons().Select(lesson => lesson.Name)];

    public static TheoryData<string> Appendices => [.. Course.Appendices().Select(lesson => lesson.Name)];

    public static TheoryData<string> AllAndAppendices => [.. Course.Lessons().Concat(Course.Appendices()).Select(lesson => lesson.Name)];

    public static TheoryData<string> Quick => [.. Course.Lessons().Where(lesson => !Training.Contains(lesson.Number) && !Fetching.Contains(lesson.Number)).Select(lesson => lesson.Name)];

    public static TheoryData<string> Slow => [.. Course.Lessons().Where(lesson => Training.Contains(lesson.Number)).Select(lesson => lesson.Name)];

    public static TheoryData<string> OnFetchedData => [.. Course.Lessons().Where(lesson => Fetching.Contains(lesson.Number)).Select(lesson => lesson.Name)];
}
