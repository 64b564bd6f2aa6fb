using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>JSON to notebook, forgiving: missing fields have defaults, unknown ones stay in the origin.</summary>
// JsonElement rather than JsonNode: it is immutable, and it keeps number text, escapes, key order and doubled keys.
internal static class NotebookReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    public static Notebook Read(string json, string name, bool byteOrderMark)
    {
        var root = Root(json, name);
        CheckFormat(root, name);
        var read = new Notebook
        {
            Cells = [.. root.GetProperty("cells").EnumerateArray().Select((element, index) => Cell(element, index))],
            Metadata = Object(root, "metadata"),
            FormatMinor = root.TryGetProperty("nbformat_minor", out var minor) && minor.ValueKind == JsonValueKind.Number && minor.TryGetInt32(out var number) ? number : 5,
            Layout = JsonLayout.Of(json, byteOrderMark),
        };
        return read with { Origin = new(root, read) };
    }

    private static JsonElement Root(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException mistake)
        {
            throw NotebookException.At(
                name,
                (mistake.LineNumber ?? 0) + 1,
                (mistake.BytePositionInLine ?? 0) + 1,
                needed: "a whole notebook in JSON",
                remedy: "fetch the file again, or take the last whole version from version control",
                cause: mistake);
        }
    }

    private static void CheckFormat(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"{name} holds a JSON {root.ValueKind.ToString().ToLowerInvariant()}", "give the path of an .ipynb file");
        }

        if (root.TryGetProperty("nbformat", out var format) && format.GetRawText() != "4")
        {
            throw Wrong($"{name} says nbformat {format.GetRawText()}", "open it in Jupyter and save it, which makes it nbformat 4");
        }

        if (root.TryGetProperty("worksheets", out _))
        {
            throw Wrong($"{name} has worksheets, as nbformat 3 had", "open it in Jupyter and save it, which makes it nbformat 4");
        }

        if (!root.TryGetProperty("cells", out var cells) || cells.ValueKind != JsonValueKind.Array)
        {
            throw Wrong($"{name} has no list of cells", "give the path of an .ipynb file");
        }

        var index = 0;
        foreach (var cell in cells.EnumerateArray())
        {
            index++;
            if (cell.ValueKind != JsonValueKind.Object)
            {
                throw Wrong(
                    string.Create(CultureInfo.InvariantCulture, $"{name}: cell {index} is a JSON {cell.ValueKind.ToString().ToLowerInvariant()}"),
                    "take the last whole version from version control");
            }
        }
    }

    private static NotebookException Wrong(string given, string remedy) =>
        new(given, "a notebook of nbformat 4: a JSON object with a list of cells", remedy);

    private static Cell Cell(JsonElement element, int index)
    {
        var outputs = element.TryGetProperty("outputs", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(Output).ToImmutableArray()
            : [];
        var id = Text(element, "id");
        var cell = new Cell(
            Kind(element),
            id.Length > 0 ? id : string.Create(CultureInfo.InvariantCulture, $"cell-{index + 1}"),
            Text(element, "source"))
        {
            Outputs = outputs,
            Metadata = Object(element, "metadata"),
        };
        return cell with { Origin = new(element, cell) };
    }

    private static CellKind Kind(JsonElement element) => Text(element, "cell_type") switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        "" when element.TryGetProperty("outputs", out _) || element.TryGetProperty("execution_count", out _) => CellKind.Code,
        "" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    private static Output Output(JsonElement element)
    {
        var type = element.ValueKind == JsonValueKind.Object ? Text(element, "output_type") : "";
        return type switch
        {
            "stream" => new StreamOutput(Text(element, "name") is { Length: > 0 } stream ? stream : "stdout", Text(element, "text")) { Origin = element },
            "display_data" => new DisplayOutput(Bundle(element), Object(element, "metadata")) { Origin = element },
            "execute_result" => new ResultOutput(Bundle(element), Object(element, "metadata")) { Origin = element },
            "error" => new ErrorOutput(Text(element, "ename"), Text(element, "evalue"), Traceback(element)) { Origin = element },
            _ => new UnknownOutput(type, element) { Origin = element },
        };
    }

    private static MimeBundle Bundle(JsonElement output) =>
        new(Object(output, "data").EnumerateObject().Select(format => KeyValuePair.Create(format.Name, format.Value)));

    private static ImmutableArray<string> Traceback(JsonElement output) =>
        output.TryGetProperty("traceback", out var lines) && lines.ValueKind == JsonValueKind.Array
            ? [.. lines.EnumerateArray().Select(JsonText.Lines)]
            : [];

    private static JsonElement Object(JsonElement owner, string key) =>
        owner.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object ? value : JsonText.EmptyObject;

    private static string Text(JsonElement owner, string key) =>
        owner.TryGetProperty(key, out var value) ? JsonText.Lines(value) : "";
}
