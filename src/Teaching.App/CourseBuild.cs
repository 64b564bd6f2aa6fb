using Spectre.Console;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Builds the course: pages of what is stored at once, then every lesson runs, then the pages again.</summary>
/// <param name="course">The course.</param>
/// <param name="console">Where it reports.</param>
public sealed class CourseBuild(CourseFolder course, IAnsiConsole console)
{
    private readonly Site _site = new(course, new NodeMathRenderer());
    private readonly List<string> _warnings = [];
    private readonly List<string> _failures = [];
    private readonly List<LessonCost> _costs = [];
    private readonly SortedDictionary<string, string> _kept = new(StringComparer.Ordinal);
    private int _skipped;

    /// <summary>Builds the course.</summary>
    /// <param name="all">Whether lessons run whose inputs did not change.</param>
    /// <param name="options">Limits of each lesson; <see cref="LessonRun.Options"/> or a variant.</param>
    /// <param name="stop">Ends the build; what is stored stays whole.</param>
    /// <returns>0 when every lesson ran and every number is proved.</returns>
    public async Task<int> RunAsync(bool all, RunOptions options, CancellationToken stop)
    {
        var libraries = CourseSetup.Write(course);
        var lessons = ReadLessons();
        _site.Export(lessons, course.Site);
        console.WriteLine($"To read at once, as last stored: {Path.Combine(course.Site, "index.html")}");

        try
        {
            await RunLessonsAsync(lessons, libraries, all, options, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            console.WriteLine("Stopped. Lessons that had finished are stored; the others keep their outputs.");
            return 130;
        }

        var findings = lessons.SelectMany(NumberCheck.Check).ToArray();
        try
        {
            _warnings.AddRange(_site.Export(lessons, course.Site, _kept));
        }
        catch (CourseException error)
        {
            // Lessons may have failed for the same reason: what became of them is said all the same.
            _failures.Add(error.Message);
        }

        return Report(lessons, findings);
    }

    private Lesson[] ReadLessons()
    {
        var lessons = new List<Lesson>();
        foreach (var file in course.LessonFiles().Concat(course.AppendixFiles()))
        {
            try
            {
                lessons.Add(Lesson.Read(file));
            }
            catch (NotebookException error)
            {
                _failures.Add($"{Path.GetFileNameWithoutExtension(file)} cannot be read. {error.Message}");
            }
        }

        return [.. lessons];
    }

    private async Task RunLessonsAsync(Lesson[] lessons, string libraries, bool all, RunOptions options, CancellationToken stop)
    {
        var ledger = RunLedger.Open(course);
        var data = RunLedger.Data(course);
        await using var runner = new NotebookRunner();
        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("Lessons", maxValue: lessons.Length);
                for (var i = 0; i < lessons.Length; i++)
                {
                    var inputs = RunLedger.Inputs(lessons[i], libraries, data);
                    if (lessons[i].IsAppendix && !CourseSetup.HasBridges)
                    {
                        _skipped++;
                        console.WriteLine($"{lessons[i].Name}: {CourseSetup.NeedsBridges}");
                    }
                    else if (all || !ledger.IsCurrent(lessons[i], inputs))
                    {
                        lessons[i] = await RunLessonAsync(runner, lessons[i], options, bar, i, stop).ConfigureAwait(false);
                        if (!_kept.ContainsKey(lessons[i].Name) && ledger.Note(lessons[i], inputs) is { } warning)
                        {
                            _warnings.Add(warning);
                        }
                    }
                    else
                    {
                        console.WriteLine($"{lessons[i].Name}: unchanged since its last run");
                    }

                    bar.Value = i + 1;
                }
            }).ConfigureAwait(false);
    }

    private async Task<Lesson> RunLessonAsync(NotebookRunner runner, Lesson lesson, RunOptions options, ProgressTask bar, int place, CancellationToken stop)
    {
        bar.Description = Markup.Escape(lesson.Name);
        var progress = new CellProgress(cell => bar.Value = place + ((cell.Index - 1.0) / cell.Count));
        (var stored, var failure, var cost) = await LessonRun.RunAsync(runner, lesson, options, progress, stop).ConfigureAwait(false);
        _costs.Add(cost);
        console.WriteLine($"{lesson.Name}: {(failure is null ? "ran" : "FAILED")} in {cost}");
        if (failure is not null)
        {
            _kept[lesson.Name] = failure;
        }

        return stored;
    }

    private int Report(Lesson[] lessons, Finding[] findings)
    {
        foreach (var warning in _warnings.Concat(CourseBudget.Warnings(_costs)).Distinct())
        {
            console.WriteLine($"Warning: {warning}");
        }

        foreach (var (name, reason) in _kept)
        {
            console.WriteLine($"{name} kept its stored outputs, because {reason}");
        }

        foreach (var line in _failures.Concat(findings.Select(finding => finding.ToString())))
        {
            console.WriteLine(line);
        }

        var succeeded = _kept.Count == 0 && _failures.Count == 0 && findings.Length == 0;
        console.WriteLine(succeeded
            ? $"{lessons.Length - _skipped} lessons ran and every number is proved."
            : $"{lessons.Length - _skipped - _kept.Count} of {lessons.Length - _skipped} lessons are up to date, {findings.Length} numbers are not proved.");
        if (CourseBudget.Total(_costs) is { Length: > 0 } total)
        {
            console.WriteLine(total);
        }

        console.WriteLine($"Read the course: {Path.Combine(course.Site, "index.html")}");
        console.WriteLine($"Open the lessons: {course.Notebooks}");
        return succeeded ? 0 : 1;
    }

    private sealed class CellProgress(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
