using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Teaching.Notebooks;

/// <summary>The metadata that hosts need so that they neither guess the language nor mark a file as changed.</summary>
public static partial class NotebookMetadata
{
    private static readonly ImmutableArray<(string Key, JsonElement Value)> OfNotebook =
    [
        ("kernelspec", JsonElement.Parse("""{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}""")),
        ("language_info", JsonElement.Parse("""{"name":"polyglot-notebook"}""")),
        ("polyglot_notebook", JsonElement.Parse("""{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}""")),
    ];

    private static readonly ImmutableArray<(string Key, JsonElement Value)> OfCode =
    [
        ("dotnet_interactive", JsonElement.Parse("""{"language":"csharp"}""")),
        ("polyglot_notebook", JsonElement.Parse("""{"kernelName":"csharp"}""")),
        ("vscode", JsonElement.Parse("""{"languageId":"polyglot-notebook"}""")),
    ];

    // What editors leave behind: times of runs, folded outputs.
    private static readonly ImmutableArray<string> Noise = ["ExecuteTime", "collapsed", "execution", "scrolled"];

    /// <summary>
    /// The form that <c>notebooks/</c> holds: standard metadata, no execution counts, no programs in outputs, no pictures that may not be passed on, an id for every cell, nbformat 4.5, one-space indent, LF,
    /// Jupyter's key order. Readable ids, tags and whatever else the metadata says stay.
    /// </summary>
    /// <param name="notebook">A notebook.</param>
    public static Notebook Canonical(Notebook notebook)
    {
        var taken = new HashSet<string>();
        return notebook with
        {
            Layout = JsonLayout.Canonical,
            FormatMinor = 5,
            Metadata = With(notebook.Metadata, OfNotebook),
            Cells = [.. notebook.Cells.Select((cell, index) => cell with
            {
                Id = Free(cell.Id, index, taken),
                Source = cell.Source.ReplaceLineEndings("\n"),
                Metadata = OfCell(cell),
                Outputs = StoredCode.Remove(LivePictures.Remove(cell)),
            })],
        };
    }

    /// <summary>Metadata with one key set: replaced where it stands, or added at the end.</summary>
    /// <param name="metadata">A JSON object.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its new value.</param>
    public static JsonElement With(JsonElement metadata, string key, JsonElement value) => With(metadata, [(key, value)]);

    private static JsonElement OfCell(Cell cell)
    {
        var metadata = Without(cell.Metadata, Noise);
        if (cell.Kind != CellKind.Code)
        {
            return Without(metadata, [.. OfCode.Select(pair => pair.Key)]);
        }

        // A cell in another language keeps its own marks.
        return Language(metadata) is null or "csharp" ? With(metadata, OfCode) : metadata;
    }

    /// <summary>The language that a code cell's metadata names; null when it names none.</summary>
    internal static string? Language(JsonElement metadata) =>
        metadata.TryGetProperty("polyglot_notebook", out var host) && host.ValueKind == JsonValueKind.Object
        && host.TryGetProperty("kernelName", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;

    private static string Free(string id, int index, HashSet<string> taken)
    {
        var wanted = Valid().IsMatch(id) ? id : string.Create(CultureInfo.InvariantCulture, $"cell-{index + 1}");
        var free = wanted;
        for (var copy = 2; !taken.Add(free); copy++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{(wanted.Length > 58 ? wanted[..58] : wanted)}-{copy}");
        }

        return free;
    }

    private static JsonElement With(JsonElement metadata, ImmutableArray<(string Key, JsonElement Value)> standard)
    {
        var fields = metadata.EnumerateObject().Select(property => (property.Name, property.Value)).ToList();
        foreach (var (key, value) in standard)
        {
            var at = fields.FindIndex(field => field.Name == key);
            if (at < 0)
            {
                fields.Add((key, value));
            }
            else
            {
                fields[at] = (key, value);
            }
        }

        return Build(fields);
    }

    private static JsonElement Without(JsonElement metadata, ImmutableArray<string> keys) =>
        Build(metadata.EnumerateObject().Where(property => !keys.Contains(property.Name)).Select(property => (property.Name, property.Value)));

    private static JsonElement Build(IEnumerable<(string Name, JsonElement Value)> fields)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in fields)
        {
            json.Append(json.Length > 1 ? "," : "");
            JsonText.AppendString(json, name, asciiOnly: false);
            json.Append(':').Append(value.GetRawText());
        }

        return JsonElement.Parse(json.Append('}').ToString());
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Valid();
}
