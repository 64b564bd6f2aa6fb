namespace Teaching.Cnn.Tests;

public class TensorTextTests
{
    [Fact]
    public void A_matrix_prints_shape_range_and_aligned_numbers_under_every_culture() => Cultures.Each(() => Assert.Equal(
        """
        Tensor (2, 3), values -1.5 to 1.2346E+06
                 0       0.25       -1.5
               100    0.33333 1.2346E+06
        """,
        Tensor.From(new float[,] { { -0f, 0.25f, -1.5f }, { 100, 1f / 3, 1234567 } }).ToString()));

    [Fact]
    public void Numbers_have_no_more_than_five_digits_behind_the_point_and_tiny_ones_are_not_0() => Cultures.Each(() =>
    {
        Assert.Equal("3", TensorText.Number(3));
        Assert.Equal("0", TensorText.Number(-0f));
        Assert.Equal("-0.11111", TensorText.Number(-1f / 9));
        Assert.Equal("-1E-08", TensorText.Number(-1e-8f));
        Assert.Equal("NaN", TensorText.Number(float.NaN));
        Assert.Equal("Infinity", TensorText.Number(float.PositiveInfinity));
    });

    [Fact]
    public void Of_a_large_batch_a_corner_is_shown_and_said_so()
    {
        var text = new Tensor(new Shape(2, 28, 20, 3)).ToString();
        Assert.StartsWith("Tensor (2, 28, 20, 3), values 0 to 0\n0 0 0 0 0 0 0 0 0 0 0 0\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\nShown: channel 0 of 3, image 0 of 2, the first 12 rows and 12 columns of 28×20.", text, StringComparison.Ordinal);
        Assert.Equal(14, text.Split('\n').Length);
    }

    [Fact]
    public void Values_that_are_not_finite_are_counted_and_left_out_of_the_range()
    {
        Assert.StartsWith("Tensor (3), values 1 to 2, 1 not finite", Tensor.From(new Shape(3), 1, float.NaN, 2).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Tensor (1), no finite value, 1 not finite", Tensor.From(new Shape(1), float.PositiveInfinity).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_a_table_with_a_caption_under_every_culture() => Cultures.Each(() => Assert.Equal(
        "<table class=\"cnn-tensor\"><caption>Tensor (1, 2), values -0.5 to 1</caption><tbody><tr><td>-0.5</td><td>1</td></tr></tbody></table>",
        Tensor.From(new float[,] { { -0.5f, 1 } }).ToHtml()));

    [Fact]
    public void A_host_finds_exactly_the_two_formatters_that_are_promised()
    {
        var attribute = typeof(Tensor).GetCustomAttributes(inherit: false).OfType<TypeFormatterSourceAttribute>().Single();
        var source = (HtmlFormatterSource)Activator.CreateInstance(attribute.FormatterSourceType)!;
        var formatters = source.CreateTypeFormatters().Cast<HtmlFormatterSource.Formatter>().ToList();
        Assert.Equal(attribute.PreferredMimeTypes, formatters.Select(formatter => formatter.MimeType));
        var tensor = new Tensor(new Shape(2));
        foreach (var (formatter, expected) in formatters.Zip([tensor.ToHtml(), tensor.ToString()]))
        {
            using var writer = new StringWriter();
            Assert.True(formatter.Format(tensor, writer));
            Assert.Equal(expected, writer.ToString());
            Assert.False(formatter.Format("text", writer));
        }
    }
}
