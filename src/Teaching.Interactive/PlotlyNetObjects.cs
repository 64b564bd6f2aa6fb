using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Teaching.Interactive;

/// <summary>JSON as the objects of Plotly.NET: what its styling functions look for by type has that type, everything else is a plain dynamic object.</summary>
internal static class PlotlyNetObjects
{
    public static Trace Trace(JsonObject json)
    {
        var trace = new Trace(json["type"] is JsonValue type ? type.GetValue<string>() : "scatter");
        Fill(trace, json, except: "type");
        return trace;
    }

    public static Layout Layout(JsonObject json)
    {
        var layout = new Layout();
        Fill(layout, json);
        return layout;
    }

    private static void Fill(DynamicObj.DynamicObj into, JsonObject json, string? except = null)
    {
        foreach (var (name, value) in json)
        {
            if (name != except)
            {
                into.SetProperty(name, Value(name, value));
            }
        }
    }

    private static object? Value(string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject json:
                var made = Empty(name);
                Fill(made, json);
                return made;
            case JsonArray array:
                return array.Select(item => Value("", item)).ToArray();
            case null:
                return null;
            default:
                return value.GetValueKind() switch
                {
                    JsonValueKind.String => value.GetValue<string>(),
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => Number(value.ToJsonString()),
                };
        }
    }

    private static object Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : double.Parse(text, CultureInfo.InvariantCulture);

    private static DynamicObj.DynamicObj Empty(string name) => name switch
    {
        "title" => new Title(),
        "font" or "tickfont" or "textfont" => new Font(),
        "margin" => new Margin(),
        "legend" => new Legend(),
        "marker" => new Marker(),
        "line" => new Line(),
        "colorbar" => new ColorBar(),
        "error_x" or "error_y" => new Error(),
        _ when IsAxis(name) => new LinearAxis(),
        _ => new DynamicObj.DynamicObj(),
    };

    // xaxis, yaxis, xaxis2, …
    private static bool IsAxis(string name) => name.Length >= 5 && name[0] is 'x' or 'y' && name[1..].StartsWith("axis", StringComparison.Ordinal) && name[5..].All(char.IsAsciiDigit);
}
