using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class ColourTests
{
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 9)]
    [InlineData(-0.001, 1000)]
    [InlineData(-5, -1)]
    [InlineData(0, 0)]
    public void Zero_is_neutral_in_a_diverging_map_whatever_the_range(double least, double most)
    {
        var colour = Colouring.Of(ColourMap.Diverging, [least, most]).At(0);
        Assert.Equal(Rgb.Of(0xf7f7f7), colour);
    }

    [Fact]
    public void Equal_distances_from_zero_are_equally_strong_blue_below_and_red_above()
    {
        var colouring = Colouring.Of(ColourMap.Diverging, [-3.0, 4]);
        var (below, above) = (colouring.At(-3), colouring.At(3));
        Assert.True(below.B > below.R && above.R > above.B);
        Assert.InRange(below.Luminance / above.Luminance, 0.5, 2);
    }

    [Theory]
    [InlineData(ColourMap.Diverging, -1)]
    [InlineData(ColourMap.Sequential, 0)]
    [InlineData(ColourMap.Grey, 0)]
    public void Text_on_every_colour_has_a_contrast_of_four_and_a_half(ColourMap map, double low)
    {
        var colouring = Colouring.Of(map, low, 1);
        for (var k = 0; k <= 200; k++)
        {
            var colour = colouring.At(low + ((1 - low) * k / 200));
            var text = colour.IsDark ? 1 : 0;
            Assert.True(Contrast(colour.Luminance, text) >= 4.5, colour.Hex);
        }
    }

    [Fact]
    public void Brighter_is_greater_on_grey_and_darker_is_more_on_blue()
    {
        var (grey, blue) = (Colouring.Of(ColourMap.Grey, 0, 1), Colouring.Of(ColourMap.Sequential, 0, 1));
        for (var k = 1; k <= 50; k++)
        {
            Assert.True(grey.At(k / 50.0).Luminance > grey.At((k - 1) / 50.0).Luminance);
            Assert.True(blue.At(k / 50.0).Luminance < blue.At((k - 1) / 50.0).Luminance);
        }
    }

    [Fact]
    public void Theme_colours_stand_out_from_their_paper()
    {
        // Name, light, dark, as the style block has them: ink and muted are text, accents are shapes.
        var light = Read(Paint.Style.Split("@media")[0]);
        var dark = Read(Paint.Style.Split("@media")[1]);
        foreach (var theme in new[] { light, dark })
        {
            Assert.Equal(12, theme.Count);
            foreach (var (name, colour) in theme.Where(entry => entry.Key is not ("paper" or "line")))
            {
                Assert.True(Contrast(colour.Luminance, theme["paper"].Luminance) >= (name is "ink" or "muted" ? 4.5 : 3), $"{name} {colour.Hex}");
            }
        }
    }

    // Bounds as measured, rounded down. Where two of eight come as near as 1.5, colour alone would not do: see the next test.
    [Theory]
    [InlineData("everybody", 4, 30)]
    [InlineData("protanopia", 4, 7.5)]
    [InlineData("deuteranopia", 4, 12)]
    [InlineData("tritanopia", 4, 5.5)]
    [InlineData("everybody", 8, 16)]
    [InlineData("protanopia", 8, 3)]
    [InlineData("deuteranopia", 8, 1.5)]
    [InlineData("tritanopia", 8, 4)]
    public void Colours_of_series_stay_apart_for_every_kind_of_sight(string sight, int series, double least)
    {
        foreach (var theme in Paint.Style.Split("@media").Select(Read))
        {
            foreach (var (a, b) in Pairs(series))
            {
                var (one, other) = (ColourSight.See(sight, Accent(theme, a)), ColourSight.See(sight, Accent(theme, b)));
                Assert.True(ColourSight.Distance(one, other) >= least, $"{sight}: series {a} and {b} differ by {ColourSight.Distance(one, other):0.0}");
            }
        }
    }

    // Beyond four series colours come near each other for some: then signs, dashes and stripes tell all eight apart, in the picture and in plotly.js's chart.
    [Fact]
    public void No_two_of_eight_series_share_a_sign_a_dash_or_stripes_here_or_in_plotly()
    {
        var lines = new LineChart(new Layout("", "", ""), [.. Enumerable.Range(0, Paint.SeriesCount).Select(k => new ScatterTrace($"{k}", [1, 2], [k, k], IsLine: true))]);
        var traces = Enumerable.Range(0, Paint.SeriesCount).Select(k => PlotlyTraces.Scatter(new Layout("", "", ""), new ScatterTrace("", [1, 2], [1, 2], IsLine: true), k)).ToArray();
        var bars = Enumerable.Range(0, Paint.SeriesCount).Select(k => PlotlyTraces.Bar(new BarTrace("", ["a"], [1]), k, isLying: false)).ToArray();
        Assert.Distinct(traces.Select(trace => trace["marker"]!["symbol"]!.GetValue<string>()));
        Assert.Distinct(traces.Select(trace => trace["line"]!["dash"]!.GetValue<string>()));
        Assert.Distinct(bars.Select(bar => bar["marker"]!["pattern"]?.ToJsonString() ?? "plain"));
        Assert.Distinct(Enumerable.Range(0, Paint.SeriesCount).Select(k => Drawn(canvas => ChartFrame.Marker(canvas, k, 20, 20), k)));
        Assert.Distinct(Enumerable.Range(0, Paint.SeriesCount).Select(k => Drawn(canvas => ChartFrame.BarPaint(canvas, k, 0, 0, 20, 40), k)));
        Assert.Distinct(Enumerable.Range(0, Paint.SeriesCount).Select(ChartFrame.Dash));
        Assert.Contains(ChartFrame.Stroke(7), lines.Draw().Svg, StringComparison.Ordinal);

        // Without its colour: what grey print keeps.
        static string Drawn(Action<SvgCanvas> draw, int series)
        {
            var canvas = new SvgCanvas();
            draw(canvas);
            return canvas.ToSvg(50, 50, "x", "x").Replace(Paint.SeriesFill(series), "", StringComparison.Ordinal);
        }
    }

    // White and black are what they are to everybody; the distance of two colours, by Sharma, Wu and Dalal's published pair.
    [Fact]
    public void The_simulation_keeps_grey_and_the_distance_is_ciede2000()
    {
        foreach (var sight in (string[])["everybody", "protanopia", "deuteranopia", "tritanopia"])
        {
            Assert.All((int[])[0, 0x808080, 0xffffff], grey => Assert.True(ColourSight.Distance(ColourSight.See(sight, Rgb.Of(grey)), ColourSight.See("everybody", Rgb.Of(grey))) < 0.5));
        }

        Assert.Equal(2.0425, ColourSight.Distance((50, 2.6772, -79.7751), (50, 0, -82.7485)), 1e-4);
        Assert.Equal(4.3065, ColourSight.Distance((50, 2.5, 0), (50, 0, -2.5)), 1e-4);
        Assert.Equal(27.1492, ColourSight.Distance((50, 2.5, 0), (73, 25, -18)), 1e-4);

        // A red and a green that people with deuteranopia take for each other.
        var (red, green) = (Rgb.Of(0xb06060), Rgb.Of(0x878760));
        Assert.True(ColourSight.Distance(ColourSight.See("everybody", red), ColourSight.See("everybody", green)) > 4 * ColourSight.Distance(ColourSight.See("deuteranopia", red), ColourSight.See("deuteranopia", green)));
    }

    [Fact]
    public void Signed_pixels_show_zero_as_neutral()
    {
        var pixels = Decode(Show.Image(Tensor.From(new Shape(1, 3), -2, 0, 1), brightness: Brightness.AroundZero));
        Assert.Equal([0xf7 / 255f, 0xf7 / 255f, 0xf7 / 255f], pixels.Span.Slice(3, 3).ToArray());
        Assert.True(pixels[0, 0, 2] > pixels[0, 0, 0] && pixels[0, 2, 0] > pixels[0, 2, 2]);
    }

    [Fact]
    public void Pixels_arrive_as_they_are()
    {
        var image = Gallery.Fill(5, 7, (i, j) => ((i * 7) + j) / 255f);
        var pixels = Decode(Show.Image(image));
        Assert.Equal(image.Span.ToArray(), pixels.Span.ToArray());
    }

    [Fact]
    public void Stretched_images_share_one_range()
    {
        var images = Show.Images([Gallery.Fill(2, 2, (_, _) => -4), Gallery.Fill(2, 2, (_, _) => 4), Gallery.Fill(2, 2, (_, _) => 0)], brightness: Brightness.Stretched);
        Assert.Equal([0f, 1f, 128 / 255f], DecodeAll(images).Select(image => image.Span[0]));
        Assert.Contains("-4 is black, 4 is white", images.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.627265, "0.627")]
    [InlineData(3.99999, "4")]
    [InlineData(11, "11")]
    [InlineData(1024, "1,024")]
    [InlineData(1234.5, "1,234")]
    [InlineData(0.000123456, "0.000123")]
    [InlineData(0, "0")]
    public void The_key_of_the_colours_has_three_digits_that_count(double most, string written)
    {
        Assert.Equal(written, Numbers.Short(most));
        if (most > 0)
        {
            Assert.Contains($"full colour at ±{written}.", Show.Image(Tensor.From(new Shape(1, 2), -(float)most, 0), brightness: Brightness.AroundZero).ToHtml(), StringComparison.Ordinal);
        }
    }

    private static Tensor Decode(Visual visual) => Assert.Single(DecodeAll(visual));

    private static IEnumerable<Tensor> DecodeAll(Visual visual) =>
        visual.ToSvg().Split("data:image/png;base64,")[1..].Select(part => Png.Decode(Convert.FromBase64String(part[..part.IndexOf('"', StringComparison.Ordinal)])));

    private static Dictionary<string, Rgb> Read(string style) => style.Split("--cnn-svg-")[1..]
        .ToDictionary(part => part.Split(':')[0], part => Rgb.Of(Convert.ToInt32(part.Split('#')[1][..6], 16)));

    private static Rgb Accent(Dictionary<string, Rgb> theme, int series) => theme[series == 0 ? "accent" : $"accent-{series + 1}"];

    private static IEnumerable<(int, int)> Pairs(int count) => Enumerable.Range(0, count).SelectMany(b => Enumerable.Range(0, b).Select(a => (a, b)));

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
}
