using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Claims;

public class ClaimTests
{
    [Fact]
    public void A_true_claim_shows_a_tick_its_value_and_an_anchor()
    {
        var claim = Claim.That("total-parameters", 8_459_242, 8_459_242);

        Assert.Equal("✓ total parameters: 8,459,242", claim.ToString());
        Assert.Contains("id=\"claim-total-parameters\"", claim.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("data-expected=\"8459242\"", claim.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_false_claim_stops_the_lesson_with_both_values()
    {
        var error = Assert.Throws<ClaimException>(() => Claim.That("top-left", 3, 4));

        Assert.Contains("top-left", error.Given, StringComparison.Ordinal);
        Assert.Contains("computed 3", error.Given, StringComparison.Ordinal);
        Assert.Equal("4", error.Needed);
    }

    [Fact]
    public void Shapes_tensors_and_sequences_are_compared_by_their_values()
    {
        Claim.That("shape", new Shape(3, 4), new Shape(3, 4));
        Claim.That("sizes", new Size2D(3, 4), new Size2D(3, 4));
        Claim.That("list", new[] { 1, 2 }, [1, 2]);
        Claim.That("tensor", Tensor.From(new float[,] { { 1, 2 } }), Tensor.From(new float[,] { { 1, 2 } }));
        Assert.Throws<ClaimException>(() => Claim.That("list", new[] { 1, 2 }, [2, 1]));
        Assert.Throws<ClaimException>(() => Claim.That("tensor", Tensor.From(new float[,] { { 1, 2 } }), Tensor.From(new float[,] { { 1 }, { 2 } })));
    }

    [Theory]
    [InlineData(0.865, true)]
    [InlineData(0.8751, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void Near_allows_the_stated_difference_and_no_more(double value, bool holds)
    {
        var error = Record.Exception(() => Claim.Near("dense-accuracy", value, 0.865, 0.01));

        Assert.Equal(holds, error is null);
    }

    [Fact]
    public void On_other_data_a_claim_neither_fails_nor_pretends_to_be_proved()
    {
        var other = new MeasuredOn("all 60,000 pictures", IsAtHand: false);
        var near = Claim.Near("mean", 0.7, 0.865, 0.01, other);

        Assert.Equal("○ mean: 0.7 (not the data this was measured on: all 60,000 pictures; there expected 0.865 ± 0.01)", near.ToString());
        Assert.Equal("○ wins: 2 (not the data this was measured on: all 60,000 pictures; there 3)", Claim.That("wins", 2, 3, other).ToString());
        Assert.False(near.IsProved);
        Assert.Contains("data-proved=\"false\"", near.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("✓", near.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void On_its_own_data_a_claim_fails_like_any_other()
    {
        var own = new MeasuredOn("all 60,000 pictures", IsAtHand: true);

        Assert.Throws<ClaimException>(() => Claim.Near("mean", 0.7, 0.865, 0.01, own));
        Assert.Throws<ClaimException>(() => Claim.That("wins", 2, 3, own));
        Assert.Equal("✓ wins: 3", Claim.That("wins", 3, 3, own).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Two Words")]
    [InlineData("a\"b")]
    public void A_name_that_cannot_be_an_anchor_is_refused(string name) =>
        Assert.Contains("hyphens", Assert.Throws<ClaimException>(() => Claim.That(name, 1, 1)).Needed, StringComparison.Ordinal);

    [Fact]
    public void Numbers_print_alike_where_the_comma_is_the_decimal_sign()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("✓ accuracy: 0.8655 (expected 0.865 ± 0.01)", Claim.Near("accuracy", 0.8655, 0.865, 0.01).ToString());
            Assert.Equal("✓ count: 1,234", Claim.That("count", 1234, 1234).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_is_escaped()
    {
        var html = Claim.That("text", "<script>", "<script>").ToHtml();

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measured_time_shows_its_unit()
    {
        Assert.Equal("1.5 s", new Measured(TimeSpan.FromMilliseconds(1500)).ToString());
        Assert.Equal("2.25 ms", new Measured(TimeSpan.FromMicroseconds(2250)).ToString());
    }
}
