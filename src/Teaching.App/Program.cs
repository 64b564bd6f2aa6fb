using System.CommandLine;
using Spectre.Console;
using Teaching.App;
using Teaching.Notebooks;

var all = new Option<bool>("--all") { Description = "Run every lesson, also those whose inputs did not change." };
var lesson = new Argument<string>("lesson") { Description = "A lesson's number, name or file, for example 02." };
var to = new Option<FileInfo>("--to") { Description = "The HTML file to write.", Required = true };
var timeout = new Option<double>("--timeout") { Description = "Minutes that one cell may run.", DefaultValueFactory = _ => LessonRun.Options.CellTimeout.TotalMinutes };
timeout.Validators.Add(result =>
{
    if (result.GetValue(timeout) is not (> 0 and <= 1440))
    {
        result.AddError("--timeout takes minutes, more than 0 and at most 1440.");
    }
});
var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
if (Console.IsOutputRedirected)
{
    // A log keeps a path or a message on one line.
    console.Profile.Width = int.MaxValue;
}

var root = new RootCommand("Builds the course: pages of the stored lessons at once, then runs every lesson and writes its outputs and its page.") { all, timeout };
root.SetAction((parse, stop) => Guarded(() => new CourseBuild(CourseFolder.Find(), console).RunAsync(parse.GetValue(all), Limits(parse), stop)));

var run = new Command("run", "Runs one lesson and stores its outputs.") { lesson, timeout };
run.SetAction((parse, stop) => Guarded(async () =>
{
    var course = CourseFolder.Find();
    CourseSetup.Write(course);
    var chosen = course.FindLesson(parse.GetValue(lesson)!);
    if (chosen.IsAppendix && !CourseSetup.HasBridges)
    {
        console.WriteLine($"{chosen.Name}: {CourseSetup.NeedsBridges}");
        return 0;
    }

    await using var runner = new NotebookRunner(spares: 0);
    var (_, failure, cost) = await LessonRun.RunAsync(runner, chosen, Limits(parse), new CellLine(console), stop);
    foreach (var warning in CourseBudget.Warnings([cost]))
    {
        console.WriteLine($"Warning: {warning}");
    }

    console.WriteLine($"{chosen.Name}: {(failure is null ? "ran in" : "failed after")} {cost}");
    console.WriteLine(failure is null ? $"{chosen.Name}: outputs stored in {chosen.File}" : $"{chosen.Name} kept its stored outputs, because {failure}");
    return failure is null ? 0 : 1;
}));

var export = new Command("export", "Writes one lesson as one HTML file.") { lesson, to };
export.SetAction((parse, _) => Guarded(() =>
{
    var course = CourseFolder.Find();
    var file = parse.GetValue(to)!.FullName;
    foreach (var warning in new Site(course, new NodeMathRenderer()).Export(course.FindLesson(parse.GetValue(lesson)!), file))
    {
        console.WriteLine($"Warning: {warning}");
    }

    console.WriteLine($"Written: {file}");
    return Task.FromResult(0);
}));

var check = new Command("check", "Holds every number in the lessons' prose to its claim and every stored output to data that may be passed on; runs nothing.");
check.SetAction((_, _) => Guarded(() =>
{
    var course = CourseFolder.Find();
    Lesson[] lessons = [.. course.Lessons(), .. course.Appendices()];
    var findings = lessons.SelectMany(lesson => NumberCheck.Check(lesson).Concat(StoredCodeCheck.Check(lesson)).Concat(LivePicturesCheck.Check(lesson))).ToArray();
    foreach (var finding in findings)
    {
        console.WriteLine(finding.ToString());
    }

    console.WriteLine(findings.Length == 0 ? $"Every number of {lessons.Length} lessons is proved." : $"{findings.Length} findings.");
    return Task.FromResult(findings.Length == 0 ? 0 : 1);
}));

var clean = new Command("clean", "Brings a lesson that an editor saved back to the form that is stored: no counts, no scripts in outputs, standard metadata.") { lesson };
clean.SetAction((parse, _) => Guarded(() =>
{
    var chosen = CourseFolder.Find().FindLesson(parse.GetValue(lesson)!);
    NotebookFile.Write(NotebookMetadata.Canonical(chosen.Notebook), chosen.File);
    console.WriteLine($"Clean: {chosen.File}");
    return Task.FromResult(0);
}));

var into = new Option<DirectoryInfo>("--to") { Description = "The folder to write to; handouts/ in the course when left out." };
var handout = new Command("handout", "Writes a lesson as a zip that runs on another machine, and its solutions beside it.") { lesson, into };
handout.SetAction((parse, _) => Guarded(() =>
{
    var course = CourseFolder.Find();
    var (zip, solution) = Handout.Write(course, course.FindLesson(parse.GetValue(lesson)!), parse.GetValue(into)?.FullName ?? Path.Combine(course.Root, "handouts"));
    console.WriteLine($"To hand out: {zip}");
    console.WriteLine($"For you: {solution} (put it into the unpacked folder to run it)");
    return Task.FromResult(0);
}));

var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
var doctor = new Command("doctor", "Says what of the course works on this machine, what is missing, and how to get it. Ends with 1 when something useful is missing, with 2 when something required is.") { json };
doctor.SetAction((parse, _) => Guarded(() =>
{
    var findings = new CourseDoctor(new ThisMachine(), CourseFolder.Find(), CourseSetup.HasBridges).Examine();
    if (parse.GetValue(json))
    {
        Console.WriteLine(CourseDoctor.ToJson(findings));
    }
    else
    {
        foreach (var group in findings.GroupBy(finding => finding.Group))
        {
            Console.WriteLine($"{group.Key}\n{string.Join('\n', group)}\n");
        }
    }

    return Task.FromResult(CourseDoctor.ExitCode(findings));
}));

foreach (var command in new[] { run, export, check, clean, handout, doctor })
{
    root.Subcommands.Add(command);
}

return await root.Parse(args).InvokeAsync();

RunOptions Limits(ParseResult parse) => LessonRun.Options with { CellTimeout = TimeSpan.FromMinutes(parse.GetValue(timeout)) };

async Task<int> Guarded(Func<Task<int>> command)
{
    try
    {
        return await command();
    }
    catch (Exception error) when (error is CourseException or NotebookException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Stopped. What was stored before is as it was.");
        return 130;
    }
}
