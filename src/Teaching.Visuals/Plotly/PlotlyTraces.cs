using System.Text.Json.Nodes;

namespace Teaching.Visuals;

/// <summary>The traces of a plotly.js document. <c>meta.series</c> tells a page which of its colours a trace has.</summary>
internal static class PlotlyTraces
{
    private const int MostNamedCells = 400;
    private const double WideCell = 14;
    private static readonly string[] Symbols = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "x", "star"];

    public static JsonObject Scatter(Layout layout, ScatterTrace trace, int series)
    {
        var colour = Colour(series);
        var json = new JsonObject
        {
            ["type"] = "scatter",
            ["name"] = PlotlyText.Of(trace.Name),
            ["meta"] = new JsonObject { ["series"] = series },
            ["mode"] = Mode(trace),
            ["showlegend"] = trace.Like is null,
            ["cliponaxis"] = false,
            ["line"] = new JsonObject { ["color"] = colour, ["width"] = trace.IsReference ? 1.5 : 2, ["dash"] = Dash(trace, series) },
            ["marker"] = new JsonObject { ["color"] = colour, ["size"] = 8, ["symbol"] = Symbols[Math.Max(0, series) % Paint.SeriesCount] },
            ["hovertemplate"] = $"{PlotlyText.Short(layout.XTitle, "x")} %{{x}}<br>{PlotlyText.Short(layout.YTitle, "y")} %{{y}}{(trace.Labels is null ? "" : "<br>%{text}")}<extra></extra>",
        };
        if (trace.IsReference)
        {
            json["hoverinfo"] = "skip";
        }

        if (trace.X.Select((x, k) => x == k + 1).All(isCount => isCount))
        {
            (json["x0"], json["dx"]) = (1, 1);
        }
        else
        {
            json["x"] = PlotlyText.Numbers(trace.X);
        }

        json["y"] = PlotlyText.Numbers(trace.Y);
        AddErrors(json, "error_y", trace.ErrorY, colour);
        if (trace.Labels is { } labels)
        {
            json["text"] = PlotlyText.Texts(labels);
            json["textposition"] = "bottom right";
            json["textfont"] = new JsonObject { ["size"] = 13 };
        }

        return json;
    }

    public static JsonObject Bar(BarTrace trace, int series, bool isLying)
    {
        var (along, across) = isLying ? ("x", "y") : ("y", "x");
        var json = Bars(trace, series);
        json["name"] = PlotlyText.Of(trace.Name);
        json["orientation"] = isLying ? "h" : "v";
        (json[across + "0"], json["d" + across]) = (0, 1);
        json[along] = PlotlyText.Numbers(trace.Y);
        json["text"] = PlotlyText.Texts(trace.Y.Select(BarPainter.Label));
        json["textposition"] = NeedsValues(trace) ? "none" : "outside";
        json["hovertemplate"] = $"%{{hovertext}}: %{{text}}{(trace.Name.Length > 0 ? $"<br>{PlotlyText.Of(trace.Name)}" : "")}<extra></extra>";
        AddErrors(json, "error_" + along, trace.ErrorY, Paint.Light(0));
        return json;
    }

    /// <summary>Whether plotly.js would write the values of these bars in other places than the picture: across whiskers, on the wrong side of 0, or not at all.</summary>
    public static bool NeedsValues(BarTrace trace) => trace.Edges is null && (trace.ErrorY is not null || trace.Y.Any(y => !(y >= 0) || double.IsInfinity(y)));

    /// <summary>The values of bars as texts of their own, beyond the whiskers and on the bar's side of 0.</summary>
    /// <param name="trace">The bars.</param>
    /// <param name="place">The first of a category's bars is 0.</param>
    /// <param name="places">How many bars a category has.</param>
    /// <param name="isLying">Whether the bars lie.</param>
    public static JsonObject BarValues(BarTrace trace, int place, int places, bool isLying)
    {
        var (along, across) = isLying ? ("x", "y") : ("y", "x");
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers+text",

            // A sign that is not seen keeps the text at a distance from the bar.
            ["marker"] = new JsonObject { ["size"] = 6, ["opacity"] = 0 },
            ["meta"] = new JsonObject { ["series"] = -1 },
            [across] = PlotlyText.Numbers(trace.Y.Select((_, c) => c + (BarPainter.Filled * (((place + 0.5) / places) - 0.5)))),
            [along] = PlotlyText.Numbers(trace.Y.Select(End)),
            ["text"] = PlotlyText.Texts(trace.Y.Select(BarPainter.Label)),
            ["textposition"] = new JsonArray([.. trace.Y.Select(y => (JsonNode)((y < 0, isLying) switch { (true, true) => "middle left", (false, true) => "middle right", (true, false) => "bottom center", _ => "top center" }))]),
            ["textfont"] = new JsonObject { ["size"] = BarPainter.ValueFont },
            ["hoverinfo"] = "skip",
            ["showlegend"] = false,
            ["cliponaxis"] = false,
        };

        double End(double y, int c)
        {
            var error = trace.ErrorY is { } errors && errors[c] > 0 ? errors[c] : 0;
            var end = y + (y < 0 ? -error : error);
            return double.IsFinite(end) ? end : double.IsFinite(y) ? y : 0;
        }
    }

    public static JsonObject Histogram(BarTrace trace, Plot plot)
    {
        var edges = trace.Edges!;
        var json = Bars(trace, 0);
        json["marker"]!["line"] = new JsonObject { ["width"] = 1, ["color"] = Paint.Light(1) };
        json["x"] = PlotlyText.Numbers(trace.Y.Select((_, k) => (edges[k] + edges[k + 1]) / 2));
        json["y"] = PlotlyText.Numbers(trace.Y);
        json["width"] = PlotlyText.Numbers(trace.Y.Select((_, k) => edges[k + 1] - edges[k]));
        json["hovertemplate"] = "%{hovertext}: %{y}<extra></extra>";
        if (plot.ValueFont > 0)
        {
            json["text"] = PlotlyText.Texts(trace.Y.Select(BarPainter.Label));
        }
        else
        {
            json["textposition"] = "none";
        }

        return json;
    }

    public static JsonObject Heatmap(HeatmapTrace trace, Plot plot)
    {
        var z = trace.Z;
        var (rows, columns) = (z.Shape[0], z.Shape[1]);
        var colouring = Colouring.Of(trace.Colours, Values.Of(z).ToArray());
        var json = new JsonObject
        {
            ["type"] = "heatmap",
            ["x0"] = 0,
            ["dx"] = 1,
            ["y0"] = 0,
            ["dy"] = 1,
            ["z"] = Rows(i => PlotlyText.Numbers(Enumerable.Range(0, columns).Select(j => Series.Wide(z[i, j])))),
            ["colorscale"] = new JsonArray([.. colouring.Stops.Select(stop => (JsonNode)new JsonArray(PlotlyText.Pixel(stop.At), stop.Colour.Hex))]),
            ["showscale"] = false,

            // Cells with a gap between them, however small, are drawn one by one, which needs no style that a strict page forbids.
            ["xgap"] = plot.Width / columns > WideCell ? 1 : 0.01,
            ["ygap"] = plot.Width / columns > WideCell ? 1 : 0.01,
            ["hovertemplate"] = "%{y}, %{x}: %{z}<extra></extra>",
        };
        if (trace.Colours == ColourMap.Diverging)
        {
            json["zmid"] = 0;
        }
        else
        {
            // Counts that are all 0 are light, not in the middle.
            json["zmin"] = colouring.Low;
            json["zmax"] = trace.Colours == ColourMap.Sequential && colouring.High <= colouring.Low ? colouring.Low + 1 : colouring.High;
        }

        var decimals = Numbers.Decimals(z.Span.ToArray());
        if (plot.ValueFont > 0)
        {
            json["text"] = Rows(i => PlotlyText.Texts(Enumerable.Range(0, columns).Select(j => Numbers.Cell(z[i, j], decimals))));
            json["texttemplate"] = "%{text}";
            json["textfont"] = new JsonObject { ["size"] = plot.ValueFont };
        }

        if (z.Length <= MostNamedCells && !(plot.X.Labels.SequenceEqual(trace.Columns) && plot.Y.Labels.SequenceEqual(trace.Rows)))
        {
            json["hovertext"] = Rows(i => PlotlyText.Wrapped(Enumerable.Range(0, columns).Select(j => $"{trace.Rows[i]}, {trace.Columns[j]}: {Numbers.Plain(z[i, j])}")));
            json["hovertemplate"] = "%{hovertext}<extra></extra>";
        }

        return json;

        JsonArray Rows(Func<int, JsonArray> row) => new([.. Enumerable.Range(0, rows).Select(i => (JsonNode)row(i))]);
    }

    private static JsonObject Bars(BarTrace trace, int series)
    {
        var marker = new JsonObject { ["color"] = Colour(series) };
        if (ChartFrame.Stripes(series) is { Shape.Length: > 0 } stripes)
        {
            marker["pattern"] = new JsonObject { ["shape"] = stripes.Shape, ["size"] = stripes.Step, ["solidity"] = 0.2, ["fillmode"] = "overlay", ["fgcolor"] = Paint.Light(1), ["fgopacity"] = 1 };
        }

        return new JsonObject
        {
            ["type"] = "bar",
            ["meta"] = new JsonObject { ["series"] = series },
            ["marker"] = marker,
            ["hovertext"] = PlotlyText.Wrapped(trace.Categories),
            ["textposition"] = "outside",
            ["textangle"] = 0,
            ["textfont"] = new JsonObject { ["size"] = BarPainter.ValueFont },
            ["constraintext"] = "none",
            ["cliponaxis"] = false,
        };
    }

    private static void AddErrors(JsonObject json, string name, IReadOnlyList<double>? errors, string colour)
    {
        if (errors is not null)
        {
            json[name] = new JsonObject { ["type"] = "data", ["array"] = PlotlyText.Numbers(errors), ["color"] = colour, ["thickness"] = 1.5, ["width"] = 4 };
        }
    }

    private static string Mode(ScatterTrace trace)
    {
        var isLone = Enumerable.Range(0, trace.Y.Count).Any(k => double.IsFinite(trace.Y[k]) && (k == 0 || !double.IsFinite(trace.Y[k - 1])) && (k == trace.Y.Count - 1 || !double.IsFinite(trace.Y[k + 1])));
        var lines = trace.IsLine ? trace.IsSigned || isLone ? "lines+markers" : "lines" : "markers";
        return trace.Labels is null ? lines : lines + "+text";
    }

    private static string Dash(ScatterTrace trace, int series) => trace.IsReference ? "5px,4px" : ChartFrame.Dash(series) is { Length: > 0 } dash ? dash.Replace(" ", "px,", StringComparison.Ordinal) + "px" : "solid";

    private static string Colour(int series) => series < 0 ? Paint.Light(2) : Paint.LightSeries(series);
}
