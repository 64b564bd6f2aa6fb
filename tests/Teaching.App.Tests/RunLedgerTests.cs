namespace Teaching.App.Tests;

public sealed class RunLedgerTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_lesson_is_current_until_its_code_its_outputs_the_library_or_the_data_change()
    {
        var lesson = _course.Write("01-a", TempCourse.Code("c", "1 + 1"));
        var inputs = RunLedger.Inputs(lesson, "library", "data");
        RunLedger.Open(_course.Folder).Note(lesson, inputs);

        var ledger = RunLedger.Open(_course.Folder);
        Assert.True(ledger.IsCurrent(lesson, inputs));
        Assert.False(ledger.IsCurrent(lesson, RunLedger.Inputs(lesson, "another library", "data")));
        Assert.False(ledger.IsCurrent(lesson, RunLedger.Inputs(lesson, "library", "other data")));
        Assert.False(ledger.IsCurrent(_course.Write("01-a", TempCourse.Code("c", "1 + 1", "an edited output")), inputs));

        var edited = _course.Write("01-a", TempCourse.Code("c", "1 + 2"));
        Assert.NotEqual(inputs, RunLedger.Inputs(edited, "library", "data"));
    }

    [Fact]
    public void A_damaged_ledger_counts_as_empty()
    {
        var lesson = _course.Write("01-a");
        File.WriteAllText(Path.Combine(_course.Folder.Notebooks, ".runs.json"), "{ half");

        Assert.False(RunLedger.Open(_course.Folder).IsCurrent(lesson, "anything"));
    }

    [Fact]
    public void The_data_hash_follows_the_files_but_not_the_weights()
    {
        var before = RunLedger.Data(_course.Folder);
        Directory.CreateDirectory(Path.Combine(_course.Folder.Data, "weights"));
        File.WriteAllText(Path.Combine(_course.Folder.Data, "weights", "w"), "1");
        Assert.Equal(before, RunLedger.Data(_course.Folder));

        File.WriteAllText(Path.Combine(_course.Folder.Data, "picture"), "1");
        Assert.NotEqual(before, RunLedger.Data(_course.Folder));
    }
}
