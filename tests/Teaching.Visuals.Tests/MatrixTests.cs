using System.Xml.Linq;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class MatrixTests
{
    [Fact]
    public void A_matrix_without_negative_numbers_is_not_captioned_with_blue()
    {
        Assert.Contains("Pale is 0, red above; full colour at 3.", Show.Matrix(Tensor.From(new float[,] { { 0, 3 } })).ToHtml(), StringComparison.Ordinal);
        Assert.Contains("Blue is below 0, red above, 0 neutral; full colour at ±3.", Show.Matrix(Tensor.From(new float[,] { { -1, 3 } })).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_is_printed_when_cells_are_large_enough()
    {
        Assert.Equal(["0", "1", "2", "0", "1", "2", "0", "1", "0", "1", "−4", "1", "0", "1", "0"], Texts(Show.Matrix(Gallery.Edge)));
        Assert.Equal(28 * 30, Texts(Show.Matrix(Gallery.Fill(28, 28, (i, j) => i + j))).Length);
        Assert.Equal(28 * 30, Texts(Show.Matrix(Gallery.Fill(28, 28, (i, j) => 100 + i + j))).Length);
    }

    [Fact]
    public void Values_too_many_to_print_are_in_the_table_and_the_caption_says_so()
    {
        var html = Show.Matrix(Gallery.Fill(40, 64, (i, j) => i / 64f)).ToHtml();
        Assert.Contains("The values are in the data table.", html, StringComparison.Ordinal);
        Assert.Contains("<td>0.609375</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("28 columns of bytes", 80_000)]
    [InlineData("64 columns", 80_000)]
    [InlineData("matrix", 12_000)]
    [InlineData("forty images", 60_000)]
    public void A_picture_stays_light(string name, int bytes) => Assert.InRange(Gallery.All[name].ToHtml().Length, 1000, bytes);

    [Fact]
    public void Many_cells_are_pixels_of_the_same_colours_as_few_are_rectangles()
    {
        var few = Show.Matrix(Gallery.Edge);
        var many = Show.Matrix(Gallery.Fill(15, 14, (i, j) => i < 3 && j < 3 ? Gallery.Edge[i, j] : 0)).Padded(1).ToSvg();
        var png = many.Split("data:image/png;base64,")[1];
        var pixels = Png.Decode(Convert.FromBase64String(png[..png.IndexOf('"', StringComparison.Ordinal)]));
        Assert.Equal(new Shape(17, 16, 4), pixels.Shape);
        Assert.Equal(0, pixels[0, 5, 3]);
        var fills = XDocument.Parse(few.ToSvg()).Descendants().Where(e => e.Name.LocalName == "rect" && e.Attribute("fill") is not null).Select(e => (string)e.Attribute("fill")!).ToArray();
        Assert.Equal(9, fills.Length);
        for (var k = 0; k < 9; k++)
        {
            var hex = string.Concat(Enumerable.Range(0, 3).Select(c => ((int)MathF.Round(pixels[1 + (k / 3), 1 + (k % 3), c] * 255)).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(fills[k], "#" + hex);
        }
    }

    [Fact]
    public void A_tiny_number_is_never_printed_as_zero()
    {
        var texts = Texts(Show.Matrix(Tensor.From(new Shape(1, 4), 0.5f, -0.00002f, 0, 1f / 3)));
        Assert.Equal(["0.5", "−2e−5", "0", "0.33"], texts[5..]);
    }

    [Fact]
    public void Padding_keeps_the_indices_of_the_image()
    {
        var texts = Texts(Show.Matrix(Gallery.Edge).Padded(new Frame(1, 0, 2, 0)));
        Assert.Equal(["−2", "−1", "0", "1", "2", "−1", "0", "1", "2"], texts[..9]);
        Assert.Contains("Dashed cells are padding.", Show.Matrix(Gallery.Edge).Padded(1).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_is_named_below_and_described() => Assert.EndsWith(
        "Framed (what unit (0, 0) reads): rows -1 to 1, columns -1 to 1.", Show.Matrix(Gallery.A).Padded(1).Mark(-1, -1, 3, 3, "what unit (0, 0) reads").AltText, StringComparison.Ordinal);

    [Fact]
    public void Plain_text_is_a_grid() => Assert.Equal("Edge 3×3\n 0  1  0\n 1 -4  1\n 0  1  0", Show.Matrix(Gallery.Edge, "Edge").ToString());

    [Fact]
    public void A_picture_does_not_change_with_its_matrix()
    {
        var matrix = Gallery.Edge.Copy();
        var view = Show.Matrix(matrix);
        matrix.Fill(9);
        Assert.Equal(Show.Matrix(Gallery.Edge).ToSvg(), view.ToSvg());
    }

    [Fact]
    public void A_filtered_cell_is_written_out_with_its_numbers() => Assert.EndsWith(
        "Cell (0, 1) = 1·0 + 0·1 + 1·0 + 0·1 + 1·(−4) + 1·1 + 1·0 + 0·1 + 1·0 = −3",
        Show.Filter(Gallery.A, Gallery.Edge, Gallery.Edges).At(0, 1).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Padding_and_stride_are_found_from_the_sizes_and_the_numbers()
    {
        // 6×6 with a 3×3 filter gives 2×2 at stride 2 and at stride 3: only the numbers tell.
        var input = Gallery.Fill(6, 6, (i, j) => (i * 10) + j);
        var corner = Tensor.From(new float[,] { { 1, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 } });
        var strideThree = Tensor.From(new float[,] { { 0, 3 }, { 30, 33 } });
        Assert.Contains("= 33·1 + ", Show.Filter(input, corner, strideThree).At(1, 1).ToString(), StringComparison.Ordinal);

        var same = Tensor.From(new float[,] { { 1, -4, 3, -2, -3 }, { 1, 3, -3, -1, 2 }, { -3, -2, 3, -3, 2 }, { 2, -3, 2, 3, -4 }, { 0, 2, -3, -3, 2 } });
        Assert.EndsWith("0·0 + 0·1 + 0·0 + 0·1 + 0·(−4) + 1·1 + 0·0 + 0·1 + 0·0 = 1", Show.Filter(Gallery.A, Gallery.Edge, same).At(0, 0).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explicit_padding_and_dilation_come_from_the_window()
    {
        var window = new Window(3, 2, Padding.Explicit(2), 2);
        var input = Gallery.Fill(5, 7, (i, j) => (i * 7) + j + 1);
        var result = new Tensor(new Shape(window.Output(new Size2D(5, 7)).Height, window.Output(new Size2D(5, 7)).Width));
        result[0, 0] = 1 * -4 + 3 + 15;
        Assert.EndsWith("1·(−4) + 3·1 + 0·0 + 15·1 + 17·0 = 14", Show.Filter(input, Gallery.Edge, result).At(0, 0, window).ToString(), StringComparison.Ordinal);
    }

    private static string[] Texts(Visual visual) =>
        [.. XDocument.Parse(visual.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
}
