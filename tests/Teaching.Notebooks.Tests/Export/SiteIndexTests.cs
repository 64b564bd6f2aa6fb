using AngleSharp.Html.Parser;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

public sealed class SiteIndexTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly SiteEntry[] Entries =
    [
        new("1", "01-pictures.html", "What is a picture to a computer?", "A grid of numbers < 256.") { Minutes = 20, LectureRows = [new("01-pictures.html#grid", "1")], Words = ["pixel"] },
        new("2", "02-neuron.html", "What does one neuron compute?", "A weighted sum and a bend.") { Minutes = 25, Needs = "lesson 1" },
        new("3", "03-maps.html", "How big is the map?", "Three numbers decide.") { LectureRows = [new("03-maps.html#stride", "2"), new("03-maps.html#size", "4")], Needs = "lessons 1 and 2", Words = ["stride", "padding"] },
    ];

    [Fact]
    public void Every_lesson_has_its_question_promise_length_rows_and_needs()
    {
        var page = new HtmlParser().ParseDocument(SiteIndex.Export(Entries, introduction: "# The course\n\nFrom pixels to proofs.\n\nSee the [glossary](glossary.md)."));
        Assert.Equal("The course", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("From pixels to proofs.", page.QuerySelector(".promise")!.TextContent);
        Assert.Equal("glossary.html", page.QuerySelector(".prose a")!.GetAttribute("href"));
        var cards = page.QuerySelectorAll(".lessons > li").ToArray();
        Assert.Equal(["01-pictures.html", "02-neuron.html", "03-maps.html"], cards.Select(card => card.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal("A grid of numbers < 256.", cards[0].QuerySelector("p")!.TextContent);
        Assert.Equal(["20 minutes", "row 1", "pixel"], cards[0].QuerySelectorAll("dd").Select(fact => fact.TextContent));
        Assert.Equal(["03-maps.html#stride", "03-maps.html#size"], cards[2].QuerySelectorAll("dd a").Select(row => row.GetAttribute("href")));
        Assert.Equal(["rows 2, 4", "lessons 1 and 2", "stride, padding"], cards[2].QuerySelectorAll("dd").Select(fact => fact.TextContent));
    }

    [Fact]
    public void What_a_card_says_of_exercises_is_cleaned_and_brings_its_element()
    {
        var entry = Entries[0] with { Exercises = "<cnn-tally data-exercises=\"1 2\" onclick=\"alert(1)\">2 <script>alert(2)</script></cnn-tally>" };
        PageElement[] elements = [new("cnn-tally", ["const tally = 1;"], ".tally { color: red; }"), new("cnn-other", ["const strayTally = 1;"], "")];
        var html = SiteIndex.Export([entry, Entries[1]], new ExportOptions { Elements = [.. elements] });
        var tally = Assert.Single(new HtmlParser().ParseDocument(html).QuerySelectorAll(".lessons cnn-tally"));
        Assert.Equal("<cnn-tally data-exercises=\"1 2\">2 </cnn-tally>", tally.OuterHtml);
        Assert.Equal("Exercises", tally.Closest("dl > div")!.QuerySelector("dt")!.TextContent);
        Assert.Contains("const tally = 1;", html, StringComparison.Ordinal);
        Assert.Contains(".tally { color: red; }", html, StringComparison.Ordinal);
        Assert.DoesNotContain("strayTally", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_introduction_without_a_heading_begins_with_the_promise()
    {
        var page = new HtmlParser().ParseDocument(SiteIndex.Export(Entries, new ExportOptions { Course = "Networks in C#" }, "From pixels to proofs.\n\nRead on."));
        Assert.Equal("Networks in C#", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("From pixels to proofs.", page.QuerySelector(".promise")!.TextContent);
        Assert.Equal("Read on.", page.QuerySelector(".prose")!.TextContent.Trim());
    }

    [Fact]
    public void The_same_entries_give_the_same_map_twice() => Assert.Equal(SiteIndex.Export(Entries), SiteIndex.Export(Entries));

    [Fact]
    public void A_markdown_file_becomes_a_page_of_the_course()
    {
        var page = new HtmlParser().ParseDocument(MarkdownPage.Export("# Glossary\n\nEvery word.\n\n## kernel\n\nSee [lesson 2](02-neuron.ipynb).\n\n## stride\n\nA step."));
        Assert.Equal("Glossary", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["kernel", "stride"], page.QuerySelectorAll(".toc a").Select(link => link.TextContent));
        Assert.Equal("02-neuron.html", page.QuerySelector(".prose a")!.GetAttribute("href"));
    }

    [Fact]
    public void Without_pages_to_search_there_is_no_search() => Assert.Null(new HtmlParser().ParseDocument(SiteIndex.Export(Entries)).QuerySelector("#search"));

    [ChromiumFact]
    public async Task The_map_asks_for_nothing_complains_of_nothing_and_has_no_barrier()
    {
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenAsync(SiteIndex.Export(Entries), view);
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
            Assert.Equal(0, await page.OverflowAsync());
            Assert.Equal([], await page.FindBarriersAsync());
        }
    }
}
