using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Training;

public class RepeatedTests
{
    [Fact]
    public void Three_seeds_have_a_mean_and_a_standard_deviation()
    {
        var repeated = Repeated.Of([0.67, 0.64, 0.70]);

        Assert.Equal(0.67, repeated.Mean, 12);
        Assert.Equal(0.03, repeated.Spread, 12);
        Assert.Equal("0.67 ± 0.03", repeated.ToString());
        Assert.Equal("67.0 ± 3.0 %", repeated.ToPercent());
    }

    [Fact]
    public void One_seed_has_no_spread() => Assert.Equal(0, Repeated.Of([0.5f]).Spread);

    [Fact]
    public void No_value_and_a_value_that_is_no_number_are_refused()
    {
        Assert.Equal("a measurement without values", Assert.Throws<DataException>(() => Repeated.Of(Array.Empty<double>())).Given);
        Assert.Equal("a value that is not finite", Assert.Throws<DataException>(() => Repeated.Of([0.5, double.NaN])).Given);
    }

    [Fact]
    public void It_prints_alike_where_the_comma_is_the_decimal_sign()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("67.0 ± 3.0 %", Repeated.Of([0.67, 0.64, 0.70]).ToPercent());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
