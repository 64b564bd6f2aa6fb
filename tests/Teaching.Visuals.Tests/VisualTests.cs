using System.Globalization;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Teaching.Visuals.Tests;

public sealed class VisualTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Html_is_a_figure_with_a_described_picture_and_a_table(string name)
    {
        var visual = Gallery.All[name];
        var body = new HtmlParser().ParseDocument(visual.ToHtml()).Body!;
        var figure = Assert.Single(body.Children);
        if (visual is Bench bench)
        {
            Assert.Equal(bench.Tag, figure.LocalName);
            figure = Assert.Single(figure.Children);
        }

        Assert.Equal("cnn-figure", figure.ClassName);

        var picture = Assert.Single(figure.QuerySelectorAll("img"));
        Assert.Equal(visual.AltText, picture.GetAttribute("alt"));
        const string Prefix = "data:image/svg+xml;base64,";
        Assert.StartsWith(Prefix, picture.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal(visual.ToSvg(), Encoding.UTF8.GetString(Convert.FromBase64String(picture.GetAttribute("src")![Prefix.Length..])));

        Assert.NotEmpty(figure.QuerySelectorAll("details > table"));
        foreach (var table in figure.QuerySelectorAll("table"))
        {
            Assert.NotEmpty(table.QuerySelector("caption")!.TextContent);
            Assert.All(table.QuerySelectorAll("thead th"), head => Assert.Equal("col", head.GetAttribute("scope")));
            var columns = table.QuerySelectorAll("thead th").Length;
            Assert.NotEmpty(table.QuerySelectorAll("tbody tr"));
            foreach (var row in table.QuerySelectorAll("tbody tr"))
            {
                Assert.Equal(columns, row.Children.Length);
                Assert.Equal("row", row.Children[0].GetAttribute("scope"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void A_figure_carries_its_plotly_document_as_data_unless_it_is_too_heavy(string name)
    {
        var figure = new HtmlParser().ParseDocument(Gallery.All[name].ToHtml()).QuerySelector("figure")!;
        var json = (Gallery.All[name] as Figure)?.ToPlotlyJson();
        Assert.Equal(json?.Length <= 100_000 && !json.Contains("E+30", StringComparison.Ordinal) ? json : null, figure.GetAttribute("data-plotly"));
    }

    [Fact]
    public void The_gallery_has_figures_on_both_sides_of_that_weight()
    {
        var lengths = Gallery.All.Values.OfType<Figure>().Select(figure => figure.ToPlotlyJson().Length).ToArray();
        Assert.Contains(lengths, length => length > 100_000);
        Assert.Contains(lengths, length => length is > 20_000 and < 100_000);
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Svg_is_well_formed_has_title_and_description_and_no_ids(string name)
    {
        var root = XDocument.Parse(Gallery.All[name].ToSvg()).Root!;
        Assert.Equal("img", (string?)root.Attribute("role"));
        Assert.NotEmpty(root.Element(Svg + "title")!.Value);
        Assert.Equal(Gallery.All[name].AltText, root.Element(Svg + "desc")!.Value);
        Assert.Empty(root.DescendantsAndSelf().Attributes("id"));
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Texts_never_become_markup(string name)
    {
        var visual = Gallery.All[name];
        var body = new HtmlParser().ParseDocument(visual.ToHtml()).Body!;
        Assert.Empty(body.QuerySelectorAll("script"));
        Assert.DoesNotContain("<script", visual.ToSvg(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(XDocument.Parse(visual.ToSvg()).Descendants(), e => e.Name.LocalName == "script");
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Bytes_do_not_depend_on_the_culture(string culture)
    {
        var expected = Everything();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Draw() makes the picture anew, past the picture that the visual keeps.
    private static string[] Everything() => [.. Gallery.All.Select(entry =>
    {
        var picture = entry.Value.Draw();
        var html = new StringBuilder();
        picture.Tables.ToList().ForEach(table => table.AppendHtml(html));
        return $"{entry.Key}\n{picture.Svg}\n{picture.Alt}\n{picture.Caption}\n{picture.Plain}\n{html}";
    })];
}
