using System.Text.Json.Nodes;

namespace Teaching.Visuals;

/// <summary>The layout of a plotly.js document: the size, edges, ranges and marks of the picture.</summary>
internal static class PlotlyLayout
{
    // plotly.js draws no line of the grid at the very edge.
    private const double Edge = 2;

    // Zoomed, numbers grow longer.
    private const int MostTicks = 8;
    private const string Fonts = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    public static JsonObject Of(Figure figure, Plot plot)
    {
        var (width, height) = plot.Picture;
        plot = plot.Y.IsNamed || plot.Y.After > 0 ? plot : plot with
        {
            Top = plot.Top - Edge,
            Height = plot.Height + Edge,
            Y = plot.Y with { Before = plot.Y.Before * plot.Height / (plot.Height + Edge), After = Edge / (plot.Height + Edge) },
        };
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
                ["yref"] = "container",
                ["yanchor"] = "top",
                ["pad"] = new JsonObject { ["t"] = 8, ["b"] = 8 },
                ["automargin"] = true,
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
            ["xaxis"] = Axis(isLying ? layout.YTitle : layout.XTitle, plot.X, plot.Width),
            ["yaxis"] = Axis(isLying ? layout.XTitle : layout.YTitle, plot.Y, plot.Height),
        };
        if (HasLegend(figure))
        {
            json["legend"] = new JsonObject { ["orientation"] = "h", ["x"] = 0, ["xanchor"] = "left", ["y"] = 1.02, ["yanchor"] = "bottom" };
        }

        var (x, y) = (json["xaxis"]!, json["yaxis"]!);
        (x["showgrid"], y["showgrid"]) = (false, !plot.Y.IsNamed);
        if (!plot.X.IsNamed && !isLying)
        {
            (x["showline"], x["linecolor"], x["ticks"], x["tickcolor"]) = (true, Paint.Light(2), "outside", Paint.Light(2));
        }
        if (figure.Data[0] is BarTrace bar)
        {
            // Bars stand on 0 and stay there whatever is zoomed; the values of lying ones are written beside them.
            (isLying ? x : y)["zeroline"] = true;
            (isLying ? x : y)["fixedrange"] = true;
            x["showticklabels"] = !isLying;
            (isLying ? y : x)["tickfont"]!["color"] = Paint.Light(bar.Edges is null ? 0 : 2);
            json["barmode"] = "group";
            json["bargap"] = bar.Edges is null ? PlotlyText.Pixel(1 - BarPainter.Filled) : 0;
            json["bargroupgap"] = bar.Edges is null ? 0.04 : 0;
        }

        if (figure.Data[0] is HeatmapTrace)
        {
            x["side"] = "top";
            (x["ticklabelstandoff"], x["tickfont"]!["size"], y["tickfont"]!["size"]) = (1, CellGrid.HeadFont, CellGrid.HeadFont);
        }

        return json;
    }

    private static bool HasLegend(Figure figure) =>
        figure.Data.Count > 1 || (figure.Data[0].Name.Length > 0 && figure.Data[0].Name != figure.Layout.YTitle);

    private static JsonObject Axis(string title, PlotAxis axis, double length)
    {
        var (from, to) = axis.Range;
        var json = new JsonObject
        {
            ["title"] = new JsonObject
            {
                ["text"] = PlotlyText.Lines(TextWidth.Wrap(title, ChartFrame.Font, length, 2)),
                ["font"] = new JsonObject { ["size"] = ChartFrame.Font },
            },
            ["range"] = new JsonArray(from, to),
            ["automargin"] = true,
            ["gridcolor"] = Paint.Light(3),
            ["zeroline"] = false,
            ["zerolinecolor"] = Paint.Light(2),
            ["showline"] = false,
            ["ticks"] = "",
            ["ticklabelstandoff"] = 3,
            ["tickfont"] = new JsonObject { ["color"] = Paint.Light(2), ["size"] = ChartFrame.Font },
        };
        if (axis.IsNamed)
        {
            json["tickmode"] = "array";
            json["tickvals"] = PlotlyText.Numbers(axis.Marks);
            json["ticktext"] = PlotlyText.Texts(axis.Labels);
            return json;
        }

        json["nticks"] = Math.Clamp(axis.Marks.Count, 2, MostTicks);
        json["separatethousands"] = true;
        json["exponentformat"] = axis.Labels.Any(label => label.Contains('e', StringComparison.Ordinal)) ? "e" : axis.Labels.Any(label => label.EndsWith('M')) ? "SI" : "none";
        return json;
    }
}
