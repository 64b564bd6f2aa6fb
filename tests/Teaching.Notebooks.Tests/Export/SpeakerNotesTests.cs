using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks.Tests;

public sealed class SpeakerNotesTests
{
    [Fact]
    public void Notes_are_in_the_template_and_nowhere_else()
    {
        var html = HtmlExporter.Export(ExportSamples.Of(ExportSamples.Prose("a", "# T\n\n## How many?\n\nSeven.\n\n<!-- notes: Ask **before** running. -->")));
        var page = new HtmlParser().ParseDocument(html);
        var template = Assert.IsType<IHtmlTemplateElement>(page.GetElementById("speaker-notes"), exactMatch: false);
        Assert.Equal("<p>Ask <strong>before</strong> running.</p>", template.Content.QuerySelector("[data-note='1']")!.InnerHtml);
        Assert.DoesNotContain("running", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("running").Length - 1);
        Assert.Null(page.QuerySelector("main template"));
    }

    [Theory]
    [InlineData("<!-- note to self: cut this -->")]
    [InlineData("<!-- TODO -->")]
    [InlineData("<!-- notes on style -->")]
    [InlineData("<!---->")]
    public void Every_other_comment_leaves_the_page(string comment)
    {
        var html = HtmlExporter.Export(ExportSamples.Of(ExportSamples.Prose("a", "# T\n\nText.\n\nMore.\n\n" + comment)));
        Assert.DoesNotContain("<!--", html.Replace("<!DOCTYPE", "", StringComparison.Ordinal).Replace("<!--\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<template", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# T\n\nPromise.\n\nFirst.\n\nSecond.\n\n<!-- notes: n -->\n\nThird.", "Second.")]
    [InlineData("# T\n\nPromise.\n\nFirst.\n\nSecond. <!-- notes: n -->\n\nThird.", "Second.")]
    [InlineData("# T\n\nPromise.\n\n## Heading\n\n<!-- notes: n -->\n\nThird.", "Heading")]
    [InlineData("# T\n\n<!-- notes: n -->\n\nPromise.", "T")]
    [InlineData("# T\n\nPromise.\n\n<!-- notes: n -->", "Promise.")]
    [InlineData("<!-- notes: n -->\n\n# T\n\nPromise.", "T")]
    public void Notes_belong_to_the_block_before_them_or_else_to_the_one_behind(string prose, string block)
    {
        var marked = Assert.Single(Page(prose).QuerySelectorAll("[data-notes]"));
        Assert.Equal(block, marked.TextContent.Trim());
        Assert.Equal("1", marked.GetAttribute("data-notes"));
    }

    [Fact]
    public void A_cell_of_nothing_but_notes_marks_its_place()
    {
        var page = new HtmlParser().ParseDocument(HtmlExporter.Export(ExportSamples.Of(
            ExportSamples.Prose("a", "# T\n\nPromise."), ExportSamples.Code("b", "1 + 1"), ExportSamples.Prose("c", "<!-- notes: five minutes -->"))));
        Assert.Equal("1", page.QuerySelector(".cell + .prose:empty")!.GetAttribute("data-notes"));
    }

    [Fact]
    public void Several_notes_of_one_block_keep_their_order()
    {
        var page = Page("# T\n\nPromise.\n\nText.\n\n<!-- notes: one -->\n\n<!-- notes: two -->");
        Assert.Equal("1 2", page.QuerySelector("main .prose p")!.GetAttribute("data-notes"));
        Assert.Equal(["one", "two"], Notes(page).QuerySelectorAll("[data-note]").Select(note => note.TextContent.Trim()));
    }

    [Fact]
    public void Notes_are_markdown_with_lists_and_formulas_whatever_their_indent()
    {
        var notes = Notes(Page("# T\n\nText.\n\n<!-- notes:\n     - ask $x^2$\n     - wait\n\n     # Then\n-->"));
        Assert.Equal(2, notes.QuerySelectorAll("li").Length);
        Assert.NotNull(notes.QuerySelector("li .math"));
        Assert.Equal("Then", notes.QuerySelector("p > strong")!.TextContent);
        Assert.Null(notes.QuerySelector("h1, h2, pre"));
    }

    [Fact]
    public void Headings_of_notes_are_not_in_the_contents()
    {
        var page = Page("# T\n\n## A\n\n<!-- notes:\n## Secret\n-->\n\n## B");
        Assert.Equal(["A", "B"], page.QuerySelectorAll(".toc a").Select(link => link.TextContent));
    }

    [Fact]
    public void A_comment_inside_code_is_code() =>
        Assert.Contains("<!-- notes: x -->", Page("# T\n\nText `<!-- notes: x -->`.\n\n```html\n<!-- notes: y -->\n```").QuerySelector("main")!.TextContent, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(HtmlExporterTests.Attacks), MemberType = typeof(HtmlExporterTests))]
    public void What_notes_try_to_run_or_load_does_not_reach_the_page(string attack)
    {
        var page = Page("# T\n\nText.\n\n<!-- notes: before " + attack.Replace("--", "==", StringComparison.Ordinal) + "\n\nand </template><img src=x onerror=alert(1)> after -->");
        Assert.Single(page.QuerySelectorAll("template"));
        Assert.Empty(page.QuerySelectorAll("body img"));
        Assert.Equal(2, page.QuerySelectorAll("script").Length);
        foreach (var element in Notes(page).QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, (string[])["script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "input", "template", "noscript", "foreignObject", "animate", "set", "video"]);
            Assert.All(element.Attributes, attribute =>
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name);
                Assert.DoesNotContain("javascript:", attribute.Value.Replace("\t", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            });
        }
    }

    [Fact]
    public void Prose_cannot_claim_notes_that_it_has_not() =>
        Assert.Empty(Page("# T\n\nText.\n\n<p data-notes=\"1\">x</p>").QuerySelectorAll("[data-notes]"));

    private static IHtmlDocument Page(string prose) => new HtmlParser().ParseDocument(HtmlExporter.Export(ExportSamples.Of(ExportSamples.Prose("a", prose))));

    private static AngleSharp.Dom.IDocumentFragment Notes(IHtmlDocument page) => ((IHtmlTemplateElement)page.GetElementById("speaker-notes")!).Content;
}
