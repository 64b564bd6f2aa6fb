using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks.Tests;

public sealed partial class HtmlExporterTests
{
    [Fact]
    public void A_proved_number_and_an_option_of_a_command_are_not_broken()
    {
        var page = Page(ExportSamples.Prose("a", "# T\n\nP.\n\n[60 of 60](#claim-a), [196 equations, 9 unknowns, rank 9](#claim-b), `dotnet run --project a -- run 02`, `3 - 1`"));
        Assert.Equal(["60 of 60"], page.QuerySelectorAll("a.whole").Select(number => number.TextContent));
        Assert.Equal(["--project", "--"], page.QuerySelector("code")!.QuerySelectorAll(".whole").Select(word => word.TextContent));
        Assert.Equal("dotnet run --project a -- run 02", page.QuerySelector("code")!.TextContent);
    }

    [Fact]
    public void A_place_or_a_shape_is_not_broken()
    {
        var page = Page(ExportSamples.Prose("a", "# T\n\nP.\n\nOn (1, 0, 0), (−3, 0) and (None, 16384), rows −1…3, not (a, b) or (once, 2 of 3) or `(1, 2)`. [(2, 2)](#claim-a)"));
        Assert.Equal(["(1, 0, 0)", "(−3, 0)", "(None, 16384)", "−1…3"], page.QuerySelectorAll(".prose span.whole").Select(place => place.TextContent));
        Assert.Equal("On (1, 0, 0), (−3, 0) and (None, 16384), rows −1…3, not (a, b) or (once, 2 of 3) or (1, 2). (2, 2)", page.QuerySelectorAll(".prose p")[^1].TextContent);
    }

    [Fact]
    public void The_title_is_the_first_heading_and_the_promise_the_paragraph_behind_it()
    {
        var page = Page(ExportSamples.Prose("a", "# What is *a* map?\n\nA grid.\n\nMore."));
        Assert.Equal("What is a map?", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("What is a map?", page.Title, StringComparison.Ordinal);
        Assert.Equal("A grid.", page.QuerySelector(".promise")!.TextContent);
        Assert.Equal("A grid.", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("More.", page.QuerySelector(".prose")!.TextContent.Trim());
    }

    [Fact]
    public void A_title_from_the_options_stands_where_the_notebook_has_none()
    {
        var page = new HtmlParser().ParseDocument(HtmlExporter.Export(ExportSamples.Of(), new ExportOptions { Title = "A < B", Language = "de" }));
        Assert.Equal("A < B", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public void The_policy_allows_exactly_the_embedded_style_and_scripts()
    {
        var page = Page(ExportSamples.Lesson);
        var policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
        var embedded = page.QuerySelectorAll("style, script").Select(element => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)))}'").ToArray();
        Assert.All(embedded, hash => Assert.Contains(hash, policy, StringComparison.Ordinal));
        Assert.Equal(embedded.Length, policy.Split("sha256-").Length - 1);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void No_element_has_an_inline_style_and_no_id_occurs_twice()
    {
        var page = Page(ExportSamples.Lesson);
        Assert.Empty(page.QuerySelectorAll("[style]"));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Nothing_in_the_page_loads_from_anywhere()
    {
        var page = Page(ExportSamples.Lesson);
        Assert.All(page.QuerySelectorAll("[src], link, [srcset], [poster], [background]"), element =>
            Assert.StartsWith("data:", element.GetAttribute("src") ?? "", StringComparison.Ordinal));
        Assert.DoesNotContain("@import", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent.Replace("url(#", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_never_skip_a_level_and_there_is_one_title()
    {
        var page = Page(ExportSamples.Prose("a", "# One\n\n#### Deep\n\n# Another\n\n### Third"), ExportSamples.Code("b", "1", ExportSamples.Html("<h1>Big</h1>")));
        Assert.Equal(["H1", "H2", "H2", "H3"], page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.NodeName));
        Assert.Equal("Big", page.QuerySelector(".output-heading")!.TextContent);
    }

    [Fact]
    public void Headings_written_at_one_level_stay_at_one_level()
    {
        var page = Page(ExportSamples.Prose("a", "# Glossary\n\n### Blur\n\n### Filter\n\n### Kernel"));
        Assert.Equal(["H1", "H2", "H2", "H2"], page.QuerySelectorAll("h1, h2, h3").Select(heading => heading.NodeName));
    }

    [Fact]
    public void The_contents_list_every_heading_of_the_second_and_third_level()
    {
        var page = Page(ExportSamples.Prose("a", "# T\n\n## A & B\n\n### C\n\n#### not listed\n\n## A & B\n\n## Größe?"));
        var links = page.QuerySelectorAll(".toc a").ToArray();
        Assert.Equal(["A & B", "C", "A & B", "Größe?"], links.Select(link => link.TextContent));
        Assert.Equal(["a--b", "c", "a--b-2", "größe"], links.Select(link => Uri.UnescapeDataString(link.GetAttribute("href")![1..])));
        Assert.All(links, link => Assert.NotNull(page.GetElementById(Uri.UnescapeDataString(link.GetAttribute("href")![1..]))));
    }

    [Fact]
    public void Neighbours_and_the_course_map_are_linked()
    {
        var html = HtmlExporter.Export(ExportSamples.Tiny, new ExportOptions { Previous = new PageLink("a.html", "A"), Next = new PageLink("b.html", "B \"quoted\""), Place = "Lesson 2 of 3" });
        var page = new HtmlParser().ParseDocument(html);
        Assert.Equal("a.html", page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("Next B \"quoted\"", page.QuerySelector("a[rel=next]")!.TextContent);
        Assert.Equal("index.html", page.QuerySelector("header a")!.GetAttribute("href"));
        Assert.Equal("Lesson 2 of 3", page.QuerySelector(".place")!.TextContent);
    }

    [Fact]
    public void A_lesson_that_kept_its_stored_outputs_says_so_and_why()
    {
        var html = HtmlExporter.Export(ExportSamples.Tiny, new ExportOptions { StaleReason = "CIFAR-10 <could> not be downloaded." });
        Assert.Equal(
            "The outputs on this page come from an earlier run, because CIFAR-10 <could> not be downloaded.",
            new HtmlParser().ParseDocument(html).QuerySelector(".stale")!.TextContent);
        Assert.Null(Page(ExportSamples.Tiny).QuerySelector(".stale"));
    }

    private static IHtmlDocument Page(params Cell[] cells) => Page(ExportSamples.Of([.. cells]));

    private static IHtmlDocument Page(Notebook notebook) => new HtmlParser().ParseDocument(HtmlExporter.Export(notebook));
}
