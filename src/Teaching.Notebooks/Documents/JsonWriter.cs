using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>Writes JSON in a given layout; System.Text.Json's writer can neither copy a file's layout nor write Jupyter's.</summary>
internal sealed class JsonWriter(JsonLayout layout)
{
    private readonly StringBuilder text = new();

    /// <summary>A key of an object, and what writes its value at a depth.</summary>
    public readonly record struct Field(string Key, Action<int> Write, string? RawKey = null);

    public override string ToString() => text.ToString();

    public void Raw(string json) => text.Append(json);

    public void String(string value) => JsonText.AppendString(text, value, layout.AsciiOnly);

    public void Lines(string value, int depth) =>
        Array(depth, [.. JsonText.SplitLines(value).Select(line => (Action<int>)(_ => String(line)))]);

    public void Object(int depth, IEnumerable<Field> fields)
    {
        var sorted = layout.SortKeys ? fields.OrderBy(field => field.Key, StringComparer.Ordinal) : fields;
        Block('{', '}', depth, [.. sorted.Select(field => (Action<int>)(inner =>
        {
            if (field.RawKey is { } raw)
            {
                text.Append(raw);
            }
            else
            {
                String(field.Key);
            }

            text.Append(layout.Colon);
            field.Write(inner);
        }))]);
    }

    public void Array(int depth, ImmutableArray<Action<int>> items) => Block('[', ']', depth, items);

    /// <summary>JSON laid out anew; keys are sorted in the canonical layout only, number text is always kept.</summary>
    public void Element(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Object(depth, element.EnumerateObject().Select(property => new Field(property.Name, inner => Element(property.Value, inner))));
                break;
            case JsonValueKind.Array:
                Array(depth, [.. element.EnumerateArray().Select(item => (Action<int>)(inner => Element(item, inner)))]);
                break;
            case JsonValueKind.String:
                String(JsonText.String(element));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private void Block(char open, char close, int depth, ImmutableArray<Action<int>> items)
    {
        text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : layout.Comma);
            Break(depth + 1);
            items[i](depth + 1);
        }

        if (items.Length > 0)
        {
            Break(depth);
        }

        text.Append(close);
    }

    private void Break(int depth)
    {
        if (layout.Indent is null)
        {
            return;
        }

        text.Append(layout.NewLine);
        for (var i = 0; i < depth; i++)
        {
            text.Append(layout.Indent);
        }
    }
}
