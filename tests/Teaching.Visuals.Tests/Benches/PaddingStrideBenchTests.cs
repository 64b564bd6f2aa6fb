using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class PaddingStrideBenchTests
{
    [Fact]
    public void The_lectures_sizes_are_written_out_axis_by_axis()
    {
        Assert.Equal(
            ["Rows: ⌊(5 + 1 + 1 − 3) / 2⌋ + 1 = ⌊4 / 2⌋ + 1 = 3.", "Columns: ⌊(7 + 1 + 1 − 3) / 2⌋ + 1 = ⌊6 / 2⌋ + 1 = 4."],
            Show.PaddingStrideBench((5, 7), 3, stride: 2, padding: Padding.Explicit(1)).Formulas);
        Assert.Equal(
            ["Rows: ⌊(5 − 3) / 2⌋ + 1 = ⌊2 / 2⌋ + 1 = 2.", "Columns: ⌊(7 − 3) / 2⌋ + 1 = ⌊4 / 2⌋ + 1 = 3."],
            Show.PaddingStrideBench((5, 7), 3, stride: 2).Formulas);
    }

    [Fact]
    public void The_odd_zero_of_same_comes_last_and_dilation_widens_the_kernel()
    {
        Assert.EndsWith(
            "'same' wants ⌈6 / 2⌉ = 3: (3 − 1)·2 + 3 − 6 = 1 zero, 0 before and 1 after (the odd one comes last).",
            Show.PaddingStrideBench((6, 8), 3, stride: 2, padding: Padding.Same).Formulas[0],
            StringComparison.Ordinal);
        Assert.Contains("The kernel spans (3 − 1)·2 + 1 = 5.", Show.PaddingStrideBench((7, 9), (3, 2), dilation: (2, 3)).Formulas[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Both_directions_are_sentences()
    {
        var bench = Show.PaddingStrideBench((5, 7), 3, stride: 2, padding: Padding.Explicit(1));
        Assert.Contains("Result cell (0, 1) reads rows −1, 0, 1 and columns 1, 2, 3 of the input; 3 of these 9 cells lie on padding.", bench.At(0, 1).AltText, StringComparison.Ordinal);
        Assert.Contains("Input cell (1, 3) is read by 4 of the result’s cells: rows 0, 1, columns 1, 2.", bench.AtInput(1, 3).AltText, StringComparison.Ordinal);
        Assert.Contains("Input cell (5, 0) is read by no result cell.", Show.PaddingStrideBench((6, 9), (3, 2), stride: (2, 3)).AtInput(5, 0).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_explained_where_the_bench_is_made()
    {
        Assert.Contains("an input of 13×5", Assert.Throws<ShapeException>(() => Show.PaddingStrideBench((13, 5), 3)).Message, StringComparison.Ordinal);
        Assert.Contains("a kernel of 2×8", Assert.Throws<ShapeException>(() => Show.PaddingStrideBench((9, 12), (2, 8))).Message, StringComparison.Ordinal);
        Assert.Contains("no larger than the padded image", Assert.Throws<ShapeException>(() => Show.PaddingStrideBench((2, 5), 3)).Message, StringComparison.Ordinal);
        Assert.Contains("a stride of at least 1×1", Assert.Throws<ShapeException>(() => Show.PaddingStrideBench((5, 7), 3, stride: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("rows 0 to 2", Assert.Throws<ShapeException>(() => Show.PaddingStrideBench((5, 7), 3).At(3, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("rows -1 to 5", Assert.Throws<ShapeException>(() => Show.PaddingStrideBench((5, 7), 3, padding: Padding.Same).AtInput(-2, 0)).Message, StringComparison.Ordinal);
    }
}
