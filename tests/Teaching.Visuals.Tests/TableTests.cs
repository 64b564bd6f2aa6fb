using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public class TableTests
{
    private static readonly TableView Two = Show.Table("Two <networks>", ["network", "parameters", "right"], [["dense", 266_610, 0.25f], ["CNN", 1_225_034L, "88 %"]]);

    [Fact]
    public void Numbers_are_grouped_and_text_is_left_alone()
    {
        Assert.Equal("Two <networks>\nnetwork  parameters  right\ndense       266,610   0.25\nCNN       1,225,034   88 %", Two.ToString());
        Assert.Equal(
            "<table class=\"cnn-data\"><caption>Two &lt;networks&gt;</caption><thead><tr><th scope=\"col\">network</th><th scope=\"col\">parameters</th><th scope=\"col\">right</th></tr></thead><tbody>"
            + "<tr><th scope=\"row\">dense</th><td>266,610</td><td>0.25</td></tr><tr><th scope=\"row\">CNN</th><td>1,225,034</td><td>88 %</td></tr></tbody></table>",
            Two.ToHtml());
    }

    [Fact]
    public void A_table_prints_alike_where_the_comma_is_the_decimal_sign()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("n  half\nx   0.5", Show.Table("", ["n", "half"], [["x", 0.5m]]).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_row_of_another_length_is_named()
    {
        var error = Assert.Throws<DataException>(() => Show.Table("", ["network", "parameters"], [["dense", 1], ["CNN"]]));
        Assert.Equal("1 cell in row \"CNN\" for 2 columns", error.Given);
    }

    [Fact]
    public void A_table_without_rows_or_with_too_many_columns_is_refused()
    {
        Assert.Equal("a table of 0 rows and 1 column", Assert.Throws<DataException>(() => Show.Table("", ["network"], [])).Given);
        Assert.Contains("1 to 12 columns", Assert.Throws<DataException>(() => Show.Table("", new string[13], [new object[13]])).Needed, StringComparison.Ordinal);
    }
}
