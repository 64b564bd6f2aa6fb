namespace Teaching.Notebooks.Tests;

public sealed partial class NotebookRunnerTests(WorkerFixture workers) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task Text_displays_and_text_keep_the_order_in_which_they_happened()
    {
        var result = await workers.RunAsync("""
            Console.WriteLine("one");
            5.Display();
            Console.Error.WriteLine("two");
            Console.Write("three");
            1 + 2
            """);

        Assert.Null(result.Failure);
        Assert.Equal("stdout: one⏎\ndisplay: 5\nstderr: two⏎\nstdout: three\nresult: 3", Run.Text(result.Notebook["a"]));
    }
}
