using System.Text.Json;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>What notebooks try to run, in a browser that would run it: the exporter's cleaning first, then the page's policy alone.</summary>
public sealed class PageSafetyTests(Browser browser) : IClassFixture<Browser>
{
    // Each attack calls this; the page's own scripts never do.
    private const string Call = "document.documentElement.dataset.attacked=1";

    private static readonly string[] Attacks =
    [
        $"<script>{Call}</script>",
        $"<script type=module>{Call}</script>",
        $"<script type=\"application/json\">{Call}</script>",
        $"<img src=x onerror=\"{Call}\">",
        $"<svg onload=\"{Call}\"><script>{Call}</script></svg>",
        $"<svg><animate onbegin=\"{Call}\" attributeName=x dur=1s></animate></svg>",
        $"<details open ontoggle=\"{Call}\"><summary>x</summary></details>",
        $"<body onload=\"{Call}\"><input autofocus onfocus=\"{Call}\">",
        $"<iframe srcdoc=\"<script>parent.{Call}</script>\"></iframe>",
        $"<a id=bait href=\"javascript:{Call}\">x</a>",
        $"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={Call}&gt;\"></mglyph></table></mtext></math>",
        $"<noscript><p title=\"</noscript><img src=x onerror={Call}>\"></noscript>",
        $"<cnn-bench onclick=\"{Call}\"><script>{Call}</script></cnn-bench>",
        $"</div></main></body><script>{Call}</script>",
        $"--><script>{Call}</script><!--",
        $"</template><script>{Call}</script>",
        $"</code></pre><script>{Call}</script>",
        $"\"><script>{Call}</script>",
    ];

    [ChromiumFact]
    public async Task Nothing_from_a_notebook_runs_wherever_it_stands()
    {
        var svg = (string attack) => $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{attack}<rect width=\"9\" height=\"9\"/></svg>";
        var cells = Attacks.SelectMany((attack, i) => (Cell[])
        [
            ExportSamples.Prose(FormattableString.Invariant($"p{i}"), $"# T {attack}\n\n## H {attack}\n\n{attack}\n\n`{attack}` ![{attack}](data:image/png;base64,AAAA) [{attack}](#{attack})\n\n```csharp\n{attack}\n```\n\n${attack}$\n\n<!-- notes: {attack.Replace("-->", "", StringComparison.Ordinal)} -->"),
            ExportSamples.Code(
                FormattableString.Invariant($"c{i}"), $"// {attack}\n\"{attack}\"",
                ExportSamples.Html(attack),
                ExportSamples.Html($"<img alt=\"{Escape.Attribute(attack)}\" src=\"{ExportSamples.SvgAddress(svg(attack))}\">"),
                ExportSamples.Text(attack), new StreamOutput("stdout", attack), new ErrorOutput(attack, attack, [attack]),
                new DisplayOutput(MimeBundle.OfText(KeyValuePair.Create("image/svg+xml", svg(attack)), KeyValuePair.Create("text/plain", attack)))) with
            {
                Metadata = JsonSerializer.SerializeToElement(new Dictionary<string, string[]> { ["tags"] = [attack] }),
            },
            new Cell(CellKind.Raw, FormattableString.Invariant($"r{i}"), attack),
        ]);
        var result = HtmlExporter.ExportPage(ExportSamples.Of([.. cells]), new ExportOptions { Title = Attacks[0], StaleReason = Attacks[3], Run = Attacks[0] + "\n\n" + Attacks[3], Place = Attacks[0] });
        await using var page = await browser.OpenAsync(result.Html, BrowserView.Desk);
        await AssertCalmAsync(page);
        await page.Page.EvaluateAsync("() => document.querySelectorAll('main a, main summary, main cnn-bench').forEach(element => element.click())");
        await page.Page.Keyboard.PressAsync("p");
        await page.Page.Keyboard.PressAsync("n");
        for (var step = 0; step < 40; step++)
        {
            await page.Page.Keyboard.PressAsync("ArrowRight");
        }

        await AssertCalmAsync(page);
        Assert.Empty(page.Errors);

        // The search index of such a page, and its search.
        var map = SiteIndex.Export([new(Attacks[0], Attacks[0], Attacks[0], Attacks[0])], search: [new(Attacks[9], Attacks[0], result.Sections)]);
        await using var index = await browser.OpenAsync(map, BrowserView.Desk);
        await index.Page.GetByLabel("Search the course").FillAsync("script");
        await AssertCalmAsync(index);
        Assert.Empty(index.Errors);
    }

    // If the cleaning had a hole, this is what would be left: markup in the page that the exporter never saw.
    [ChromiumFact]
    public async Task The_policy_alone_stops_what_the_cleaning_might_miss()
    {
        // An open comment would only hide the rest of the page.
        var attacks = string.Concat(Attacks.Where(attack => !attack.Contains("<!--", StringComparison.Ordinal)));
        var page = HtmlExporter.Export(ExportSamples.Tiny);
        var pierced = page.Replace("<div class=\"prose\">", $"<div class=\"prose\">{attacks}<style>main{{display:none}}</style><link rel=stylesheet href=x.css><img src=x.png alt=x><form action=\"https://evil.example\"><button id=send>x</button></form>", StringComparison.Ordinal);
        Assert.NotEqual(page, pierced);
        await using var open = await browser.OpenAsync(pierced, BrowserView.Desk);
        await open.Page.EvaluateAsync("() => document.querySelectorAll('#bait, #send').forEach(element => element.click())");
        await AssertCalmAsync(open);
        Assert.True(await open.Page.Locator("main").IsVisibleAsync());
        Assert.All(open.Errors, error => Assert.Contains("Content Security Policy", error, StringComparison.Ordinal));
        foreach (var directive in (string[])["script-src ", "style-src ", "img-src ", "form-action "])
        {
            Assert.Contains(open.Errors, error => error.Contains(directive, StringComparison.Ordinal));
        }
    }

    [ChromiumFact]
    public async Task The_test_would_see_an_attack_that_succeeds()
    {
        await using var page = await browser.OpenAsync($"<!DOCTYPE html><title>x</title>{Attacks[3]}", BrowserView.Desk);
        await page.Page.WaitForFunctionAsync("() => document.documentElement.dataset.attacked === '1'");
    }

    private static async Task AssertCalmAsync(BrowserPage page)
    {
        await page.Page.WaitForTimeoutAsync(200);
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'attacked' in document.documentElement.dataset"));
    }
}
