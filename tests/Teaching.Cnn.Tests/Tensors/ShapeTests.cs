namespace Teaching.Cnn.Tests;

public class ShapeTests
{
    [Fact]
    public void It_has_sizes_counted_from_either_end()
    {
        var shape = new Shape(2, 5, 7, 3);
        Assert.Equal((4, 210, 2, 7, 3), (shape.Rank, shape.Length, shape[0], shape[2], shape[^1]));
        Assert.Equal([2, 5, 7, 3], shape.ToArray());
        Assert.Equal([6], new Shape(6).ToArray());
    }

    [Fact]
    public void Equal_sizes_are_equal_and_leading_or_trailing_ones_count()
    {
        Assert.Equal(new Shape(5, 7), new Shape([5, 7]));
        Assert.NotEqual(new Shape(5, 7), new Shape(5, 7, 1));
        Assert.NotEqual(new Shape(5, 7), new Shape(7, 5));
    }

    [Fact]
    public void A_batch_axis_is_added_and_taken_away()
    {
        Assert.Equal(new Shape(4, 5, 7, 3), new Shape(5, 7, 3).Batch(4));
        Assert.Equal(new Shape(5, 7, 3), new Shape(4, 5, 7, 3).Inner);
        Assert.Throws<ShapeException>(() => new Shape(5).Inner);
    }

    [Fact]
    public void It_prints_alike_under_every_culture() => Cultures.Each(() =>
    {
        Assert.Equal("(60000, 28, 28, 1)", new Shape(60_000, 28, 28, 1).ToString());
        Assert.Equal("(10)", new Shape(10).ToString());
        Assert.Equal("3×2", new Size2D(3, 2).ToString());
    });

    [Theory]
    [InlineData(new int[0], "0 axis sizes", "one to four")]
    [InlineData(new[] { 1, 1, 1, 1, 1 }, "5 axis sizes", "one to four")]
    [InlineData(new[] { 5, 0 }, "axis sizes (5, 0)", "sizes of at least 1")]
    [InlineData(new[] { -5, 7 }, "axis sizes (-5, 7)", "sizes of at least 1")]
    [InlineData(new[] { 60_000, 224, 224, 3 }, "axis sizes (60000, 224, 224, 3)", "at most 2,147,483,591 elements in one tensor")]
    public void Impossible_sizes_are_refused_under_every_culture(int[] sizes, string given, string needed) => Cultures.Each(() =>
    {
        var error = Assert.Throws<ShapeException>(() => new Shape(sizes));
        Assert.Equal((given, needed), (error.Given, error.Needed));
    });

    [Fact]
    public void A_missing_axis_is_named()
    {
        var error = Assert.Throws<ShapeException>(() => new Shape(5, 7)[2]);
        Assert.Equal("Given: axis 2 of (5, 7). Needed: an axis from 0 to 1. To mend it: count axes from 0.", error.Message);
    }

    [Fact]
    public void A_size_comes_from_one_number_or_two()
    {
        Size2D square = 3;
        Size2D tall = (3, 2);
        Assert.Equal((3, 3, 9), (square.Height, square.Width, square.Area));
        Assert.Equal((3, 2, 6), (tall.Height, tall.Width, tall.Area));
    }
}
