using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class ShiftBenchTests
{
    internal static readonly Tensor Hook = Tensor.From(new float[,] { { 0, 1, 0 }, { 0, 1, 0 }, { 0, 1, 2 } });

    /// <summary>A standing and a lying line that cross, and no white on the border.</summary>
    internal static readonly Tensor Lines = Gallery.Fill(6, 8, (i, j) => (j == 3 && i is > 0 and < 5) || (i == 3 && j is > 0 and < 6) ? 1 : 0);

    private static readonly Tensor Through = Gallery.Fill(5, 7, (i, j) => j == 6 || i == 1 ? 1 : 0);

    [Fact]
    public void A_picture_that_has_not_moved_has_the_map_of_the_library() =>
        Assert.Equal(new FractionGrid(Lines.Convolve(Hook)).ToText(), Show.ShiftBench(Lines, Hook).Map.ToText());

    [Theory]
    [InlineData(0, 1, 20, 4)]
    [InlineData(-1, 2, 12, 12)]
    [InlineData(1, 0, 18, 6)]
    public void One_pixel_a_step_and_no_padding_every_cell_that_both_maps_have_agrees(int down, int right, int same, int fresh)
    {
        var bench = Show.ShiftBench(Lines, Hook).By(down, right);

        Assert.Equal((same, 0, fresh), bench.Verdict);
        Assert.Equal(new FractionGrid(Lines.Shift(down, right).Convolve(Hook)).ToText(), bench.Map.ToText());
        Assert.Contains($"It agrees in all {same} cells that both have: the map moved along, exactly. {fresh} cells are new.", bench.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void With_two_pixels_a_step_only_even_shifts_carry_over()
    {
        var bench = Show.ShiftBench(Lines, Hook, stride: 2);

        Assert.Equal(0, bench.By(0, 2).Verdict.Other);
        Assert.True(bench.By(0, 1).Verdict.Other > 0);
        Assert.Contains("no whole number of steps of 2 pixels: no move of the map can fit. Moved by nothing it is compared.", bench.By(0, 1).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_of_zeros_breaks_the_rule_where_the_picture_leaves_it()
    {
        var bench = Show.ShiftBench(Through, Hook, padding: Padding.Same).By(0, 1);

        // The last column lost what lay right of it: white pixels, which the hook's 2 reads everywhere but in the last row.
        Assert.Equal((26, 4, 5), bench.Verdict);
        Assert.Contains("4 of 30 cells differ. 5 cells are new.", bench.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_moved_out_of_sight_leaves_nothing_to_compare() =>
        Assert.Contains("No cell is left to compare. 1 cell is new.", Show.ShiftBench(Hook, Hook).By(0, 3).AltText, StringComparison.Ordinal);

    [Fact]
    public void Mistakes_are_explained_where_the_bench_is_made()
    {
        Assert.Contains("at most 4 pixels each way", Assert.Throws<ShapeException>(() => Show.ShiftBench(Lines, Hook).By(0, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("'valid' or 'same'", Assert.Throws<ShapeException>(() => Show.ShiftBench(Lines, Hook, padding: Padding.Explicit(1))).Message, StringComparison.Ordinal);
        Assert.Contains("no larger than the padded image", Assert.Throws<ShapeException>(() => Show.ShiftBench(Hook, Lines.Crop(0, 0, 4, 4))).Message, StringComparison.Ordinal);
    }
}
