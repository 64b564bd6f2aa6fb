using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Reads a document of plotly.js: lines, points, bars and heatmaps, as Plotly writes them in any language.</summary>
internal static partial class PlotlyReader
{
    private const int MostNames = 128;

    public static Figure Read(string json)
    {
        var document = Parse(json);
        if (document["data"] is not JsonArray { Count: > 0 } data)
        {
            throw Unreadable("a document without traces", "\"data\" with at least one trace");
        }

        if (document["layout"] is not (null or JsonObject) || document["frames"] is not (null or JsonArray))
        {
            throw Unreadable("a layout or frames of another kind", "\"layout\" as an object and \"frames\" as a list");
        }

        var layout = document["layout"] as JsonObject ?? [];
        var traces = data.Select(trace => trace as JsonObject ?? throw Unreadable("a trace that is no object", "an object for each trace")).Where(trace => !IsOnlyText(trace)).ToArray();
        var kinds = traces.Select(Kind).Distinct().ToArray();
        if (kinds is not ["scatter" or "bar" or "heatmap"] || (kinds[0] == "heatmap" && traces.Length > 1) || traces.Length > Paint.SeriesCount * 4)
        {
            throw Unreadable($"{traces.Length} traces of the kinds {string.Join(", ", kinds)}", "scatter traces, or bars, or one heatmap");
        }

        return new Figure(LayoutOf(layout, traces), kinds[0] switch
        {
            "bar" => [.. traces.Select(trace => Bar(trace, layout))],
            "heatmap" => [Heatmap(traces[0], layout)],
            _ => [.. traces.Select((trace, k) => Scatter(trace, traces.Take(k)))],
        })
        { Document = document.ToJsonString() };
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw Unreadable("a document that is no object", "{ \"data\": [ … ], \"layout\": { … } }");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // A name twice, or no JSON at all.
            throw Unreadable(error.Message.TrimEnd('.'), "JSON");
        }
    }

    private static string Kind(JsonObject trace) => Text(trace["type"]) switch { "" or "scattergl" => "scatter", var kind => kind };

    // Beside bars stand their values, as points that are not seen.
    private static bool IsOnlyText(JsonObject trace) => Text(trace["mode"]) == "markers+text" && trace["marker"] is JsonObject marker && Number(marker["opacity"]) == 0;

    private static Layout LayoutOf(JsonObject layout, JsonObject[] traces)
    {
        var (x, y) = (TitleOf(layout["xaxis"]), TitleOf(layout["yaxis"]));
        return (IsLying(traces[0]) ? new Layout(TitleOf(layout), y, x) : new Layout(TitleOf(layout), x, y)) with { IsSquare = layout["yaxis"] is JsonObject axis && Text(axis["scaleanchor"]) == "x" };
    }

    private static ScatterTrace Scatter(JsonObject trace, IEnumerable<JsonObject> before)
    {
        var y = Numbers(trace["y"], "y");
        var x = trace["x"] is null ? Steps(trace, "x", y.Length) : Numbers(trace["x"], "x");
        RequireSame(x.Length, y.Length, "x and y");
        var mode = Text(trace["mode"]) is { Length: > 0 } said ? said : y.Length < 20 ? "lines+markers" : "lines";
        var place = Series(trace);
        return new ScatterTrace(Name(trace), x, y, mode.Contains("lines", StringComparison.Ordinal), Errors(trace["error_y"], y.Length))
        {
            Labels = mode.Contains("text", StringComparison.Ordinal) && trace["text"] is JsonArray texts && texts.Count == y.Length ? [.. texts.Select(Plain)] : null,
            IsReference = place < 0,
            Like = place >= 0 && trace["showlegend"] is JsonValue legend && legend.GetValueKind() == JsonValueKind.False && before.Select(Series).ToList().IndexOf(place) is >= 0 and var like ? like : null,
            HasSigns = mode.Contains("lines", StringComparison.Ordinal) ? mode.Contains("markers", StringComparison.Ordinal) : null,
        };
    }

    private static BarTrace Bar(JsonObject trace, JsonObject layout)
    {
        var (along, across) = IsLying(trace) ? ("x", "y") : ("y", "x");
        var values = Numbers(trace[along], along);
        if (trace["width"] is JsonArray && trace[across] is JsonArray)
        {
            var (middles, widths) = (Numbers(trace[across], across), Numbers(trace["width"], "width"));
            RequireSame(middles.Length, values.Length, "middles and heights");
            RequireSame(widths.Length, values.Length, "widths and heights");
            return new BarTrace(Name(trace), Names(trace["hovertext"]) ?? [.. middles.Select(Written)], values)
            {
                Edges = [.. middles.Select((middle, k) => middle - (widths[k] / 2)), middles[^1] + (widths[^1] / 2)],
            };
        }

        var names = Names(trace[across]) ?? Names(trace["hovertext"]) ?? Names((layout[across + "axis"] as JsonObject)?["ticktext"]) ?? [.. Steps(trace, across, values.Length).Select(Written)];
        RequireSame(names.Length, values.Length, "names and bars");
        return new BarTrace(Name(trace), names, values, Errors(trace["error_" + along], values.Length));
    }

    private static HeatmapTrace Heatmap(JsonObject trace, JsonObject layout)
    {
        if ((trace["z"] is JsonObject packed ? PlotlyBytes.Rows(packed) : trace["z"]) is not JsonArray { Count: > 0 and <= MostNames } z)
        {
            throw Unreadable("a heatmap without rows, or of more than 128", "\"z\", a list of 1 to 128 rows");
        }

        double[][] rows = [.. z.Select(row => Numbers(row, "z"))];
        if (rows.Any(row => row.Length != rows[0].Length || row.Length > MostNames))
        {
            throw Unreadable("rows of a heatmap that are of different lengths, or of more than 128", "rows of the same length, at most 128");
        }

        var values = new Tensor(new Shape(rows.Length, rows[0].Length));
        rows.SelectMany(row => row).Select(value => (float)value).ToArray().CopyTo(values.Span);
        var colours = trace["zmid"] is not null || rows.SelectMany(row => row).Any(value => value < 0) ? ColourMap.Diverging
            : (trace["colorscale"] as JsonArray)?[0] is JsonArray first && first.Count == 2 && Text(first[1]) == "#000000" ? ColourMap.Grey
            : ColourMap.Sequential;
        return new HeatmapTrace(values, NamesOf("y", rows.Length), NamesOf("x", rows[0].Length), colours);

        string[] NamesOf(string axis, int count) =>
            new[] { Names(trace[axis]), Names((layout[axis + "axis"] as JsonObject)?["ticktext"]) }.FirstOrDefault(names => names?.Length == count)
            ?? [.. Enumerable.Range(0, count).Select(k => Written(k))];
    }

    private static bool IsLying(JsonObject trace) => Text(trace["orientation"]) == "h";

    // Our own documents say which colour a trace has; −1 is a line to compare with.
    private static int Series(JsonObject trace) => Number((trace["meta"] as JsonObject)?["series"]) is { } series ? (int)series : 0;

    private static string Name(JsonObject trace) => Plain(trace["name"]);

    private static string TitleOf(JsonNode? of) => (of as JsonObject)?["title"] is JsonObject title ? Plain(title["text"]) : Plain((of as JsonObject)?["title"]);

    private static string[]? Names(JsonNode? node) => node is JsonArray { Count: > 0 } names ? [.. names.Select(Plain)] : null;

    private static double[] Steps(JsonObject trace, string axis, int count)
    {
        var (first, step) = (Number(trace[axis + "0"]) ?? 0, Number(trace["d" + axis]) ?? 1);
        return [.. Enumerable.Range(0, count).Select(k => first + (k * step))];
    }

    private static double[]? Errors(JsonNode? node, int count) =>
        node is JsonObject errors && errors["array"] is { } array && Numbers(array, "error") is var values && values.Length == count ? values : null;

    private static double[] Numbers(JsonNode? node, string name)
    {
        if (node is JsonObject packed)
        {
            return PlotlyBytes.Numbers(packed) ?? throw Unreadable($"\"{name}\" packed in a way that is not known here", "a list, or \"bdata\" with its \"dtype\"");
        }

        if (node is not JsonArray { Count: > 0 } values)
        {
            throw Unreadable($"\"{name}\" that is no list of numbers", "a list with at least one number");
        }

        return [.. values.Select(value => value is null ? double.NaN : Number(value) ?? throw Unreadable($"{value.ToJsonString()} in \"{name}\"", "numbers, and null for a gap"))];
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private static string Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    private static string Written(double value) => value.ToString(CultureInfo.InvariantCulture);

    // Plotly reads tags and entities in whatever it writes.
    private static string Plain(JsonNode? node) => Number(node) is { } number ? Written(number) : WebUtility.HtmlDecode(Tag().Replace(Break().Replace(Text(node), " "), "")).Trim();

    private static void RequireSame(int one, int other, string what)
    {
        if (one != other)
        {
            throw Unreadable($"{one} and {other} {what}", "one for each");
        }
    }

    private static DataException Unreadable(string given, string needed) => new($"a chart of Plotly's with {given}", needed, "draw it with Plotly itself, or give its numbers to Show.Line(...), Show.Bar(...) or Show.Heatmap(...)");

    [GeneratedRegex("<br ?/?>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Break();

    [GeneratedRegex("</?(b|i|em|strong|sub|sup|span|a)( [^<>]*)?>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
