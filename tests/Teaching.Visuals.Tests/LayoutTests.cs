namespace Teaching.Visuals.Tests;

/// <summary>Texts are measured with the wider of two common fonts: nothing may leave the picture or lie on another text.</summary>
public sealed class LayoutTests
{
    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_text_is_clipped_covered_or_too_small(string name)
    {
        var texts = PictureTexts.Of(Gallery.All[name].ToSvg());
        Assert.Equal([], texts.Findings());
        Assert.True(texts.Width <= 720, $"{texts.Width} wide");
    }

    [Theory]
    [MemberData(nameof(RandomFigures.Kinds), MemberType = typeof(RandomFigures))]
    public void Whatever_the_data_and_names_no_text_is_clipped_covered_or_too_small(string kind)
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var texts = PictureTexts.Of(RandomFigures.Make(kind, seed).ToSvg());
            Assert.True(texts.Width <= 720 && !texts.Findings().Any(), $"{kind} of seed {seed}: {texts.Width} wide; {string.Join("; ", texts.Findings().Take(5))}");
        }
    }

    [Theory]
    [InlineData("line")]
    [InlineData("groups")]
    [InlineData("eight lines")]
    [InlineData("lying bars")]
    [InlineData("histogram of many")]
    [InlineData("three roc curves")]
    public void Charts_are_readable_on_a_telephone(string name)
    {
        var texts = PictureTexts.Of(Gallery.All[name].ToSvg());
        Assert.True(texts.Labels.Min(label => label.Size) * 340 / texts.Width >= 10.2);
    }

    [Fact]
    public void The_check_sees_a_clipped_text()
    {
        var canvas = new SvgCanvas();
        canvas.Text("", "wide", 80, 20, 14);
        Assert.Contains("\"wide\" spans 80.0 to", Assert.Single(PictureTexts.Of(canvas.ToSvg(100, 30, "t", "d")).Findings()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_sees_a_place_that_is_no_number()
    {
        var canvas = new SvgCanvas();
        canvas.Line("", 0, 0, double.NaN, 1);
        Assert.Equal(["line has x2=\"NaN\""], PictureTexts.Of(canvas.ToSvg(200, 30, "t", "d")).Findings());
    }

    [Fact]
    public void The_check_sees_a_covered_and_a_small_text()
    {
        var canvas = new SvgCanvas();
        canvas.Text("", "one", 10, 20, 14);
        canvas.Text("", "two", 30, 24, 10);
        canvas.Text("", "three", 60, 20, 14);
        Assert.Equal(["\"two\" is 10 high", "\"one\" lies on \"two\""], PictureTexts.Of(canvas.ToSvg(200, 30, "t", "d")).Findings());
    }
}
