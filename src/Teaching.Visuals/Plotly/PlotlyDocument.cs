using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Teaching.Visuals;

/// <summary>Writes a <see cref="Figure"/> as plotly.js reads it: the same data, at the same place in a picture of the same size.</summary>
internal static class PlotlyDocument
{
    // Escapes < > & and ' too: the document can stand in an attribute as it is.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Default };

    public static string Of(Figure figure)
    {
        var plot = figure.Picture.Plot!;
        var traces = figure.Data.Select((trace, k) => Trace(figure, plot, trace, ChartFrame.SeriesOf(figure.Data, k)));
        var values = figure.Data.Index().Where(trace => trace.Item is BarTrace bar && PlotlyTraces.NeedsValues(bar))
            .Select(trace => PlotlyTraces.BarValues((BarTrace)trace.Item, trace.Index, figure.Data.Count, isLying: plot.Y.IsNamed));
        return new JsonObject
        {
            ["data"] = new JsonArray([.. traces, .. values]),
            ["layout"] = PlotlyLayout.Of(figure, plot),
        }.ToJsonString(Compact);
    }

    private static JsonObject Trace(Figure figure, Plot plot, Trace trace, int series) => trace switch
    {
        ScatterTrace scatter => PlotlyTraces.Scatter(figure.Layout, scatter, series),
        BarTrace { Edges: not null } histogram => PlotlyTraces.Histogram(histogram, plot),
        BarTrace bar => PlotlyTraces.Bar(bar, series, isLying: plot.Y.IsNamed),
        HeatmapTrace heatmap => PlotlyTraces.Heatmap(heatmap, plot),
        _ => throw new InvalidOperationException($"{trace.GetType().Name} has no words in plotly.js."),
    };
}
