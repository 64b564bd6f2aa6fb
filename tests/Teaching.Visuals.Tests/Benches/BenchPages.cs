using System.Collections.Immutable;
using Microsoft.Playwright;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>Pages with benches, as a reader gets them, and the benches' modules alone, for tests of their arithmetic.</summary>
internal static class BenchPages
{
    /// <summary>A lesson whose cells show these visuals.</summary>
    public static string Of(params Visual[] visuals) => Of(visuals.Select(visual => visual.ToHtml()));

    public static string Of(IEnumerable<string> outputs)
    {
        Cell[] cells =
        [
            new(CellKind.Markdown, "title", "# Try it\n\nA page with benches.\n\n## Benches"),
            .. outputs.Select((html, k) => new Cell(CellKind.Code, $"bench-{k}", "bench")
            {
                Outputs = [new ResultOutput(MimeBundle.OfText(KeyValuePair.Create("text/html", html), KeyValuePair.Create("text/plain", "bench")))],
            }),
        ];
        return HtmlExporter.Export(new Notebook { Cells = [.. cells] }, new ExportOptions { Elements = Elements });
    }

    /// <summary>A page that runs a module beside the benches' modules: it may import from them, and hands out what it wants through <c>window</c>.</summary>
    public static string Script(string module)
    {
        var pieces = ModuleBundle.Pieces(file => file == "probe.js" ? module : BenchModules.Read(file), "probe.js");
        return $"<!DOCTYPE html><html lang=\"en\"><title>probe</title><body><script type=\"module\">{string.Concat(pieces)}</script></body></html>";
    }

    /// <summary>What a locator finds once the bench is alive.</summary>
    public static async Task<ILocator> BenchAsync(this BrowserPage page, string tag, int place = 0)
    {
        var bench = page.Page.Locator(tag).Nth(place);
        await Assertions.Expect(bench).ToHaveAttributeAsync("data-live", "");
        return bench;
    }

    private static ImmutableArray<PageElement> Elements { get; } =
        [.. BenchModules.All.Select(bench => new PageElement(bench.Tag, [.. bench.Scripts], bench.Style, bench.HasWorker))];
}
