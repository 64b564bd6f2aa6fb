using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Teaching.App;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

/// <summary>A session in .NET Interactive itself, on a machine with decimal commas, its outputs shown as VS Code shows them.</summary>
public sealed partial class LiveSessionTests(Browser browser) : IClassFixture<Browser>
{
    private const string Bench = "Show.MaxPoolingBench(Tensor.From(new float[,] { { 1.5f, 2 }, { 3, 4 } }), 1)";

    [InteractiveKernelFact]
    public async Task The_first_visual_brings_the_benches_the_first_chart_brings_plotly_and_all_of_it_is_alive()
    {
        using var kernel = Start();
        string[] outputs =
        [
            .. Html(kernel, "Show.Matrix(Tensor.From(new float[,] { { 1, 2.5f } }), \"A\")"),
            .. Html(kernel, $"{Bench}.Display(); {Bench}"),
            .. Html(kernel, "new { Name = \"nested\", Chart = Show.Line(\"Loss\", \"epoch\", \"loss\", new Series(\"training\", [2.5, 1.25])) }"),
            .. Html(kernel, "Show.Bar(\"Bars\", \"value\", (\"a\", 1), (\"b\", 2.5))"),
        ];
        Assert.Equal([1, 0, 0, NotebookCharts.Script is null ? 0 : 1, 0], outputs.Select(html => Script().Count(html)));

        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, outputs);
        await Assertions.Expect(page.Page.Locator("cnn-pooling-bench[data-live]")).ToHaveCountAsync(2);
        if (NotebookCharts.Script is not null)
        {
            foreach (var chart in await page.Page.Locator("figure[data-plotly]").AllAsync())
            {
                await chart.ScrollIntoViewIfNeededAsync();
                await Assertions.Expect(chart.Locator(".chart.live")).ToHaveCountAsync(1);
            }
        }

        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }

    [InteractiveKernelFact]
    public void The_setup_cell_run_again_begins_a_session_that_brings_the_scripts_again()
    {
        using var kernel = Start();
        Assert.Equal(1, Script().Count(Html(kernel, Bench)[0]));
        Assert.Equal(0, Script().Count(Html(kernel, Bench)[0]));
        kernel.Run("#!import setup.csx");
        Assert.Equal(1, Script().Count(Html(kernel, Bench)[0]));
    }

    [InteractiveKernelFact]
    public void A_visual_is_html_and_plain_text_and_nothing_else()
    {
        using var kernel = Start();
        Assert.Equal(["text/html", "text/plain"], kernel.Run(Bench)[0].Keys);
    }

    [InteractiveKernelFact]
    public void Training_updates_one_display_at_most_ten_times_a_second_and_ends_with_its_last_state()
    {
        using var kernel = Start();
        var started = Stopwatch.GetTimestamp();
        var outputs = kernel.Run("""
            var progress = new TrainingProgress("Dense").Next("seed 1");
            for (var step = 1; step <= 300; step++)
            {
                progress.Report(new FitProgress(1, 1, step, 300, 1f / step, 0.5f, null));
                System.Threading.Thread.Sleep(5);
            }

            progress.Report(new FitProgress(1, 1, 300, 300, 0.25f, 0.75f, new EpochResult(0.25f, 0.75f, null, null)) { IsLast = true });
            progress
            """);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        // The first state, updates, and one line at the end.
        Assert.InRange(outputs.Count, 5, 3 + (8 * seconds));
        Assert.NotNull(Assert.Single(kernel.Ids.SkipLast(1).Distinct()));
        Assert.Equal("Dense\nseed 1: epoch 1 of 1, loss 0.250, accuracy 75.0 %", outputs[^2]["text/plain"]);
        Assert.EndsWith("<p class=\"cnn-progress\">Dense: 1 trained.</p>", outputs[^1]["text/html"], StringComparison.Ordinal);
        Assert.All(outputs, formats => Assert.Equal(["text/html", "text/plain"], formats.Keys));
    }

    [InteractiveKernelFact]
    public void A_training_that_goes_on_when_its_cell_is_over_disturbs_nobody()
    {
        using var kernel = Start();
        kernel.Run("""
            var late = new TrainingProgress("Late");
            var task = System.Threading.Tasks.Task.Run(() =>
            {
                for (var step = 1; step <= 100; step++)
                {
                    late.Report(new FitProgress(1, 1, step, 100, 1f / step, 0.5f, null));
                    System.Threading.Thread.Sleep(10);
                }
            });
            System.Threading.Thread.Sleep(200);
            """);
        var after = kernel.Run("task.Wait(); late.ToString()");
        Assert.Contains("step 100 of 100", after[^1]["text/plain"], StringComparison.Ordinal);
    }

    [InteractiveKernelFact]
    public void A_folder_with_spaces_umlauts_and_signs_and_a_build_while_the_kernel_runs_disturb_nobody()
    {
        using var temp = new TempRoot();
        var course = new CourseFolder(temp.Path);
        var before = CourseSetup.Write(course);
        using var kernel = new InteractiveKernel(course.Notebooks, "de_DE.UTF-8");
        kernel.Run("#!import setup.csx");
        kernel.Run("var tensor = Tensor.From(new float[,] { { 1.5f, 2 } });");

        var notes = Path.Combine(temp.Path, "Teaching.Notes.xml");
        File.WriteAllText(notes, "<doc />");
        var after = CourseSetup.Write(course, [.. CourseSetup.Libraries(), notes]);

        Assert.NotEqual(before, after);
        Assert.Contains("1.5", kernel.Run("Show.Matrix(tensor, \"A\")")[^1]["text/plain"], StringComparison.Ordinal);
        Assert.Contains(before, kernel.Run("typeof(TrainingProgress).Assembly.Location")[^1]["text/plain"], StringComparison.Ordinal);
        using var next = new InteractiveKernel(course.Notebooks, "de_DE.UTF-8");
        next.Run("#!import setup.csx");
        Assert.Contains(after, next.Run("typeof(TrainingProgress).Assembly.Location")[^1]["text/plain"], StringComparison.Ordinal);
    }

    [InteractiveKernelFact]
    public void A_cell_that_does_not_end_ends_the_kernel_and_is_named()
    {
        using var kernel = Start();
        var error = Assert.Throws<TimeoutException>(() => kernel.Run("while (true) { }", TimeSpan.FromSeconds(3)));
        Assert.Contains("while (true)", error.Message, StringComparison.Ordinal);
    }

    [InteractiveKernelFact]
    public void A_library_folder_stays_while_a_kernel_uses_it_and_goes_when_the_kernel_has_ended()
    {
        using var temp = new TempRoot();
        var course = new CourseFolder(temp.Path);
        var folder = Path.Combine(course.Notebooks, ".lib", CourseSetup.Write(course));
        var notes = Path.Combine(temp.Path, "Teaching.Notes.xml");
        File.WriteAllText(notes, "<doc />");
        void BuildAnewMonthsLater()
        {
            Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddDays(-90));
            CourseSetup.Write(course, [.. CourseSetup.Libraries(), notes]);
        }

        using (var kernel = new InteractiveKernel(course.Notebooks, "de_DE.UTF-8"))
        {
            kernel.Run("#!import setup.csx");
            BuildAnewMonthsLater();

            // Loaded only now.
            Assert.Contains(folder, kernel.Run("typeof(TrainingProgress).Assembly.Location")[^1]["text/plain"], StringComparison.Ordinal);
        }

        BuildAnewMonthsLater();
        Assert.False(Directory.Exists(folder));
    }

    private static InteractiveKernel Start()
    {
        CourseSetup.Write(StoredLessons.Course);
        var kernel = new InteractiveKernel(StoredLessons.Course.Notebooks, "de_DE.UTF-8");
        kernel.Run("#!import setup.csx");
        return kernel;
    }

    private static string[] Html(InteractiveKernel kernel, string code) => [.. kernel.Run(code).Select(formats => formats["text/html"])];

    [GeneratedRegex("<script")]
    private static partial Regex Script();

    /// <summary>A folder whose name is hard to quote, removed at the end.</summary>
    private sealed class TempRoot : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("Kurs für C# & Co ").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
