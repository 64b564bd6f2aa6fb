using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Teaching.Visuals;

/// <summary>Writes a <see cref="Figure"/> as plotly.js reads it; NaN and infinity, which JSON lacks, become null, plotly's gap.</summary>
internal static class PlotlyJson
{
    // Reversed in plotly's own table: its RdBu runs from blue to red as ours does.
    private static readonly string[] Scales = ["RdBu", "Blues", "Greys"];

    public static string Of(Figure figure)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var trace in figure.Data)
            {
                json.WriteStartObject();
                WriteTrace(json, trace);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteLayout(json, figure);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteTrace(Utf8JsonWriter json, Trace trace)
    {
        switch (trace)
        {
            case ScatterTrace scatter:
                json.WriteString("type", "scatter");
                json.WriteString("name", scatter.Name);
                json.WriteString("mode", scatter.IsLine ? "lines+markers" : "markers");
                WriteNumbers(json, "x", scatter.X);
                WriteNumbers(json, "y", scatter.Y);
                WriteErrors(json, scatter.ErrorY);
                break;
            case BarTrace bar:
                json.WriteString("type", "bar");
                json.WriteString("name", bar.Name);
                WriteStrings(json, "x", bar.Categories);
                WriteNumbers(json, "y", bar.Y);
                WriteErrors(json, bar.ErrorY);
                break;
            case HeatmapTrace heatmap:
                json.WriteString("type", "heatmap");
                WriteStrings(json, "x", heatmap.Columns);
                WriteStrings(json, "y", heatmap.Rows);
                json.WriteStartArray("z");
                for (var i = 0; i < heatmap.Z.Shape[0]; i++)
                {
                    WriteNumbers(json, null, Enumerable.Range(0, heatmap.Z.Shape[1]).Select(j => (double)heatmap.Z[i, j]));
                }

                json.WriteEndArray();
                json.WriteString("colorscale", Scales[(int)heatmap.Colours]);
                if (heatmap.Colours == ColourMap.Diverging)
                {
                    json.WriteNumber("zmid", 0);
                }

                break;
        }
    }

    private static void WriteLayout(Utf8JsonWriter json, Figure figure)
    {
        json.WriteStartObject("layout");
        WriteTitle(json, figure.Layout.Title);
        json.WriteStartObject("xaxis");
        WriteTitle(json, figure.Layout.XTitle);
        if (figure.Data[0] is not ScatterTrace)
        {
            json.WriteString("type", "category");
        }

        json.WriteEndObject();
        json.WriteStartObject("yaxis");
        WriteTitle(json, figure.Layout.YTitle);
        if (figure.Data[0] is HeatmapTrace)
        {
            json.WriteString("type", "category");
            json.WriteString("autorange", "reversed");
        }

        json.WriteEndObject();
        if (figure.Data[0] is BarTrace)
        {
            json.WriteString("barmode", "group");
        }

        json.WriteEndObject();
    }

    private static void WriteTitle(Utf8JsonWriter json, string title)
    {
        json.WriteStartObject("title");
        json.WriteString("text", title);
        json.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<double>? errors)
    {
        if (errors is not null)
        {
            json.WriteStartObject("error_y");
            json.WriteString("type", "data");
            WriteNumbers(json, "array", errors);
            json.WriteEndObject();
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string? name, IEnumerable<double> values)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }

        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
