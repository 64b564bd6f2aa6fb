using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks.Tests;

/// <summary>Which pages carry plotly.js, and what of a figure's document they let through.</summary>
public sealed class PageChartsTests
{
    private const string Library = "/* a library */ window.Plotly = {};";
    private const string Chart = """{"data":[{"type":"bar","y":[1,2.50]}],"layout":{"width":430,"height":200,"title":{"text":"A<br>B \"quoted\""}}}""";

    public static TheoryData<string> Refused { get; } =
    [
        "",
        "chart",
        "[]",
        "{\"data\":[],\"layout\":{\"width\":1,\"height\":1}}",
        With("bar", "pie"),
        With("\"y\"", "\"Y\""),
        With("\"y\"", "\"__proto__\""),
        With("\"y\"", "\"constructor\""),
        With("\"width\":430", "\"width\":0"),
        With("\"width\":430", "\"width\":\"430\""),
        With("\"width\":430", "\"width\":1e400"),
        With("\"layout\"", "\"frames\":[],\"layout\""),
        With("\"layout\"", "\"config\":{},\"layout\""),
        With("\"width\":430", "\"width\":430,\"images\":[{\"source\":\"https://evil.example/x.png\"}]"),
        With("\"width\":430", "\"width\":430,\"updatemenus\":[]"),
        With("A<br>B", "<a href='https://evil.example'>x</a>"),
        With("A<br>B", "<b>x</b>"),
        With("[1,2.50]", "[1,\"<img src=x onerror=alert(1)>\"]"),
        With("[1,2.50]", "[1,[[[[[[[[[[[[[[2]]]]]]]]]]]]]]]"),
        With("[1,2.50]", "[1,2.50"),
        With("[1,2.50]", "[" + string.Join(',', Enumerable.Repeat("1", 120_000)) + "]"),
    ];

    [Fact]
    public void A_page_with_a_chart_carries_plotly_once_as_text_that_its_policy_allows()
    {
        var page = Page(Library, Figure(Chart), Figure(Chart));
        var source = Assert.Single(page.QuerySelectorAll("#plotly-source"));
        Assert.Equal(Library, source.TextContent);
        Assert.Equal("text/plain", source.GetAttribute("type"));
        var policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
        var embedded = page.QuerySelectorAll("style, script").Select(element => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)))}'").ToArray();
        Assert.Equal(5, embedded.Length);
        Assert.All(embedded, hash => Assert.Contains(hash, policy, StringComparison.Ordinal));
        Assert.Equal(embedded.Length, policy.Split("sha256-").Length - 1);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains(".chart-tools", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_a_chart_carries_none_of_it()
    {
        var html = HtmlExporter.Export(ExportSamples.Tiny, new ExportOptions { ChartLibrary = Library });
        Assert.DoesNotContain(Library, html, StringComparison.Ordinal);
        Assert.DoesNotContain("chart-tools", html, StringComparison.Ordinal);
        Assert.DoesNotContain("plotly", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_document_stays_as_it_is_without_its_spaces()
    {
        var figure = Page(Library, Figure(Chart.Replace(",", " ,\n ", StringComparison.Ordinal))).QuerySelector("figure")!;
        Assert.Equal("""{"data":[{"type":"bar","y":[1,2.50]}],"layout":{"width":430,"height":200,"title":{"text":"A\u003Cbr\u003EB \u0022quoted\u0022"}}}""", figure.GetAttribute("data-plotly"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_chart_of_ours_does_not_reach_the_page_and_its_picture_does(string document)
    {
        var result = HtmlExporter.ExportPage(ExportSamples.Of(ExportSamples.Code("odd", "1", ExportSamples.Html(Figure(document)))), new ExportOptions { ChartLibrary = Library });
        var page = new HtmlParser().ParseDocument(result.Html);
        Assert.Null(page.QuerySelector("[data-plotly]"));
        Assert.NotNull(page.QuerySelector("figure svg .cnn-plot"));
        Assert.StartsWith("In cell \"odd\": a figure's data-plotly is no chart", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", result.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Library, result.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_figure_is_a_chart()
    {
        var page = Page(Library, $"<div data-plotly='{Chart}'>x</div>");
        Assert.Null(page.QuerySelector("[data-plotly]"));
        Assert.Null(page.QuerySelector("#plotly-source"));
    }

    [Fact]
    public void A_build_without_plotly_says_so_once_a_page_and_keeps_the_pictures()
    {
        var notebook = ExportSamples.Of(ExportSamples.Code("a", "1", ExportSamples.Html(Figure(Chart) + Figure(Chart))), ExportSamples.Code("b", "2", ExportSamples.Html(Figure(Chart))));
        var result = HtmlExporter.ExportPage(notebook, new ExportOptions { ChartLibrary = null });
        var warning = Assert.Single(result.Warnings);
        Assert.Contains("charts stay still pictures, because this build has no plotly.js", warning, StringComparison.Ordinal);
        Assert.EndsWith("Install Node 20 or newer, build again and export again.", warning, StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(result.Html);
        Assert.Equal(3, page.QuerySelectorAll("figure svg .cnn-plot").Length);
        Assert.Empty(page.QuerySelectorAll("[data-plotly], #plotly-source"));
    }

    [Fact]
    public void No_output_can_pose_as_the_library_or_as_its_style()
    {
        var page = Page(Library, Figure(Chart) + "<p id=\"plotly-source\">a</p><p id=\"plotly.js-style-global\">b</p>");
        Assert.Equal("script", page.GetElementById("plotly-source")!.LocalName);
        Assert.Null(page.GetElementById("plotly.js-style-global"));
    }

    [LibraryFact]
    public void The_library_can_stand_inside_a_page()
    {
        var library = PageCharts.OfThisBuild!;
        Assert.DoesNotContain("</script", library, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", library, StringComparison.Ordinal);
        var page = Page(library, Figure(Chart));
        Assert.Equal(library, page.QuerySelector("#plotly-source")!.TextContent);
        Assert.InRange(library.Length, 500_000, 1_600_000);
    }

    private static string With(string old, string changed)
    {
        Assert.Contains(old, Chart, StringComparison.Ordinal);
        return Chart.Replace(old, changed, StringComparison.Ordinal);
    }

    private static string Figure(string document) =>
        $"<figure class=\"cnn-figure\" data-plotly=\"{Escape.Attribute(document)}\"><img alt=\"Bars\" src=\"{ExportSamples.SvgAddress("<svg xmlns='http://www.w3.org/2000/svg' width='430' height='200'><g class='cnn-plot'><rect width='9' height='9'/></g></svg>")}\"></figure>";

    private static IHtmlDocument Page(string library, params string[] outputs) => new HtmlParser().ParseDocument(
        HtmlExporter.Export(ExportSamples.Of([.. outputs.Select((output, k) => ExportSamples.Code($"c{k}", "1", ExportSamples.Html(output)))]), new ExportOptions { ChartLibrary = library }));

    /// <summary>A reported skip where this build lacks plotly.js.</summary>
    private sealed class LibraryFactAttribute : FactAttribute
    {
        public LibraryFactAttribute() => Skip = PageCharts.OfThisBuild is null ? "needs plotly.js: install Node 20 or newer (apt-get install -y nodejs npm), then build again" : null;
    }
}
