using System.Text.Json.Nodes;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>Charts in the words of plotly.js, our own and others'.</summary>
public sealed class PlotlyReaderTests
{
    public static TheoryData<string> Charts => [.. Gallery.All.Where(visual => visual.Value is Figure).Select(visual => visual.Key)];

    [Theory]
    [MemberData(nameof(Charts))]
    public void Our_own_document_gives_the_same_data_and_titles(string name)
    {
        var figure = (Figure)Gallery.All[name];
        var read = Figure.FromPlotlyJson(figure.ToPlotlyJson());

        Assert.Equal(figure.Data.Select(trace => trace.GetType()), read.Data.Select(trace => trace.GetType()));
        Assert.Equal(Plain(figure.Layout.XTitle), Plain(read.Layout.XTitle));
        Assert.Equal(Plain(figure.Layout.YTitle), Plain(read.Layout.YTitle));
        Assert.All(figure.Data.Zip(read.Data), pair =>
        {
            Assert.Equal(Values(pair.First), Values(pair.Second));
            Assert.Equal(Plain(pair.First.Name), Plain(pair.Second.Name));
            if (pair is { First: ScatterTrace first, Second: ScatterTrace second })
            {
                Assert.Equal((first.IsLine, first.IsReference, first.Like), (second.IsLine, second.IsReference, second.Like));
                Assert.Equal(first.ErrorY, second.ErrorY);
            }
        });
        Assert.NotEmpty(read.ToSvg());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(figure.ToPlotlyJson()), JsonNode.Parse(read.ToPlotlyJson())));
    }

    [Fact]
    public void Everything_of_a_document_is_kept_with_its_frames_and_what_is_not_drawn_here()
    {
        const string Json = """{"data":[{"y":[1,2,4],"unknown":{"a":[true,null]}}],"layout":{"title":"Old way","annotations":[{"text":"here"}]},"frames":[{"name":"one","data":[{"y":[1]}]}],"config":{"editable":true}}""";
        var figure = Figure.FromPlotlyJson(Json);
        Assert.Equal("Old way", figure.Layout.Title);
        Assert.Equal([0, 1, 2], Assert.IsType<ScatterTrace>(figure.Data[0]).X);
        Assert.Equal(Json, figure.ToPlotlyJson());
        Assert.Equal(Json, figure.Captioned("Below.").ToPlotlyJson());
    }

    [Fact]
    public void What_a_page_makes_alive_is_our_own_document_never_somebody_elses()
    {
        var figure = Figure.FromPlotlyJson("""{"data":[{"y":[1,2],"name":"<a href='javascript:alert(1)'>loss</a>"}],"layout":{"images":[{"source":"https://example.org/a.png"}]}}""");
        Assert.DoesNotContain("example.org", figure.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", figure.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("loss", figure.Data[0].Name);
    }

    [Fact]
    public void Numbers_packed_as_bytes_are_read()
    {
        var bytes = Convert.ToBase64String([.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-2.0)]);
        var line = Figure.FromPlotlyJson($$$"""{"data":[{"x":{"dtype":"i1","bdata":"Af4="},"y":{"dtype":"f8","bdata":"{{{bytes}}}"}}]}""");
        Assert.Equal([1, -2], ((ScatterTrace)line.Data[0]).X);
        Assert.Equal([1.5, -2], ((ScatterTrace)line.Data[0]).Y);

        var table = Figure.FromPlotlyJson("""{"data":[{"type":"heatmap","z":{"dtype":"u2","bdata":"AQACAAMABAAFAAYA","shape":"2, 3"}}]}""");
        Assert.Equal(new Shape(2, 3), ((HeatmapTrace)table.Data[0]).Z.Shape);
        Assert.Equal(6, ((HeatmapTrace)table.Data[0]).Z[1, 2]);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[1]", "object")]
    [InlineData("""{"data":[],"layout":{}}""", "without traces")]
    [InlineData("""{"data":[1]}""", "no object")]
    [InlineData("""{"data":[{"y":[1]}],"layout":[]}""", "another kind")]
    [InlineData("""{"data":[{"y":[1]}],"frames":{}}""", "another kind")]
    [InlineData("""{"data":[{"type":"pie","values":[1]}]}""", "pie")]
    [InlineData("""{"data":[{"y":[1]},{"type":"bar","y":[1]}]}""", "scatter, bar")]
    [InlineData("""{"data":[{"y":["2026-01-01"]}]}""", "2026-01-01")]
    [InlineData("""{"data":[{"x":[1,2],"y":[1]}]}""", "2 and 1")]
    [InlineData("""{"data":[{"y":[]}]}""", "no list of numbers")]
    [InlineData("""{"data":[{"y":{"dtype":"f8","bdata":"AAA"}}]}""", "packed")]
    [InlineData("""{"data":[{"type":"heatmap","z":[[1],[1,2]]}]}""", "different lengths")]
    [InlineData("""{"data":[{"type":"bar","x":["a"],"y":[1,2]}]}""", "1 and 2")]
    public void What_cannot_be_drawn_here_is_refused_with_its_reason(string json, string said) =>
        Assert.Contains(said, Assert.Throws<DataException>(() => Figure.FromPlotlyJson(json)).Message, StringComparison.Ordinal);

    // plotly.js's own lines stand where a long text was broken.
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static double[] Values(Trace trace) => trace switch
    {
        ScatterTrace scatter => [.. scatter.X.Concat(scatter.Y).Select(Finite)],
        BarTrace bar => [.. bar.Y.Select(Finite)],
        HeatmapTrace heat => [.. heat.Z.Span.ToArray().Select(value => Finite(value))],
        _ => throw new NotSupportedException(),
    };

    // JSON has no infinity: it becomes a gap.
    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
