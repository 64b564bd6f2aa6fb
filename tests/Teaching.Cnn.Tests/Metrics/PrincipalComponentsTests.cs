namespace Teaching.Cnn.Tests;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Points_on_a_line_have_one_direction_and_nothing_is_left_for_the_second()
    {
        var line = Tensor.From(new Shape(4, 3), 1, 1, 1, 3, 2, 3, 5, 3, 5, 7, 4, 7);

        var pca = PrincipalComponents.Of(line);

        // Each step is (2, 1, 2), whose length is 3.
        Assert.Equal([2f / 3, 1f / 3, 2f / 3], pca.Directions.Slice(0).Span.ToArray(), Near);
        Assert.Equal(1, pca.Shares[0], 1e-12);
        Assert.Equal(0, pca.Shares[1], 1e-12);
        Assert.Equal([-4.5f, -1.5f, 1.5f, 4.5f], pca.Project(line).Channel(0).Span.ToArray(), Near);
    }

    [Fact]
    public void An_ellipse_gives_its_axes_and_the_squares_of_their_lengths()
    {
        // ±5 along (0.8, 0.6), ±2 along (−0.6, 0.8): the variances are as 25 to 4.
        var points = Tensor.From(new Shape(4, 2), 10 + 4, 20 + 3, 10 - 4, 20 - 3, 10 - 1.2f, 20 + 1.6f, 10 + 1.2f, 20 - 1.6f);

        var pca = PrincipalComponents.Of(points);

        Assert.Equal([0.8f, 0.6f, -0.6f, 0.8f], pca.Directions.Span.ToArray(), Near);
        Assert.Equal([25.0 / 29, 4.0 / 29], pca.Shares, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([5f, 0, -5, 0, 0, 2, 0, -2], pca.Project(points).Span.ToArray(), Near);
    }

    [Fact]
    public void Directions_stand_at_right_angles_and_all_of_them_hold_the_whole_variance()
    {
        var rng = Rng.FromSeed(3);
        var rows = new Tensor(new Shape(40, 2, 3, 1)).Map(_ => rng.NextFloat());

        var pca = PrincipalComponents.Of(rows, components: 6);

        Assert.Equal(1, pca.Shares.Sum(), 1e-9);
        Assert.Equal(pca.Shares.OrderDescending(), pca.Shares);
        for (var a = 0; a < 6; a++)
        {
            for (var b = 0; b < 6; b++)
            {
                var product = Enumerable.Range(0, 6).Sum(j => (double)pca.Directions[a, j] * pca.Directions[b, j]);
                Assert.Equal(a == b ? 1 : 0, product, 1e-6);
            }
        }

        // A rotation keeps distances from the mean.
        var places = pca.Project(rows);
        var mean = Enumerable.Range(0, 6).Select(j => Enumerable.Range(0, 40).Average(i => rows.Span[(i * 6) + j])).ToArray();
        var distance = Enumerable.Range(0, 6).Sum(j => Math.Pow(rows.Span[j] - mean[j], 2));
        Assert.Equal(distance, Enumerable.Range(0, 6).Sum(j => Math.Pow(places[0, j], 2)), 1e-5);
    }

    [Fact]
    public void Rows_that_are_all_alike_have_no_variance_to_share()
    {
        var pca = PrincipalComponents.Of(new Tensor(new Shape(5, 3)).Map(_ => 0.1f));

        Assert.Equal([0, 0], pca.Shares);
        Assert.All(pca.Project(new Tensor(new Shape(1, 3)).Map(_ => 0.1f)).Span.ToArray(), value => Assert.Equal(0, value, 1e-6f));
    }

    [Theory]
    [InlineData(3, 2, 3)]
    [InlineData(3, 2, 0)]
    [InlineData(2, 5, 2)]
    public void More_directions_than_rows_or_numbers_can_give_are_refused(int rows, int length, int components)
    {
        var error = Assert.Throws<ShapeException>(() => PrincipalComponents.Of(new Tensor(new Shape(rows, length)), components));

        Assert.Contains($"{components} component(s) of {rows} row(s) with {length} number(s)", error.Given, StringComparison.Ordinal);
        Assert.Contains("fewer components", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_finite_and_rows_of_another_length_are_refused()
    {
        var rows = Tensor.From(new Shape(3, 2), 1, 2, 3, 4, 5, float.NaN);
        Assert.Contains("not finite", Assert.Throws<DataException>(() => PrincipalComponents.Of(rows)).Given, StringComparison.Ordinal);

        rows[2, 1] = 7;
        var error = Assert.Throws<ShapeException>(() => PrincipalComponents.Of(rows, 1).Project(new Tensor(new Shape(3, 4))));
        Assert.Contains("2 numbers a row", error.Needed, StringComparison.Ordinal);
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-5f;
}
