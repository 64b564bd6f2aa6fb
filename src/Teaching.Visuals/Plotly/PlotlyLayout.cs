using System.Text.Json.Nodes;

namespace Teaching.Visuals;

/// <summary>The layout of a plotly.js document: the size, edges, ranges and marks of the picture.</summary>
internal static class PlotlyLayout
{
    private const string Fonts = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    public static JsonObject Of(Figure figure, Plot plot)
    {
        var (width, height) = plot.Picture;
        var layout = figure.Layout;
        var isLying = figure.Data[0] is BarTrace && plot.Y.IsNamed;
        var json = new JsonObject
        {
            ["title"] = new JsonObject
            {
                ["text"] = PlotlyText.Lines(TextWidth.Wrap(layout.Title, ChartFrame.TitleFont, width - (2 * ChartFrame.Margin), 3, bold: true)),
                ["font"] = new JsonObject { ["size"] = ChartFrame.TitleFont, ["weight"] = 600 },
                ["x"] = PlotlyText.Pixel(ChartFrame.Margin / width),
                ["xanchor"] = "left",
                ["y"] = 1,
                ["yanchor"] = "top",
                ["pad"] = new JsonObject { ["t"] = 8 },
            },
            ["width"] = width,
            ["height"] = height,
            ["margin"] = new JsonObject
            {
                ["l"] = PlotlyText.Pixel(plot.Left),
                ["t"] = PlotlyText.Pixel(plot.Top),
                ["r"] = PlotlyText.Pixel(width - plot.Right),
                ["b"] = PlotlyText.Pixel(height - plot.Bottom),
                ["pad"] = 0,
            },
            ["font"] = new JsonObject { ["family"] = Fonts, ["size"] = ChartFrame.Font, ["color"] = Paint.Light(0) },
            ["colorway"] = new JsonArray([.. Enumerable.Range(0, Paint.SeriesCount).Select(series => (JsonNode)Paint.LightSeries(series))]),
            ["paper_bgcolor"] = Paint.Light(1),
            ["plot_bgcolor"] = Paint.Light(1),
            ["hovermode"] = "closest",
            ["showlegend"] = HasLegend(figure),
            ["legend"] = new JsonObject { ["orientation"] = "h", ["x"] = 0, ["xanchor"] = "left", ["y"] = 1.02, ["yanchor"] = "bottom" },
            ["xaxis"] = Axis(isLying ? layout.YTitle : layout.XTitle, plot.X, hasGrid: isLying),
            ["yaxis"] = Axis(isLying ? layout.XTitle : layout.YTitle, plot.Y, hasGrid: !isLying && !plot.Y.IsNamed),
        };
        if (figure.Data[0] is BarTrace bar)
        {
            json["barmode"] = "group";
            json["bargap"] = bar.Edges is null ? PlotlyText.Pixel(1 - BarPainter.Filled) : 0;
            json["bargroupgap"] = bar.Edges is null ? 0.04 : 0;
        }

        if (figure.Data[0] is HeatmapTrace)
        {
            json["xaxis"]!["side"] = "top";
        }

        return json;
    }

    private static bool HasLegend(Figure figure) =>
        figure.Data.Count > 1 || (figure.Data[0].Name.Length > 0 && figure.Data[0].Name != figure.Layout.YTitle);

    private static JsonObject Axis(string title, PlotAxis axis, bool hasGrid)
    {
        var (from, to) = axis.Range;
        var json = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyText.Of(title) },
            ["range"] = new JsonArray(from, to),
            ["automargin"] = true,
            ["showgrid"] = hasGrid,
            ["gridcolor"] = Paint.Light(3),
            ["zeroline"] = !axis.IsNamed && hasGrid && axis.Low < 0,
            ["zerolinecolor"] = Paint.Light(2),
            ["tickfont"] = new JsonObject { ["color"] = Paint.Light(2), ["size"] = ChartFrame.Font },
        };
        if (axis.IsNamed)
        {
            json["tickmode"] = "array";
            json["tickvals"] = PlotlyText.Numbers(axis.Marks);
            json["ticktext"] = PlotlyText.Texts(axis.Labels);
            return json;
        }

        json["nticks"] = Math.Max(2, axis.Marks.Count);
        json["separatethousands"] = true;
        json["exponentformat"] = axis.Labels.Any(label => label.Contains('e', StringComparison.Ordinal)) ? "e" : axis.Labels.Any(label => label.EndsWith('M')) ? "SI" : "none";
        return json;
    }
}
