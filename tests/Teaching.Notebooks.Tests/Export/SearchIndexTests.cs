using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks.Tests;

public sealed class SearchIndexTests
{
    [Fact]
    public void A_lesson_is_read_section_by_section()
    {
        var sections = HtmlExporter.ExportPage(ExportSamples.Of(
            ExportSamples.Prose("a", "# How big?\n\nYou will know.\n\nTwenty *minutes*. <!-- notes: secret -->"),
            ExportSamples.Prose("b", "## The size\n\nThree rows:\n\n- one\n- two\n\n$x$ and $\\frac{a+b+c+d}{e+f+g+h}$"),
            ExportSamples.Code("c", "image.Convolve(kernel)", ExportSamples.Text("said")),
            ExportSamples.Prose("d", "Read.\n\n### The edge\n\nHangs over."))).Sections;
        PageSection[] expected =
        [
            new("", "How big?", "You will know. Twenty minutes.", ""),
            new("the-size", "The size", "Three rows: one two $x$ and … Read.", "image.Convolve(kernel)"),
            new("the-edge", "The edge", "Hangs over.", ""),
        ];
        Assert.Equal(expected, sections.AsEnumerable());
    }

    [Fact]
    public void The_ids_of_sections_are_ids_of_the_page()
    {
        var result = HtmlExporter.ExportPage(ExportSamples.Lesson, new ExportOptions { Math = new NodeMathRenderer() });
        var page = new HtmlParser().ParseDocument(result.Html);
        Assert.True(result.Sections.Length > 5);
        Assert.All(result.Sections, section => Assert.True(section.Id.Length == 0 || page.GetElementById(section.Id)!.TextContent == section.Title, section.Id));
    }

    [Fact]
    public void No_text_can_end_its_element()
    {
        const string Attack = "</script><script>alert(1)</script><!--";
        var html = SearchIndex.ToHtml([new SearchPage("a.html", Attack, [new PageSection(Attack, Attack, Attack, Attack)])]);
        Assert.Equal(1, html.Split("</script").Length - 1);
        Assert.Equal(1, html.Split("<script").Length - 1);
        Assert.Equal(Attack, Index(html)[0].GetProperty("sections")[0][2].GetString());
    }

    [Fact]
    public void The_longest_sections_give_way_first_and_headings_never()
    {
        var words = string.Join(' ', Enumerable.Repeat("kernel", 100));
        var index = Index(SearchIndex.ToHtml([new SearchPage("a.html", "A", [new("x", "Short heading", "few words", ""), new("y", words, words, words)])], most: 200));
        var (small, large) = (index[0].GetProperty("sections")[0], index[0].GetProperty("sections")[1]);
        Assert.Equal("few words", small[2].GetString());
        Assert.Equal(words, large[1].GetString());
        Assert.InRange(large[2].GetString()!.Length + large[3].GetString()!.Length + 9, 150, 200);
        Assert.EndsWith("kernel", large[2].GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_course_of_any_size_keeps_its_map_small()
    {
        var words = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"word{i}")));
        var pages = Enumerable.Range(0, 30).Select(i => new SearchPage(FormattableString.Invariant($"{i}.html"), "Lesson", [.. Enumerable.Range(0, 10).Select(j => new PageSection("a", "b", words, words))]));
        Assert.InRange(SiteIndex.Export([], search: pages).Length, 500_000, 800_000);
    }

    private static JsonElement Index(string html) =>
        JsonDocument.Parse(new HtmlParser().ParseDocument(html).QuerySelector("script[type='application/json']")!.TextContent).RootElement;
}
