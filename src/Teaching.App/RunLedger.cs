using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Remembers, outside git, from which inputs each lesson's stored outputs were made, so that an unchanged lesson need not run again.</summary>
public sealed class RunLedger
{
    private readonly string _file;
    private readonly SortedDictionary<string, string> _hashes;

    private RunLedger(string file, SortedDictionary<string, string> hashes)
    {
        _file = file;
        _hashes = hashes;
    }

    /// <summary>Opens the ledger of a course; one that is missing, damaged or unreadable is empty, and every lesson runs.</summary>
    /// <param name="course">The course.</param>
    public static RunLedger Open(CourseFolder course)
    {
        ArgumentNullException.ThrowIfNull(course);
        var file = Path.Combine(course.Notebooks, ".runs.json");
        try
        {
            return new RunLedger(file, JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file)) ?? []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return new RunLedger(file, []);
        }
    }

    /// <summary>Whether the lesson's stored outputs came from exactly these inputs.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="inputs">What <see cref="Inputs"/> gave.</param>
    public bool IsCurrent(Lesson lesson, string inputs)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return _hashes.TryGetValue(lesson.Name, out var stored) && stored == inputs + Outputs(lesson.Notebook);
    }

    /// <summary>Notes that the lesson's outputs, as they are now, came from these inputs.</summary>
    /// <returns>Why it could not be noted, so that the lesson will run again next time; null when it was.</returns>
    /// <param name="lesson">The lesson, with its new outputs.</param>
    /// <param name="inputs">What <see cref="Inputs"/> gave.</param>
    public string? Note(Lesson lesson, string inputs)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        _hashes[lesson.Name] = inputs + Outputs(lesson.Notebook);
        try
        {
            CourseSetup.WriteWhole(_file, JsonSerializer.Serialize(_hashes));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{Path.GetFileName(_file)} cannot be written ({error.Message.TrimEnd('.')}): the next build runs {lesson.Name} again.";
        }
    }

    /// <summary>One hash of all that a lesson's outputs depend on: its cells, the libraries, the data, the runtime.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="libraries">The libraries' content hash.</param>
    /// <param name="data">The data's hash.</param>
    public static string Inputs(Lesson lesson, string libraries, string data)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var text = new StringBuilder(libraries).Append('\n').Append(data).Append('\n').Append(Environment.Version).Append('\n');
        foreach (var cell in lesson.Notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            text.Append(cell.Id).Append('\n').AppendJoin(',', cell.Tags).Append('\n').Append(cell.Source).Append('\0');
        }

        return Hash(text.ToString());
    }

    /// <summary>A hash of the names, sizes and dates of the data files; weights are left out, for a lesson makes them.</summary>
    /// <param name="course">The course.</param>
    public static string Data(CourseFolder course)
    {
        ArgumentNullException.ThrowIfNull(course);
        var weights = Path.Combine(course.Data, "weights") + Path.DirectorySeparatorChar;
        var lines = new[] { course.Data, Environment.GetEnvironmentVariable(Cnn.DataFolder.Variable) ?? "" }
            .SelectMany(folder => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [])
            .Where(file => !file.StartsWith(weights, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => FormattableString.Invariant($"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}"));
        return Hash(string.Join('\n', lines));
    }

    private static string Outputs(Notebook notebook) => "-" + Hash(NotebookFile.ToJson(notebook));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
