using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Teaching.Course;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>A lesson as a zip that runs on another machine, and its solutions as a notebook of their own.</summary>
/// <remarks>
/// In the zip: the notebook with its exercises unanswered, the glossary, <c>lib/</c>, the data that the lesson needs, and <c>setup.sh</c> and <c>setup.ps1</c>, which write the
/// <c>setup.csx</c> that fits the place where it was unpacked. The solutions lie beside the zip, so that handing out one does not hand out the other.
/// </remarks>
public static partial class Handout
{
    // The one part of data/ that is large; the others go along whether a lesson needs them or not.
    private const string LargePart = "fashion-mnist";
    private const string LargePartWord = "Fashion";
    private const string Here = "@HERE@";

    // Where a lesson says what to do when its setup is missing.
    private const string SetupOfTheCourse = "`dotnet run --project src/Teaching.App`";
    private const string SetupOfTheHandout = "`bash setup.sh` (Windows: `powershell -ExecutionPolicy Bypass -File setup.ps1`)";

    /// <summary>Writes <c>NAME.zip</c> and <c>NAME-solution.ipynb</c>.</summary>
    /// <param name="course">The course.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="folder">Where to.</param>
    /// <returns>The two files.</returns>
    /// <exception cref="CourseException">The folder cannot be written to.</exception>
    public static (string Zip, string Solution) Write(CourseFolder course, Lesson lesson, string folder)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(lesson);
        if (lesson.IsAppendix && !CourseSetup.HasBridges)
        {
            throw new CourseException($"{lesson.Name} to hand out", "the bridges, whose libraries go along", "dotnet run --project src/Teaching.App -p:InteractivePackages=true -- handout ...");
        }

        var (zip, solution) = (Path.Combine(folder, lesson.Name + ".zip"), Path.Combine(folder, lesson.Name + "-solution.ipynb"));
        var beside = $"{zip}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            using (var archive = ZipFile.Open(beside, ZipArchiveMode.Create))
            {
                Fill(archive, course, lesson);
            }

