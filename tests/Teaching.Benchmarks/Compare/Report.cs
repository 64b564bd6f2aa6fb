using System.Text.Json;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What a run found: tables for people as they are ready, and figures for programs at the end.</summary>
/// <param name="output">Where tables go.</param>
internal sealed class Report(TextWriter output)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Entry> _entries = [];

    public void Title(string text) => output.WriteLine($"\n## {text}\n");

    public void Note(string text) => output.WriteLine(text);

    public void Table(MarkdownTable table) => output.WriteLine($"{table}\n");

    /// <summary>Says on the error stream what is being measured, so that tables can be piped into a file.</summary>
    public static void Progress(string text) => Console.Error.WriteLine($"… {text}");

    /// <summary>A time.</summary>
    /// <param name="work">What was done.</param>
    /// <param name="who">Ours, or which peer.</param>
    /// <param name="figure">Null when it could not be measured.</param>
    public void Add(string work, string who, Figure? figure)
    {
        if (figure is not null)
        {
            _entries.Add(new(work, who, figure.Milliseconds, "ms", figure.Kept, figure.Taken, figure.Disturbed));
        }
    }

    /// <summary>Something else than a time.</summary>
    public void Add(string work, string who, double value, string unit) => _entries.Add(new(work, who, value, unit, 1, 1, false));

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(_entries, Json));

    private sealed record Entry(string Work, string Who, double Value, string Unit, int Kept, int Taken, bool Disturbed);
}
