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

    private static Tensor Decode(Visual visual) => Assert.Single(DecodeAll(visual));

    private static IEnumerable<Tensor> DecodeAll(Visual visual) =>
        visual.ToSvg().Split("data:image/png;base64,")[1..].Select(part => Png.Decode(Convert.FromBase64String(part[..part.IndexOf('"', StringComparison.Ordinal)])));

    private static Dictionary<string, Rgb> Read(string style) => style.Split("--cnn-svg-")[1..]
        .ToDictionary(part => part.Split(':')[0], part => Rgb.Of(Convert.ToInt32(part.Split('#')[1][..6], 16)));

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
}
