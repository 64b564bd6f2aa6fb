using System.Text.Json;
using AngleSharp.Html.Parser;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class ConvolutionBenchTests
{
    [Fact]
    public void The_lectures_matrix_gives_the_lectures_edges() =>
        Assert.Equal("3,-3,-1_-2,3,-3_-3,2,3", Show.ConvolutionBench(Gallery.A, Gallery.Edge).Result.ToText());

    [Fact]
    public void A_blur_stays_in_ninths() =>
        Assert.Equal("4/9,2/3,5/9_4/9,5/9,4/9_4/9,5/9,4/9", Show.ConvolutionBench(Gallery.A, Kernel.Box(3)).Result.ToText());

    [Fact]
    public void The_kernel_is_not_flipped() => Assert.Equal(
        "19,25_37,43",
        Show.ConvolutionBench(Gallery.Fill(3, 3, (i, j) => (3 * i) + j), Gallery.Fill(2, 2, (u, v) => (2 * u) + v)).Result.ToText());

    [Fact]
    public void The_element_holds_its_state_as_data_and_the_picture_inside()
    {
        var bench = new HtmlParser().ParseDocument(Show.ConvolutionBench(Gallery.A, Kernel.Box(3), stride: (2, 1), padding: Padding.Explicit(0, 1, 2, 0), title: "Blur <b>\"it\"</b>").At(1, 2).ToHtml()).Body!.FirstElementChild!;
        Assert.Equal("cnn-convolution-bench", bench.LocalName);
        Assert.Equal("figure", Assert.Single(bench.Children).LocalName);
        var state = JsonSerializer.Deserialize<Dictionary<string, string>>(bench.GetAttribute("data-bench")!)!;
        Assert.Equal("Blur <b>\"it\"</b>", state["title"]);
        Assert.Equal("0,1,0,1,1_0,0,1,1,0_1,1,0,1,0_0,1,0,0,1_0,0,1,1,0", state["input"]);
        Assert.Equal("1/9,1/9,1/9_1/9,1/9,1/9_1/9,1/9,1/9", state["kernel"]);
        Assert.Equal(("2x1", "0,1,2,0", "1x1", "7"), (state["stride"], state["padding"], state["dilation"], state["cell"]));
    }

    [Fact]
    public void The_picture_writes_the_sum_of_its_cell_exactly()
    {
        Assert.EndsWith("Cell (0, 0) = 0·0 + 1·1 + 0·0 + 0·1 + 0·(−4) + 1·1 + 1·0 + 1·1 + 0·0 = 3", Show.ConvolutionBench(Gallery.A, Gallery.Edge).ToString(), StringComparison.Ordinal);
        Assert.Contains("= 5/9.", Show.ConvolutionBench(Gallery.A, Kernel.Box(3)).At(1, 1).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bench_that_asks_tells_no_result_in_any_of_its_views()
    {
        var bench = Show.ConvolutionBench(Gallery.Fill(2, 2, (i, j) => i + j + 5), Gallery.Fill(2, 2, (_, _) => 7)).Asking();
        Assert.Equal("168", Show.ConvolutionBench(Gallery.Fill(2, 2, (i, j) => i + j + 5), Gallery.Fill(2, 2, (_, _) => 7)).Result.ToText());
        Assert.DoesNotContain("168", bench.ToHtml() + bench.ToSvg() + bench.ToString() + bench.AltText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.25f, "0.25")]
    [InlineData(1f / 3, "1/3")]
    [InlineData(-2f / 7, "-2/7")]
    [InlineData(-0f, "0")]
    [InlineData(1e-20f, "0")]
    [InlineData(123456.5f, "123456.5")]
    [InlineData(0.0234375f, "0.0234375")]
    public void A_float_becomes_the_number_that_was_meant(float value, string expected) => Assert.Equal(expected, Fraction.Of(value).ToText());

    [Theory]
    [InlineData("a ConvolutionBench", 13, 2)]
    [InlineData("kernel of a ConvolutionBench", 5, 8)]
    public void Sizes_have_limits(string words, int input, int kernel)
    {
        var error = Assert.Throws<ShapeException>(() => Show.ConvolutionBench(new Tensor(new Shape(input, 5)), new Tensor(new Shape(kernel, 2))));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_explained_where_the_bench_is_made()
    {
        Assert.Contains("a stride of 7×1", Assert.Throws<ShapeException>(() => Show.ConvolutionBench(Gallery.A, Gallery.Edge, stride: (7, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("a stride of at least 1×1", Assert.Throws<ShapeException>(() => Show.ConvolutionBench(Gallery.A, Gallery.Edge, stride: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("a dilation of 1×4", Assert.Throws<ShapeException>(() => Show.ConvolutionBench(Gallery.A, Gallery.Edge, dilation: (1, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("padding top 7", Assert.Throws<ShapeException>(() => Show.ConvolutionBench(Gallery.A, Gallery.Edge, padding: Padding.Explicit(7))).Message, StringComparison.Ordinal);
        Assert.Contains("no larger than the padded image", Assert.Throws<ShapeException>(() => Show.ConvolutionBench(Gallery.Edge, Gallery.A)).Message, StringComparison.Ordinal);
        Assert.Contains("rows 0 to 2", Assert.Throws<ShapeException>(() => Show.ConvolutionBench(Gallery.A, Gallery.Edge).At(3, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("not a number", Assert.Throws<DataException>(() => Show.ConvolutionBench(Gallery.Fill(2, 2, (_, _) => float.NaN), Gallery.Edge)).Message, StringComparison.Ordinal);
    }
}
