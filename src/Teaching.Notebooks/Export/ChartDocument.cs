using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Teaching.Notebooks;

/// <summary>What a page lets through of a chart's document: numbers and texts of the traces that it knows, never an address, a link or a tag.</summary>
internal static partial class ChartDocument
{
    private const int MostCharacters = 200_000;
    private const int MostTraces = 40;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 12 };
    private static readonly string[] Traces = ["scatter", "bar", "heatmap"];

    // What loads, links, runs or shows another's words in another place.
    private static readonly string[] Refused = ["images", "source", "updatemenus", "sliders", "frames", "transforms", "config", "constructor", "prototype", "template", "href"];

    /// <summary>The same document, without spaces; null when it is none, or holds what no chart of ours holds.</summary>
    public static string? Clean(string json)
    {
        if (json.Length > MostCharacters)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return IsChart(document.RootElement) ? Compact(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsChart(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(part => part.Name is not ("data" or "layout")))
        {
            return false;
        }

        return root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() is > 0 and <= MostTraces
            && data.EnumerateArray().All(trace => trace.ValueKind == JsonValueKind.Object && trace.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && Traces.Contains(type.GetString()))
            && root.TryGetProperty("layout", out var layout) && layout.ValueKind == JsonValueKind.Object
            && IsSize(layout, "width") && IsSize(layout, "height") && IsHarmless(root);
    }

    private static bool IsSize(JsonElement layout, string name) =>
        layout.TryGetProperty(name, out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetDouble(out var pixels) && pixels is > 0 and < 20_000;

    private static bool IsHarmless(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => MemberName().IsMatch(member.Name) && !Refused.Contains(member.Name) && IsHarmless(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsHarmless),
        JsonValueKind.String => !value.GetString()!.Replace("<br>", "", StringComparison.Ordinal).Replace("<extra></extra>", "", StringComparison.Ordinal).Contains('<', StringComparison.Ordinal),
        _ => true,
    };

    private static string Compact(JsonElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            root.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex MemberName();
}
