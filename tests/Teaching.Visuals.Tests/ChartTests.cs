using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Teaching.Visuals.Tests;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(0.2, 2.3, "0 0.5 1.0 1.5 2.0 2.5")]
    [InlineData(-1e-9, 5e-9, "−2e-9 0 2e-9 4e-9 6e-9")]
    [InlineData(0, 8_459_242, "0 2 M 4 M 6 M 8 M 10 M")]
    [InlineData(86.1, 90.2, "86 87 88 89 90 91")]
    [InlineData(0, 421_642, "0 100,000 200,000 300,000 400,000 500,000")]
    [InlineData(5, 5, "2 3 4 5 6 7 8")]
    [InlineData(0, 0, "−1.0 −0.5 0 0.5 1.0")]
    public void Ticks_are_round_numbers_around_the_data(double least, double most, string labels)
    {
        var ticks = Ticks.Of(least, most, 5);
        Assert.Equal(labels.Replace("e-", "e−", StringComparison.Ordinal), string.Join(' ', ticks.Labels));
        Assert.True(ticks.Low <= least && ticks.High >= most);
    }

    [Fact]
    public void Epochs_have_no_halves() => Assert.Equal(["1", "2", "3"], Ticks.Of(1, 3, 10, whole: true).Labels);

    [Theory]
    [InlineData("percent right", 5, "100")]
    [InlineData("percent right", 0.5, "100")]
    [InlineData("milliseconds", 5, "120")]
    public void A_whisker_beyond_all_of_a_share_gets_room_and_no_mark(string y, double spread, string highest)
    {
        var svg = XDocument.Parse(Show.Line("t", "epoch", y, new Series("a", [1.0, 2, 3], [20.0, 60, 99]) { Spread = [5, 5, spread + 1] }).ToSvg());
        Assert.Equal(highest, svg.Descendants().Where(e => e.Name.LocalName == "text" && double.TryParse(e.Value, CultureInfo.InvariantCulture, out _)).MaxBy(e => double.Parse(e.Value, CultureInfo.InvariantCulture))!.Value);
    }

    [Fact]
    public void Random_ranges_get_a_handful_of_different_increasing_ticks()
    {
        var random = new Random(7);
        for (var k = 0; k < 2000; k++)
        {
            var least = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
            var most = least + (random.NextDouble() * Math.Pow(10, random.Next(-6, 12)));
            var ticks = Ticks.Of(least, most, 5);
            Assert.True(ticks.Low <= least + (1e-6 * (most - least)) && ticks.High >= most - (1e-6 * (most - least)), $"{least:R} to {most:R}");
            Assert.InRange(ticks.Labels.Length, 2, 8);
            Assert.Equal(ticks.Values.Order().Distinct(), ticks.Values);
        }
    }

    [Fact]
    public void A_line_breaks_at_a_gap_and_keeps_the_lonely_point()
    {
        var svg = Show.Line("t", "x", "y", new Series("a", [1, 2, double.NaN, 4])).ToSvg();
        var line = Assert.Single(XDocument.Parse(svg).Descendants(), e => e.Name.LocalName == "path" && ((string)e.Attribute("d")!).Contains('L', StringComparison.Ordinal));
        Assert.Equal(2, ((string)line.Attribute("d")!).Count(c => c == 'M'));
        Assert.Contains("1 value not finite, shown as a gap", Show.Line("t", "x", "y", new Series("a", [1, double.NaN])).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_start_at_zero_and_are_as_long_as_their_values()
    {
        var bars = XDocument.Parse(Show.Bar("t", "y", ("a", 100), ("b", 50), ("c", -25)).ToSvg()).Descendants()
            .Where(e => e.Name.LocalName == "rect" && ((string?)e.Parent!.Attribute("style"))?.Contains("--cnn-accent,", StringComparison.Ordinal) == true)
            .Select(e => (Top: double.Parse((string)e.Attribute("y")!, CultureInfo.InvariantCulture), Height: double.Parse((string)e.Attribute("height")!, CultureInfo.InvariantCulture))).ToArray();
        Assert.Equal(3, bars.Length);
        Assert.Equal(bars[0].Height, 2 * bars[1].Height, 0.05);
        Assert.Equal(bars[0].Height, 4 * bars[2].Height, 0.1);
        Assert.Equal(bars[0].Top + bars[0].Height, bars[2].Top, 0.02);
    }

    [Fact]
    public void A_histogram_counts_every_finite_value_once()
    {
        var bars = Assert.IsType<BarTrace>(Assert.Single(Show.Histogram("t", "x", [-1f, -0.5f, 0, 0.5f, 1, 1, float.NaN]).Data));
        Assert.Equal(6, bars.Y.Sum());
        Assert.Equal(bars.Y.Count + 1, bars.Edges!.Count);
        Assert.Equal("0.8 to 1.0", bars.Categories[^1]);
        Assert.Equal(2, bars.Y[^1]);
    }

    [Fact]
    public void Alternative_text_tells_where_a_line_begins_and_ends() => Assert.Equal(
        "Loss: line chart of loss (nats) over epoch; training goes from 2.3 at 1 to 0.7 at 3, lowest 0.7 at 3, highest 2.3 at 1.",
        Show.Line("Loss", "epoch", "loss (nats)", new Series("training", [2.3, 1.1, 0.7])).AltText);

    [Fact]
    public void Floats_read_as_they_were_written()
    {
        var series = new Series("a", new[] { 0.1f, 86.12f, float.NaN, 1e-30f, float.MaxValue });
        Assert.Equal([0.1, 86.12], series.Y.Take(2));
        Assert.Equal([double.NaN, 1e-30f, float.MaxValue], series.Y.Skip(2));
    }

    [Fact]
    public void Whole_numbers_can_be_written_as_a_list() => Assert.Equal([1, 2, 3], new Series("a", [1, 2, 3]).Y);

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void A_figure_is_a_plotly_document(string name)
    {
        if (Gallery.All[name] is not Figure figure)
        {
            return;
        }

        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var data = json.RootElement.GetProperty("data");
        Assert.Equal(figure.Data.Count + figure.Data.Count(trace => trace is BarTrace bar && PlotlyTraces.NeedsValues(bar)), data.GetArrayLength());
        var title = json.RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString()!;
        Assert.Equal(figure.Layout.Title, System.Net.WebUtility.HtmlDecode(title.Replace("<br>", " ", StringComparison.Ordinal)));
        Assert.All(data.EnumerateArray(), trace => Assert.Contains(trace.GetProperty("type").GetString(), new[] { "scatter", "bar", "heatmap" }));
    }

    [Fact]
    public void Plotly_gets_gaps_as_null_and_zero_in_the_middle()
    {
        Assert.Contains("\"y\":[1,null,3]", Show.Line("t", "x", "y", new Series("a", [1, double.NaN, 3])).ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Contains("\"zmid\":0", Show.Heatmap(Gallery.Edge).ToPlotlyJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("<", Show.Line("<script>", "x", "y", new Series("a", [1.0])).ToPlotlyJson(), StringComparison.Ordinal);
    }
}
