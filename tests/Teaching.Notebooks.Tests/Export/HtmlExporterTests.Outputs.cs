using System.Collections.Immutable;
using System.Text.Json;

namespace Teaching.Notebooks.Tests;

public sealed partial class HtmlExporterTests
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    [Fact]
    public void Outputs_keep_the_order_in_which_they_happened()
    {
        var page = Page(ExportSamples.Code("a", "1", new StreamOutput("stdout", "first\n"), ExportSamples.Html("<p>second</p>"), new StreamOutput("stderr", "third\n"), new ErrorOutput("E", "fourth", [])));
        Assert.Equal(["first", "second", "third", "fourth"], page.QuerySelectorAll(".output").Select(output => output.QuerySelector("pre, p:last-child")!.TextContent));
        Assert.Equal("stderr", page.QuerySelectorAll(".output")[2].ClassList[1]);
    }

    [Fact]
    public void A_picture_becomes_part_of_the_page_with_its_alt_text_as_name()
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<img alt=\"A <red> square\" src=\"{ExportSamples.SvgAddress(ExportSamples.RedSquare)}\">")));
        var svg = page.QuerySelector("main svg")!;
        Assert.Equal("img", svg.GetAttribute("role"));
        Assert.Equal("A <red> square", page.GetElementById(svg.GetAttribute("aria-labelledby")!)!.TextContent);
        Assert.Equal("0 0 40 30", svg.GetAttribute("viewBox"));
        Assert.Null(svg.QuerySelector("style"));
        Assert.Contains("{fill:var(--cnn-ink,#d00)}", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_pictures_with_the_same_ids_stay_two_pictures()
    {
        var image = $"<img alt=\"x\" src=\"{ExportSamples.SvgAddress(ExportSamples.RedSquare)}\">";
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html(image + image)));
        Assert.Equal(["#picture-1-a", "#picture-2-a"], page.QuerySelectorAll("use").Select(use => use.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll("use"), use => Assert.NotNull(page.GetElementById(use.GetAttribute("href")![1..])));
    }

    [Theory]
    [InlineData(290, 14, false)]
    [InlineData(567, 14, false)]
    [InlineData(568, 14, true)]
    [InlineData(486, 12, false)]
    [InlineData(487, 12, true)]
    [InlineData(800, 14, true)]
    public void Only_a_picture_whose_letters_a_telephone_could_not_show_scrolls_by_itself(int width, int letters, bool scrolls)
    {
        var svg = FormattableString.Invariant($"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='9'><text font-size='{letters}'>x</text><text font-size='20'>y</text></svg>");
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<img alt=\"x\" src=\"{ExportSamples.SvgAddress(svg)}\">")));
        Assert.Equal(scrolls, page.QuerySelector(".scroll > svg") is not null);
    }

    [Theory]
    [InlineData("60 of 60", true)]
    [InlineData("(34, 34, 64)", true)]
    [InlineData("one look at the end", false)]
    [InlineData("758,666", false)]
    [InlineData("<a>53 %</a> to <a>66 %</a>", false)]
    [InlineData("binoculars, field glasses, 26 %", false)]
    public void A_short_cell_with_a_number_stays_on_one_line(string cell, bool isWhole)
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<table><tr><th>a</th><td>{cell}</td></tr></table>")));
        Assert.Equal(isWhole, page.QuerySelector("td")!.ClassList.Contains("whole"));
    }

    [Theory]
    [InlineData("seed 1", true)]
    [InlineData("10 a class, seed 1", false)]
    public void Only_a_very_short_name_of_a_row_stays_on_one_line(string name, bool isWhole)
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<table><tr><th scope=\"row\">{name}</th><td>1</td></tr></table>")));
        Assert.Equal(isWhole, page.QuerySelector("th")!.ClassList.Contains("whole"));
    }

    [Fact]
    public void A_longer_name_of_a_row_is_not_broken_between_a_word_and_its_number()
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html("<table><tr><th scope=\"row\">seed 1, validation</th><td>1</td></tr></table>")));
        Assert.Equal("seed 1,", page.QuerySelector("th > .whole")!.TextContent);
        Assert.Equal("seed 1, validation", page.QuerySelector("th")!.TextContent);
    }

    [Theory]
    [InlineData("global_average_pooling2d (GlobalAveragePooling2D)", "global<wbr>_average<wbr>_pooling2d (Global<wbr>Average<wbr>Pooling2D)")]
    [InlineData("max_pooling2d_16 (MaxPooling2D)", "max<wbr>_pooling2d<wbr>_16 (MaxPooling2D)")]
    [InlineData("conv2d_1 (Conv2D)", "conv2d_1 (Conv2D)")]
    public void A_long_name_of_a_layer_may_be_broken_between_its_words(string name, string html)
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<table class=\"cnn-summary\"><tr><td>{name}</td><td>global_average_pooling2d</td></tr></table>")));
        Assert.Equal(html, page.QuerySelector("td")!.InnerHtml);
        Assert.Equal("global_average_pooling2d", page.QuerySelector("td + td")!.InnerHtml);
    }

    [Theory]
    [InlineData("Fashion-MNIST, 55,000 training pictures, 3 epochs", true)]
    [InlineData("epochs      5 or so\nbatch size  32 pictures", false)]
    [InlineData("1 0 0 1 0 1", false)]
    [InlineData("a line of words\na line of words\na line of words\na line of words", false)]
    public void A_sentence_is_broken_into_lines_and_columns_are_not(string text, bool isSentence)
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Text(text)));
        Assert.Equal(isSentence, page.QuerySelector(".output pre")!.ClassList.Contains("sentence"));
        Assert.Equal(text, page.QuerySelector(".output pre")!.TextContent);
    }

    [Fact]
    public void Gradients_and_clips_follow_their_renamed_ids()
    {
        const string Svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><defs><linearGradient id='g'><stop offset='0'/></linearGradient><clipPath id='c'><rect/></clipPath></defs><rect fill='url(#g)' style=\"clip-path:url('#c')\"/></svg>";
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<img alt=\"x\" src=\"{ExportSamples.SvgAddress(Svg)}\">")));
        Assert.Equal("url(#picture-1-g)", page.QuerySelector("svg > rect")!.GetAttribute("fill"));
        Assert.NotNull(page.QuerySelector("linearGradient#picture-1-g, #picture-1-g"));
        Assert.Contains("{clip-path:url(#picture-1-c)}", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_drawn_by_its_own_stylesheet_stays_an_image_where_that_style_is_scoped()
    {
        const string Svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><style>.a{fill:red}</style><rect class='a'/></svg>";
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<img alt=\"x\" src=\"{ExportSamples.SvgAddress(Svg)}\">")));
        Assert.Empty(page.QuerySelectorAll("main svg"));
        Assert.Equal("x", page.QuerySelector("main img")!.GetAttribute("alt"));
    }

    [Fact]
    public void Real_pictures_inside_a_drawing_stay()
    {
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='data:image/png;base64,{Pixel}' width='9'/></svg>";
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html($"<img alt=\"x\" src=\"{ExportSamples.SvgAddress(svg)}\">")));
        Assert.Equal("data:image/png;base64," + Pixel, page.QuerySelector("svg image")!.GetAttribute("href"));
    }

    [Fact]
    public void A_png_shows_with_the_alt_text_of_its_metadata()
    {
        var metadata = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["image/png"] = new { alt = "A grey \"dot\"" } });
        var page = Page(ExportSamples.Code("a", "1", new DisplayOutput(MimeBundle.OfText(KeyValuePair.Create("text/plain", "Image"), KeyValuePair.Create("image/png", Pixel + "\n")), metadata)));
        Assert.Equal("A grey \"dot\"", page.QuerySelector("main img")!.GetAttribute("alt"));
        Assert.Equal("data:image/png;base64," + Pixel, page.QuerySelector("main img")!.GetAttribute("src"));
    }

    [Fact]
    public void The_best_format_of_an_object_wins()
    {
        var bundle = MimeBundle.OfText(KeyValuePair.Create("text/plain", "plain"), KeyValuePair.Create("application/x-unknown", "?"), KeyValuePair.Create("text/html", "<b>html</b>"));
        Assert.Equal("html", Page(ExportSamples.Code("a", "1", new DisplayOutput(bundle))).QuerySelector(".output")!.TextContent);
        Assert.Equal("text/html", MimeRanking.Best[0]);
        Assert.Equal("text/plain", MimeRanking.Best[^1]);
    }

    [Fact]
    public void What_a_page_cannot_show_is_named_in_the_page_and_in_a_warning()
    {
        var unknown = ExportSamples.Code("odd", "1", new DisplayOutput(MimeBundle.OfText(KeyValuePair.Create("application/x-unknown", "?"))));
        var missing = ExportSamples.Prose("text", "![a cat](cat.png)");
        var result = HtmlExporter.ExportPage(ExportSamples.Of(missing, unknown));
        Assert.Equal(2, result.Warnings.Length);
        Assert.StartsWith("In cell \"text\": the picture \"cat.png\" does not lie in the notebook", result.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("In cell \"odd\": an output of kind \"display_data\" has no format", result.Warnings[1], StringComparison.Ordinal);
        Assert.Contains("[Picture: a cat]", result.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_alt_text_is_a_warning()
    {
        var result = HtmlExporter.ExportPage(ExportSamples.Of(ExportSamples.Code("a", "1", ExportSamples.Html($"<img src=\"data:image/png;base64,{Pixel}\">"))));
        Assert.Contains("no alt text", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_is_readable_and_says_when_the_lesson_wants_it()
    {
        var error = ImmutableArray.Create<Output>(new ErrorOutput("System.DivideByZeroException", "Attempted\nto divide", ["\u001b[31mcell-3(1,7)\u001b[0m"]));
        var expected = Page(ExportSamples.Code("a", "1 / zero") with { Outputs = error, Metadata = ExportSamples.Tags("raises-exception") }).QuerySelector(".error")!;
        Assert.Contains("This error is part of the lesson", expected.TextContent, StringComparison.Ordinal);
        Assert.Equal("cell-3(1,7)", expected.QuerySelector("pre")!.TextContent);
        var surprising = Page(ExportSamples.Code("a", "1 / zero") with { Outputs = error }).QuerySelector(".error")!;
        Assert.StartsWith("Error System.DivideByZeroException", surprising.TextContent, StringComparison.Ordinal);
        Assert.Equal("Attempted\nto divide", surprising.QuerySelector(".error-message")!.TextContent);
    }

    [Fact]
    public void Code_tagged_hide_input_starts_closed_and_all_other_code_open()
    {
        var page = Page(ExportSamples.Tiny);
        Assert.Equal([true, false, true], page.QuerySelectorAll("details.code").Select(block => block.HasAttribute("open")));
    }

    [Fact]
    public void A_proved_number_links_to_its_claim()
    {
        var page = Page(ExportSamples.Tiny);
        var number = page.QuerySelector("a.proved")!;
        Assert.Equal("2", number.TextContent);
        Assert.Contains("✓ sum: 2", page.GetElementById(number.GetAttribute("href")![1..])!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_stays_on_one_line_with_its_percent_sign_and_its_error()
    {
        var page = Page(ExportSamples.Prose("p", "[87 %](#claim-a) ± [2.3](#claim-b) %, 5 % of `5 % 2 ± 1`"), ExportSamples.Code("a", "1", ExportSamples.Html("<p>91.1 %</p><div>0.8 (expected 0.8 ± 0.1)</div>")));
        Assert.Contains("87\u00A0%\u00A0±\u00A02.3\u00A0%, 5\u00A0% of 5 % 2 ± 1", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("91.1\u00A0%0.8 (expected 0.8\u00A0±\u00A00.1)", page.QuerySelector(".output")!.TextContent);
    }

    [Fact]
    public void Equal_styles_are_stored_once_and_win_over_the_pages_own()
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html("<p style=\"color: red;\">a</p><p style=\"color:red\">b</p>")));
        Assert.Equal(["x1", "x1"], page.QuerySelectorAll(".output p").Select(line => line.ClassName));
        Assert.Contains(":is(#no-element,.x1){color:red}", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.GetElementById("no-element"));
    }

    [Fact]
    public void A_heading_keeps_its_id_whatever_the_outputs_call_theirs()
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html("<p id=\"size\">output</p>")), ExportSamples.Prose("b", "## Size\n\n## No element"));
        Assert.Equal("Size", page.GetElementById("size")!.TextContent);
        Assert.Equal("output", page.GetElementById("size-2")!.TextContent);
        Assert.Equal("No element", page.GetElementById("no-element-2")!.TextContent);
    }
}
