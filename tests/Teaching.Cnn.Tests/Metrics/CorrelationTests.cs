namespace Teaching.Cnn.Tests;

public sealed class CorrelationTests
{
    private static readonly Tensor A = Tensor.From(new Shape(2, 3), 1, 2, 4, 4, 0, 1);

    [Fact]
    public void It_is_the_formula_on_numbers_worked_out_by_hand()
    {
        // Means 2 and 1; sum of products 5, sums of squares 14 and 10.
        var b = Tensor.From(new Shape(2, 3), 0, 3, 2, 1, 1, -1);

        Assert.Equal(5 / Math.Sqrt(14 * 10), Correlation.Of(A, b), 1e-12);
    }

    [Fact]
    public void Scale_and_offset_do_not_matter_and_the_sign_does()
    {
        Assert.Equal(1, Correlation.Of(A, A.Map(x => (3 * x) - 5)), 1e-12);
        Assert.Equal(-1, Correlation.Of(A, A.Map(x => -x)), 1e-12);
    }

    [Fact]
    public void A_map_that_is_the_same_everywhere_goes_with_nothing()
    {
        var flat = A.Map(_ => 0.1f);

        Assert.Equal(0, Correlation.Of(A, flat));
        Assert.Equal(0, Correlation.Of(flat, A));
        Assert.Equal(0, Correlation.Of(flat, flat));
    }

    [Fact]
    public void Maps_of_different_sizes_are_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Correlation.Of(A, new Tensor(new Shape(3, 2))));

        Assert.Contains("(2, 3) and (3, 2)", error.Given, StringComparison.Ordinal);
        Assert.Contains("Resize", error.Remedy, StringComparison.Ordinal);
    }
}
