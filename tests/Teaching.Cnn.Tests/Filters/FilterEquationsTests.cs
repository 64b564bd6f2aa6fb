namespace Teaching.Cnn.Tests;

public sealed class FilterEquationsTests
{
    private static readonly Tensor A = Tensor.From(new float[,] { { 0, 1, 0, 1, 1 }, { 0, 0, 1, 1, 0 }, { 1, 1, 0, 1, 0 }, { 0, 1, 0, 0, 1 }, { 0, 0, 1, 1, 0 } });

    [Fact]
    public void The_left_sides_times_a_filter_are_its_map()
    {
        var picture = Chance.Tensor(Rng.FromSeed(3), new Shape(5, 7));
        var filter = Chance.Tensor(Rng.FromSeed(4), new Shape(2, 3));
        var equations = FilterEquations.Of(picture, (2, 3));
        var map = picture.Convolve(filter);

        Assert.Equal((20, 6), (equations.Count, equations.Unknowns));
        for (var place = 0; place < 20; place++)
        {
            Assert.Equal(map.Span[place], Enumerable.Range(0, 6).Sum(weight => equations.Pixels[place, weight] * filter.Span[weight]), 1e-6f);
        }
    }

    [Fact]
    public void The_lectures_matrix_has_nine_equations_of_which_seven_count()
    {
        var equations = FilterEquations.Of(A, 3);
        float[] Column(int weight) => [.. Enumerable.Range(0, 9).Select(place => equations.Pixels[place, weight])];

        Assert.Equal("9 equations, 9 unknowns, rank 7", equations.ToString());

        // Two pairs of weights meet the same pixels at every place: no map of this picture can tell them apart.
        Assert.Equal(Column(5), Column(6));
        Assert.Equal(Column(0), Column(8));
    }

    [Fact]
    public void A_random_picture_settles_every_weight() =>
        Assert.Equal(9, FilterEquations.Of(Chance.Tensor(Rng.FromSeed(1), new Shape(16, 16, 1)), 3).Rank);

    [Fact]
    public void Plain_white_settles_only_the_sum_and_black_nothing()
    {
        Assert.Equal(1, FilterEquations.Of(new Tensor(new Shape(5, 7)).Map(_ => 1), 3).Rank);
        Assert.Equal(0, FilterEquations.Of(new Tensor(new Shape(5, 7)), 3).Rank);
    }

    [Fact]
    public void Standing_stripes_settle_one_sum_a_column()
    {
        var rng = Rng.FromSeed(2);
        var row = Enumerable.Range(0, 11).Select(_ => rng.NextFloat()).ToArray();
        var stripes = Tensor.From(new Shape(8, 11), [.. Enumerable.Range(0, 8).SelectMany(_ => row)]);

        Assert.Equal(3, FilterEquations.Of(stripes, 3).Rank);
    }

    [Fact]
    public void There_are_never_more_that_count_than_equations() =>
        Assert.Equal(2, FilterEquations.Of(Chance.Tensor(Rng.FromSeed(5), new Shape(3, 4)), 3).Rank);

    [Fact]
    public void Mistakes_are_explained()
    {
        var colour = Assert.Throws<ShapeException>(() => FilterEquations.Of(new Tensor(new Shape(5, 7, 3)), 3));

        Assert.Contains("(5, 7, 3)", colour.Given, StringComparison.Ordinal);
        Assert.Contains("Channel(0)", colour.Remedy, StringComparison.Ordinal);
        Assert.Contains("no larger than the padded image", Assert.Throws<ShapeException>(() => FilterEquations.Of(new Tensor(new Shape(2, 7)), 3)).Message, StringComparison.Ordinal);
    }
}
