using System.Diagnostics;
using System.Globalization;
using Teaching.App;
using Teaching.Notebooks;

namespace Teaching.Cnn.Benchmarks;

/// <summary>
/// <c>first-picture [rounds]</c>: how long our runner takes from "run" to the first picture of a lesson, with the warm spare worker and without it. An empty .NET process that
/// starts and ends in the same round says how fast the machine is at that moment.
/// </summary>
internal static class FirstPictureCommand
{
    private const int Usual = 9;
    private const string LessonNumber = "04";

    // A starting process has more threads than there are cores: they wait for each other without any neighbour.
    private const double Bearable = 0.3;

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : Usual;
        var course = CourseFolder.Find();
        CourseSetup.Write(course);
        var lesson = course.FindLesson(LessonNumber);
        var notebook = UpToTheFirstPicture(lesson.Notebook);
        List<Sample> empty = [], cold = [], warm = [];
        for (var round = -1; round < rounds; round++)
        {
            await using var pool = new WorkerPool(spares: 0);
            await using var waiting = new Waiting(await pool.TakeAsync(course.Notebooks, LessonRun.Options));
            var (ofEmpty, ofCold, ofWarm) = (
                await TakeAsync(EmptyProcess),
                await TakeAsync(() => ShowAsync(notebook, lesson.File, new WorkerPool(spares: 0))),
                await TakeAsync(() => ShowAsync(notebook, lesson.File, waiting)));
            if (round >= 0)
            {
                // Round -1 brings the files into memory.
                (empty, cold, warm) = ([.. empty, ofEmpty], [.. cold, ofCold], [.. warm, ofWarm]);
            }
        }

        var reference = Figure.Of(empty, Bearable);
        var table = new MarkdownTable("from \"run\" to the first picture of lesson " + LessonNumber, "s, median", "slowest, s", "÷ empty process", "wanted, s");
        foreach (var (name, samples, wanted) in new[] { ("with the warm spare worker", warm, "< 1"), ("without it", cold, "< 3"), ("an empty .NET process, start to end", empty, "–") })
        {
            var figure = Figure.Of(samples, Bearable);
            table.Add(name, figure.Times(0.001).ToString(), Figure.Three(samples.Max(sample => sample.Milliseconds) / 1000), figure == reference ? "1" : reference.Against(figure), wanted);
        }

        Console.WriteLine(table);
        Console.WriteLine($"\n{rounds} rounds in turn; {Environment.ProcessorCount} processor(s), {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}. '?': programs waited more than {100 * Bearable:F0} % of the time for a core.");
        return 0;
    }

    // Setup, and the first program, which shows one.
    private static Notebook UpToTheFirstPicture(Notebook notebook)
    {
        var last = notebook.Cells.First(cell => cell.Outputs.OfType<ResultOutput>().Any(output => output.Data.Text("text/html")?.Contains("<img", StringComparison.Ordinal) == true));
        return notebook with { Cells = [.. notebook.Cells.Take(notebook.Cells.IndexOf(last) + 1)] };
    }

    private static async Task ShowAsync(Notebook notebook, string file, ISessionSource sessions)
    {
        await using var runner = new NotebookRunner(sessions);
        var result = await runner.RunAsync(notebook, file, LessonRun.Options);
        if (!result.Succeeded || result.Notebook.Cells[^1].Outputs.IsEmpty)
        {
            throw new InvalidOperationException($"no picture: {result.Failure}");
        }
    }

    private static async Task EmptyProcess()
    {
        using var process = Process.Start(OwnProcess.Command("empty"))!;
        await process.WaitForExitAsync();
    }

    private static async Task<Sample> TakeAsync(Func<Task> work)
    {
        var (waited, start) = (WaitedMicroseconds(), Stopwatch.GetTimestamp());
        await work();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(elapsed.TotalMilliseconds, (WaitedMicroseconds() - waited) / elapsed.TotalMicroseconds);
    }

    // For how long some program of this machine was ready to run and had no core; Linux counts it.
    private static double WaitedMicroseconds() =>
        File.Exists("/proc/pressure/cpu") ? double.Parse(File.ReadLines("/proc/pressure/cpu").First().Split("total=")[1], CultureInfo.InvariantCulture) : 0;

    /// <summary>The session of a worker that has warmed up: what the pool's spare is.</summary>
    private sealed class Waiting(ISession session) : ISessionSource
    {
        public Task<ISession> TakeAsync(string folder, RunOptions options, CancellationToken cancellation = default) => Task.FromResult(session);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
