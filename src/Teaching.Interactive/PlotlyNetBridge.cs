using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Teaching.Cnn;
using Figure = Teaching.Visuals.Figure;

namespace Teaching.Interactive;

/// <summary>Charts from and to Plotly.NET. Both sides speak plotly.js: data, layout and frames go over as they are.</summary>
/// <example><code>
/// var chart = figure.ToPlotlyNet();     // a GenericChart: style it, combine it, save it
/// var figure = chart.ToFigure();        // drawn here, without a network
/// </code></example>
public static class PlotlyNetBridge
{
    // Plotly.NET draws no frames: they travel with the chart's options, which are never written out.
    private const string Kept = "teaching.document";
    private const string KeptFigure = "teaching.figure";

    /// <summary>The same chart for Plotly.NET.</summary>
    /// <param name="figure">A chart.</param>
    /// <returns>Its traces and its layout. Frames, which Plotly.NET has no place for, come back with <see cref="ToFigure"/>.</returns>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var document = JsonNode.Parse(figure.ToPlotlyJson())!.AsObject();
        var traces = document["data"]!.AsArray().Select(trace => PlotlyNetObjects.Trace(trace!.AsObject())).ToArray();
        var layout = PlotlyNetObjects.Layout(document["layout"] as JsonObject ?? []);
        var options = new DisplayOptions();
        options.SetProperty(Kept, figure.ToPlotlyJson());
        options.SetProperty(KeptFigure, figure);
        return traces.Length == 1
            ? GenericChart.NewChart(traces[0], layout, new Config(), options)
            : GenericChart.NewMultiChart(ListModule.OfSeq(traces), layout, new Config(), options);
    }

    /// <summary>A chart of Plotly.NET's as one that is drawn here.</summary>
    /// <param name="chart">Lines and points, bars, or one heatmap.</param>
    /// <returns>A chart whose <see cref="Figure.ToPlotlyJson"/> is the chart's data and layout, with the frames that came with it.</returns>
    /// <remarks>A chart that nobody changed comes back as the object that went over; of a changed one, titles are what Plotly.NET has, cut where they found no room.</remarks>
    /// <exception cref="DataException">A kind of chart that is not drawn here.</exception>
    public static Figure ToFigure(this GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var document = JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();
        var options = GenericChart.getDisplayOptions(chart);
        if (options.TryGetPropertyValue(Kept)?.Value is string kept && JsonNode.Parse(kept)!.AsObject() is var before)
        {
            if (IsSame(before, document) && options.TryGetPropertyValue(KeptFigure)?.Value is Figure figure)
            {
                return figure;
            }

            document["frames"] = before["frames"]?.DeepClone() ?? new JsonArray();
        }

        return Figure.FromPlotlyJson(document.ToJsonString());
    }

    private static bool IsSame(JsonObject one, JsonObject other) =>
        JsonNode.DeepEquals(one["data"], other["data"]) && JsonNode.DeepEquals(one["layout"] ?? new JsonObject(), other["layout"] ?? new JsonObject());
}
