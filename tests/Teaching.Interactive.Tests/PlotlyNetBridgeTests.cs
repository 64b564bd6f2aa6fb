using System.Globalization;
using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Teaching.Cnn;
using Teaching.Visuals;
using Figure = Teaching.Visuals.Figure;

namespace Teaching.Interactive.Tests;

/// <summary>Plotly.NET itself: what goes over comes back.</summary>
public sealed class PlotlyNetBridgeTests
{
    private static readonly Tensor Heat = Tensor.From(new float[,] { { 1, -2.5f, 0.125f }, { 3, 4, float.NaN } });

    private static readonly Dictionary<string, Figure> Figures = new(StringComparer.Ordinal)
    {
        ["line"] = Show.Line("Loss <of> two & more", "epoch", "loss (nats)", new Series("training", [2.3, 1.1, double.NaN, 0.7]), new Series("validation", [2.2, 1.3, 1.0, 0.9])),
        ["scatter"] = Show.Scatter("Points", "weight", "gradient", new Series("conv1", [-0.5, 0.1, 0.4], [1, 2, 3])),
        ["bars"] = Show.Bar("Parameters", "parameters", ("dense", 266_610), ("CNN", 225_034)),
        ["groups"] = Show.Bar("Accuracy", "accuracy", ["max", "mean"], new Series("train", [0.9, 0.8]) { Spread = [0.01, 0.02] }, new Series("test", [0.85, 0.75])),
        ["histogram"] = Show.Histogram("Weights", "weight", [-1f, -0.5f, 0.1f, 0.2f, 0.25f, 0.9f]),
        ["heatmap"] = Show.Heatmap(Heat, "Heat", ["first", "second"], ["a", "b", "c"]),
        ["confusion"] = Show.Confusion(new Tensor(new Teaching.Cnn.Shape(6, 6)), ["shirt", "bag", "boot", "coat", "dress", "sandal"]),
    };

    public static TheoryData<string> Names => [.. Figures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Data_and_layout_go_to_plotly_net_as_they_are_under_every_culture(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "", "de-DE", "ar-SA" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                var written = JsonNode.Parse(GenericChart.toFigureJson(Figures[name].ToPlotlyNet()))!;
                var ours = JsonNode.Parse(Figures[name].ToPlotlyJson())!;
                AssertSame(ours["data"], written["data"]);
                AssertSame(ours["layout"], written["layout"]);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_that_went_over_and_back_is_the_same_chart(string name)
    {
        var figure = Figures[name].Captioned("Mean of three seeds.");
        Assert.Equal(figure.ToHtml(), figure.ToPlotlyNet().ToFigure().ToHtml());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_that_plotly_net_changed_keeps_its_data_and_its_axes(string name)
    {
        var chart = PlotlyNetCharts.Titled(Figures[name].ToPlotlyNet(), "Styled by Plotly.NET");
        var figure = chart.ToFigure();
        Assert.Equal("Styled by Plotly.NET", figure.Layout.Title);
        Assert.Equal((Figures[name].Layout.XTitle, Figures[name].Layout.YTitle), (figure.Layout.XTitle, figure.Layout.YTitle));
        Assert.Equal(Values(Figures[name]), Values(figure));
        Assert.NotEmpty(figure.ToSvg());
    }

    [Fact]
    public void Frames_which_plotly_net_does_not_draw_come_back_with_data_and_layout()
    {
        const string Animated = """
            {
              "data": [{ "type": "scatter", "mode": "lines", "name": "loss", "x": [1, 2, 3], "y": [2.5, 1.25, 0.75] }],
              "layout": { "title": { "text": "Training" }, "xaxis": { "title": { "text": "epoch" }, "range": [1, 3] }, "yaxis": { "title": { "text": "loss" } }, "updatemenus": [{ "type": "buttons" }] },
              "frames": [{ "name": "epoch 1", "data": [{ "x": [1], "y": [2.5] }] }, { "name": "epoch 2", "data": [{ "x": [1, 2], "y": [2.5, 1.25] }] }]
            }
            """;
        var figure = Figure.FromPlotlyJson(Animated);
        AssertSame(JsonNode.Parse(Animated), JsonNode.Parse(figure.ToPlotlyNet().ToFigure().ToPlotlyJson()));

        var restyled = PlotlyNetCharts.Titled(figure.ToPlotlyNet(), "Later").ToFigure();
        Assert.Equal("Later", restyled.Layout.Title);
        AssertSame(JsonNode.Parse(Animated)!["frames"], JsonNode.Parse(restyled.ToPlotlyJson())!["frames"]);
        AssertSame(JsonNode.Parse(Animated)!["data"], JsonNode.Parse(restyled.ToPlotlyJson())!["data"]);
    }

    [Fact]
    public void A_chart_made_by_plotly_net_is_drawn_here_and_goes_back_as_it_was()
    {
        var chart = PlotlyNetCharts.Of("scatter", ("mode", "lines"), ("x", new[] { 1.0, 2, 3 }), ("y", new[] { 4, 5.5, 6 }), ("name", "made there"));
        var figure = chart.ToFigure();
        var trace = Assert.IsType<ScatterTrace>(Assert.Single(figure.Data));
        Assert.Equal([1, 2, 3], trace.X);
        Assert.Equal([4, 5.5, 6], trace.Y);
        Assert.Equal(("made there", true), (trace.Name, trace.IsLine));
        AssertSame(JsonNode.Parse(GenericChart.toFigureJson(chart)), JsonNode.Parse(GenericChart.toFigureJson(figure.ToPlotlyNet())));
    }

    [Fact]
    public void Axes_and_markers_have_the_types_that_plotly_nets_functions_look_for()
    {
        var chart = Figures["line"].ToPlotlyNet();
        var layout = GenericChart.getLayout(chart);
        Assert.IsType<LinearAxis>(layout.TryGetPropertyValue("xaxis").Value);
        Assert.IsType<Title>(layout.TryGetPropertyValue("title").Value);
        Assert.IsType<Plotly.NET.TraceObjects.Marker>(GenericChart.getTraces(chart)[0].TryGetPropertyValue("marker").Value);
    }

    [Fact]
    public void A_kind_that_is_not_drawn_here_is_refused_by_name()
    {
        var chart = PlotlyNetCharts.Of("pie", ("values", new[] { 1, 2 }));
        Assert.Contains("pie", Assert.Throws<DataException>(chart.ToFigure).Given, StringComparison.Ordinal);
    }

    private static double[] Values(Figure figure) =>
        [.. figure.Data.SelectMany(trace => trace switch { ScatterTrace scatter => scatter.X.Concat(scatter.Y), BarTrace bar => bar.Y, HeatmapTrace heat => heat.Z.Span.ToArray().Select(value => (double)value), _ => [] })];

    private static void AssertSame(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected?.ToJsonString()}\n{actual?.ToJsonString()}");
}