            File.Move(beside, zip, overwrite: true);
            NotebookFile.Write(ForLecturers(lesson.Notebook), solution);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CourseException($"the folder {folder}: {error.Message.TrimEnd('.')}", "a folder that can be written to, with about 40 MB free", "give another folder with --to");
        }
        finally
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }

        return (zip, solution);
    }

    /// <summary>The notebook with every exercise unanswered and without what an answer said.</summary>
    /// <param name="notebook">A lesson.</param>
    public static Notebook ForStudents(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return NotebookMetadata.Canonical(notebook with { Cells = [.. notebook.Cells.Select(cell => Asks(cell) ? cell with { Source = Answered(cell.Source, _ => "null"), Outputs = [] } : cell)] });
    }

    /// <summary>The notebook with every exercise answered, and how the answer is found below it.</summary>
    /// <param name="notebook">A lesson.</param>
    public static Notebook ForLecturers(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var cells = new List<Cell>();
        foreach (var cell in notebook.Cells)
        {
            if (!Asks(cell))
            {
                cells.Add(cell);
                continue;
            }

            var asked = Check().Matches(cell.Source).Select(match => match.Groups["id"].Value).Select(id => Exercise.All.FirstOrDefault(exercise => exercise.Id == id)).OfType<Exercise>().ToArray();
            cells.Add(cell with { Source = Answered(cell.Source, id => asked.FirstOrDefault(exercise => exercise.Id == id) is { } exercise ? Literal(exercise.Right) : "null"), Outputs = [] });
            cells.AddRange(asked.Select(exercise => new Cell(CellKind.Markdown, $"solution-{exercise.Id}", Solution(exercise))));
        }

        return NotebookMetadata.Canonical(notebook with { Cells = [.. cells] });
    }

    private static void Fill(ZipArchive archive, CourseFolder course, Lesson lesson)
    {
        void Text(string name, string text, bool isProgram = false)
        {
            var entry = archive.CreateEntry($"{lesson.Name}/{name}");
            entry.ExternalAttributes = (isProgram ? 0b111_101_101 : 0b110_100_100) << 16;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        var student = ForStudents(lesson.Notebook);
        Text(lesson.Name + ".ipynb", NotebookFile.ToJson(student with
        {
            Cells = [.. student.Cells.Select(cell => cell.Kind == CellKind.Markdown ? cell with { Source = cell.Source.Replace(SetupOfTheCourse, SetupOfTheHandout, StringComparison.Ordinal) } : cell)],
        }));
        var glossary = Path.Combine(course.Notebooks, "glossary.md");
        if (File.Exists(glossary))
        {
            Text("glossary.md", File.ReadAllText(glossary));
        }

        var libraries = CourseSetup.Libraries();
        foreach (var library in libraries)
        {
            archive.CreateEntryFromFile(library, $"{lesson.Name}/lib/{CourseSetup.Place(library)}");
        }

        if (NotebookCharts.Script is { } charts)
        {
            Text($"lib/{CourseSetup.ChartsFile}", charts);
        }

        Text("lib/setup.template", CourseSetup.Script($"{Here}/lib", libraries, $"{Here}/data"));
        Text("setup.sh", Bash.ReplaceLineEndings("\n"), isProgram: true);
        Text("setup.ps1", PowerShell.ReplaceLineEndings("\n"));
        Text("README.txt", Readme(lesson).ReplaceLineEndings("\n") + "\n");
        var needsLargePart = lesson.Notebook.Cells.Any(cell => cell.Kind == CellKind.Code && cell.Source.Contains(LargePartWord, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(course.Data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(course.Data, file).Replace(Path.DirectorySeparatorChar, '/');
            if (needsLargePart || !name.StartsWith(LargePart + "/", StringComparison.Ordinal))
            {
                archive.CreateEntryFromFile(file, $"{lesson.Name}/data/{name}");
            }
        }
    }

    private static bool Asks(Cell cell) => cell.Kind == CellKind.Code && Check().IsMatch(cell.Source);

    private static string Answered(string source, Func<string, string> answer) =>
        Check().Replace(source, match => $"{match.Groups["call"].Value}\"{match.Groups["id"].Value}\", {answer(match.Groups["id"].Value)}{match.Groups["end"].Value}");

    private static string Solution(Exercise exercise)
    {
        var choice = exercise.Choices.Count > 0 && exercise.Right is int right && right >= 1 && right <= exercise.Choices.Count ? $" ({exercise.Choices[right - 1]})" : "";
        return $"**Solution of {exercise.Id}:** {Literal(exercise.Right).Trim('"')}{choice}. {exercise.Hints.Solution}\n\n"
            + string.Concat(exercise.Misconceptions.Select(wrong => $"- {Literal(wrong.Gives).Trim('"')}: {wrong.Hint}\n"));
    }

    /// <summary>An answer as a program writes it.</summary>
    private static string Literal(object answer) => answer switch
    {
        string text => $"\"{text}\"",
        IConvertible number => number.ToString(CultureInfo.InvariantCulture),
        IEnumerable items => $"\"{string.Join(", ", items.Cast<object>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)))}\"",
        _ => $"\"{answer}\"",
    };

    private static string Readme(Lesson lesson) => $"""
        {lesson.Title}

        1. Run setup once: `bash setup.sh` (Linux, macOS), or `powershell -ExecutionPolicy Bypass -File setup.ps1`
           (Windows; it is the same as a right-click and Run with PowerShell). It writes setup.csx, which the first cell imports;
           nothing is installed. Run it again when you have moved the folder.
        2. Open {lesson.Name}.ipynb in VS Code (Polyglot Notebooks, or Jupyter with a C# kernel) or in any of the hosts that the course's README names,
           and run its cells from top to bottom.

        The .NET SDK 10 is needed; the network is not, unless the lesson says so at its top.
        """;

    private const string Bash = """
        #!/usr/bin/env bash
        # Writes setup.csx for the place where this folder lies now.
        set -euo pipefail
        here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
        case "$here" in *'"'*) echo "The folder's name holds a quotation mark, which C# cannot take in a #r line: move the folder." >&2; exit 1 ;; esac
        while IFS= read -r line || [ -n "$line" ]; do
          printf '%s\n' "${line//@HERE@/"$here"}"
        done < "$here/lib/setup.template" > "$here/setup.csx"
        echo "Written: $here/setup.csx"
        """;

    // Windows PowerShell 5.1 and PowerShell 7 alike: nothing but .NET's own methods, and letters of ASCII.
    private const string PowerShell = """
        # Writes setup.csx for the place where this folder lies now.
        $ErrorActionPreference = 'Stop'
        if ($PSScriptRoot.Contains('"')) { [Console]::Error.WriteLine('The folder''s name holds a quotation mark, which C# cannot take in a #r line: move the folder.'); exit 1 }
        $text = [IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, 'lib', 'setup.template'))
        [IO.File]::WriteAllText([IO.Path]::Combine($PSScriptRoot, 'setup.csx'), $text.Replace('@HERE@', $PSScriptRoot))
        Write-Output "Written: $([IO.Path]::Combine($PSScriptRoot, 'setup.csx'))"
        """;

    // A call with one answer; answers hold no bracket of their own beyond one level: (3, 5), new[] { 1, 2 }.
    [GeneratedRegex(@"(?<call>Exercise\.Check\(\s*)""(?<id>\d\d-\d+)""\s*,\s*(?:[^()""]|""[^""\n]*""|\([^()]*\))*(?<end>\))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Check();
}
