using System.Globalization;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>Notebook to JSON: what did not change since it was read is copied, the rest is written in the file's own layout.</summary>
internal sealed class NotebookWriter
{
    private readonly JsonLayout layout;
    private readonly JsonWriter writer;

    private NotebookWriter(JsonLayout layout)
    {
        this.layout = layout;
        writer = new JsonWriter(layout);
    }

    public static string Write(Notebook notebook)
    {
        var writer = new NotebookWriter(notebook.Layout);
        writer.WriteNotebook(notebook);
        return notebook.Layout.Before + writer.writer + notebook.Layout.After;
    }

    private static bool Same(JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b);

    private static bool IsUnchanged(Notebook now, Notebook read) =>
        now.FormatMinor == read.FormatMinor && Same(now.Metadata, read.Metadata)
        && now.Cells.Length == read.Cells.Length
        && now.Cells.Zip(read.Cells).All(pair => ReferenceEquals(pair.First.Origin, pair.Second.Origin) && IsUnchanged(pair.First));

    private static bool IsUnchanged(Cell cell) =>
        cell.Origin is { AsRead: var read } && cell.Id == read.Id && cell.Kind == read.Kind && cell.Source == read.Source
        && cell.Outputs == read.Outputs && Same(cell.Metadata, read.Metadata);

    // The key as it stood, escapes included: JsonProperty gives it only together with its value.
    private static string RawKey(JsonProperty property)
    {
        var raw = property.ToString();
        var end = 1;
        while (raw[end] != '"')
        {
            end += raw[end] == '\\' ? 2 : 1;
        }

        return raw[..(end + 1)];
    }

    private void WriteNotebook(Notebook notebook)
    {
        if (!layout.SortKeys && notebook.Origin is { } origin && IsUnchanged(notebook, origin.AsRead))
        {
            writer.Raw(origin.Element.GetRawText());
            return;
        }

        var read = notebook.Origin?.AsRead;
        writer.Object(0, Merge(notebook.Origin?.Element,
        [
            new("cells", depth => writer.Array(depth, [.. notebook.Cells.Select(cell => (Action<int>)(inner => WriteCell(cell, inner)))]), Changed: true),
            new("metadata", depth => writer.Element(notebook.Metadata, depth), Changed: read is null || !Same(notebook.Metadata, read.Metadata)),
            new("nbformat", _ => writer.Raw("4"), Changed: read is null),
            new("nbformat_minor", _ => writer.Raw(notebook.FormatMinor.ToString(CultureInfo.InvariantCulture)), Changed: notebook.FormatMinor != read?.FormatMinor),
        ]));
    }

    private void WriteCell(Cell cell, int depth)
    {
        if (!layout.SortKeys && IsUnchanged(cell))
        {
            writer.Raw(cell.Origin!.Element.GetRawText());
            return;
        }

        var read = cell.Origin?.AsRead;
        var isCode = cell.Kind == CellKind.Code;
        var outputsChanged = read is null || cell.Outputs != read.Outputs;
        List<Part> parts =
        [
            new("cell_type", _ => writer.String(cell.Kind.ToString().ToLowerInvariant()), Changed: cell.Kind != read?.Kind),
            new("id", _ => writer.String(cell.Id), Changed: cell.Id != read?.Id),
            new("metadata", inner => writer.Element(cell.Metadata, inner), Changed: read is null || !Same(cell.Metadata, read.Metadata)),
            new("source", inner => writer.Lines(cell.Source, inner), Changed: cell.Source != read?.Source),
        ];

        // Counts tell in which order somebody pressed run; new outputs make the old count untrue.
        parts.Insert(1, new("execution_count", _ => writer.Raw("null"), Changed: isCode && outputsChanged, Left: isCode ? null : cell.Kind != read?.Kind));
        parts.Insert(4, new("outputs", inner => writer.Array(inner, [.. cell.Outputs.Select(output => (Action<int>)(depth => WriteOutput(output, depth)))]), Changed: isCode && outputsChanged, Left: isCode ? null : cell.Kind != read?.Kind));
        writer.Object(depth, Merge(cell.Origin?.Element, parts));
    }

    private void WriteOutput(Output output, int depth)
    {
        if (!layout.SortKeys && output.Origin is { } origin)
        {
            writer.Raw(origin.GetRawText());
            return;
        }

        List<Part> parts = [new("output_type", _ => writer.String(output.Type), Changed: true)];
        switch (output)
        {
            case StreamOutput stream:
                parts.Insert(0, new("name", _ => writer.String(stream.Name), Changed: true));
                parts.Add(new("text", inner => writer.Lines(stream.Text, inner), Changed: true));
                break;
            case DisplayOutput display:
                parts.Insert(0, new("data", inner => WriteBundle(display.Data, inner), Changed: true));
                parts.Insert(1, new("metadata", inner => writer.Element(display.Metadata, inner), Changed: true));
                if (display is ResultOutput)
                {
                    parts.Insert(1, new("execution_count", _ => writer.Raw("null"), Changed: true));
                }

                break;
            case ErrorOutput error:
                parts.Insert(0, new("ename", _ => writer.String(error.Name), Changed: true));
                parts.Insert(1, new("evalue", _ => writer.String(error.Message), Changed: true));
                parts.Add(new("traceback", inner => writer.Array(inner, [.. error.Traceback.Select(line => (Action<int>)(_ => writer.String(line)))]), Changed: true));
                break;
            case UnknownOutput unknown:
                writer.Element(unknown.Element, depth);
                return;
        }

        writer.Object(depth, Merge(output.Origin, parts));
    }

    private void WriteBundle(MimeBundle data, int depth) =>
        writer.Object(depth, data.Select(format => new JsonWriter.Field(format.Key, inner =>
        {
            // As Jupyter does: text in lines, pictures in one string, JSON as it is.
            var inLines = format.Key.StartsWith("text/", StringComparison.Ordinal) || format.Key is "image/svg+xml" or "application/javascript";
            if (inLines && format.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array)
            {
                writer.Lines(JsonText.Lines(format.Value), inner);
            }
            else
            {
                writer.Element(format.Value, inner);
            }
        })));

    private void Copy(JsonElement element, int depth)
    {
        if (layout.SortKeys)
        {
            writer.Element(element, depth);
        }
        else
        {
            writer.Raw(element.GetRawText());
        }
    }

    /// <summary>The keys of the origin in their order, unchanged ones as they stood; then what the origin does not have.</summary>
    private IEnumerable<JsonWriter.Field> Merge(JsonElement? origin, IReadOnlyList<Part> parts)
    {
        var seen = new HashSet<string>();
        if (origin is { } element)
        {
            foreach (var property in element.EnumerateObject())
            {
                var part = parts.FirstOrDefault(candidate => candidate.Key == property.Name);
                if (part?.Left == true || (!seen.Add(property.Name) && layout.SortKeys))
                {
                    continue;
                }

                Action<int> write = part is not null && (part.Changed || layout.SortKeys)
                    ? part.Write
                    : depth => Copy(property.Value, depth);
                yield return new(property.Name, write, layout.SortKeys ? null : RawKey(property));
            }
        }

        foreach (var part in parts)
        {
            if (!seen.Contains(part.Key) && part.Left is null && (part.Changed || layout.SortKeys))
            {
                yield return new(part.Key, part.Write);
            }
        }
    }

    /// <summary>A key that we understand. Left: null for a key that belongs here; otherwise whether to leave it out.</summary>
    private sealed record Part(string Key, Action<int> Write, bool Changed, bool? Left = null);
}
