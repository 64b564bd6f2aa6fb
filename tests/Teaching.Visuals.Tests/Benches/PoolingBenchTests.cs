using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class PoolingBenchTests
{
    internal static readonly Tensor Map = Gallery.Fill(3, 3, (i, j) => new[] { 3, -3, -1, -2, 3, -3, -3, 2, 3 }[(3 * i) + j]);

    [Fact]
    public void The_lectures_map_gives_the_lectures_numbers()
    {
        Assert.Equal("3,3_3,3", Show.MaxPoolingBench(Map, stride: 1).Result.ToText());
        Assert.Equal("0.25,-1_0,1.25", Show.MeanPoolingBench(Map, stride: 1).Result.ToText());
        Assert.Equal("3", Show.MaxPoolingBench(Map).Result.ToText());
    }

    [Fact]
    public void A_mean_that_no_decimal_writes_stays_a_fraction() =>
        Assert.Equal("7/3", Show.MeanPoolingBench(Gallery.Fill(1, 3, (_, j) => 1 << j), (1, 3)).Result.ToText());

    [Fact]
    public void The_first_of_equal_values_wins_and_the_others_are_named()
    {
        Assert.Contains("Input (0, 0) wins and takes the gradient; (1, 1) ties, but the first in reading order wins.", Show.MaxPoolingBench(Map, stride: 1).AltText, StringComparison.Ordinal);
        Assert.Contains("Input (1, 1) wins and takes the gradient.", Show.MaxPoolingBench(Map, stride: 1).At(0, 1).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mean_that_is_no_cells_value_has_a_picture_without_a_winner()
    {
        var bench = Show.MeanPoolingBench(Map);
        Assert.Contains("(3 + (−3) + (−2) + 3) / 4 = 0.25. Each of the 4 cells takes an equal share of the gradient.", bench.AltText, StringComparison.Ordinal);
        Assert.DoesNotContain("wins", bench.ToHtml() + bench.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Padding_neither_wins_nor_counts()
    {
        var below = Gallery.Fill(3, 5, (i, j) => -1 - i - j);
        Assert.Equal("-1,-3,-5_-3,-5,-7", Show.MaxPoolingBench(below, padding: Padding.Same).Result.ToText());
        Assert.Equal("-2,-4,-5.5_-3.5,-5.5,-7", Show.MeanPoolingBench(below, padding: Padding.Same).Result.ToText());
    }

    [Fact]
    public void Mistakes_are_explained_where_the_bench_is_made()
    {
        Assert.Contains("pooling layers know no other padding", Assert.Throws<ShapeException>(() => Show.MaxPoolingBench(Map, padding: Padding.Explicit(1))).Message, StringComparison.Ordinal);
        Assert.Contains("at most 7×7", Assert.Throws<ShapeException>(() => Show.MaxPoolingBench(Map, (8, 1), stride: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("no larger than the padded image", Assert.Throws<ShapeException>(() => Show.MaxPoolingBench(Map, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("a stride of at least 1×1", Assert.Throws<ShapeException>(() => Show.MaxPoolingBench(Map, stride: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("rows 0 to 1", Assert.Throws<ShapeException>(() => Show.MaxPoolingBench(Map, stride: 1).At(2, 0)).Message, StringComparison.Ordinal);
    }
}
