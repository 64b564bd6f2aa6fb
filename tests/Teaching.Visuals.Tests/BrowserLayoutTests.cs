using System.Text;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The same in a real browser, which measures texts with the fonts that it has.</summary>
public sealed class BrowserLayoutTests(Browser browser) : IClassFixture<Browser>
{
    // Boxes from side to side as the browser measures them; from top to bottom what letters of a sans-serif font fill, for a font's own box holds empty room.
    private const string Findings = """
        () => {
          const found = [];
          for (const svg of document.querySelectorAll("svg")) {
            const { width, height } = svg.viewBox.baseVal;
            const texts = [...svg.querySelectorAll("text")].map(text => {
              const box = text.getBBox(), size = parseFloat(getComputedStyle(text).fontSize), y = text.y.baseVal[0].value;
              return { text: text.textContent, left: box.x, right: box.x + box.width, top: y - 0.75 * size, bottom: y + 0.2 * size };
            }).sort((a, b) => a.left - b.left);
            texts.forEach((a, i) => {
              if (a.left < -0.01 || a.right > width + 0.01 || a.top < -0.01 || a.bottom > height + 0.01) {
                found.push(`${svg.dataset.name}: "${a.text}" spans ${a.left} to ${a.right} of ${width} and ${a.top} to ${a.bottom} of ${height}`);
              }
              for (let j = i + 1; j < texts.length && texts[j].left < a.right - 0.01; j++) {
                if (a.top < texts[j].bottom - 0.01 && texts[j].top < a.bottom - 0.01) { found.push(`${svg.dataset.name}: "${a.text}" lies on "${texts[j].text}"`); }
              }
            });
          }
          return found;
        }
        """;

    public static TheoryData<string> Fonts => ["system-ui", "Liberation Sans", "DejaVu Sans"];

    [ChromiumTheory]
    [MemberData(nameof(Fonts))]
    public async Task No_text_of_the_gallery_is_clipped_or_covered(string font) =>
        Assert.Empty(await FindingsAsync(font, Gallery.All.Select(entry => (entry.Key, entry.Value.ToSvg()))));

    [ChromiumTheory]
    [MemberData(nameof(Fonts))]
    public async Task Whatever_the_data_and_names_no_text_is_clipped_or_covered(string font) =>
        Assert.Empty(await FindingsAsync(font, from kind in RandomFigures.All from seed in Enumerable.Range(0, 40) select ($"{kind} of seed {seed}", RandomFigures.Make(kind, seed).ToSvg())));

    [ChromiumFact]
    public async Task The_check_sees_clipped_and_covered_texts()
    {
        var canvas = new SvgCanvas();
        canvas.Text("", "one", 10, 20, 14);
        canvas.Text("", "two", 14, 24, 14);
        canvas.Text("", "wide", 90, 20, 14);
        var found = await FindingsAsync("system-ui", [("bad", canvas.ToSvg(100, 30, "t", "d"))]);
        Assert.Equal(2, found.Length);
        Assert.Contains("\"one\" lies on \"two\"", found[0], StringComparison.Ordinal);
        Assert.Contains("\"wide\" spans 90 to", found[1], StringComparison.Ordinal);
    }

    private async Task<string[]> FindingsAsync(string font, IEnumerable<(string Name, string Svg)> pictures)
    {
        var html = new StringBuilder($"<!DOCTYPE html><meta charset=\"utf-8\"><title>pictures</title><style>svg {{ font-family: {font}, sans-serif }} svg[data-name] {{ display: block }}</style>");
        foreach (var (name, svg) in pictures)
        {
            html.Append(svg.Replace("<svg ", $"<svg data-name=\"{name}\" ", StringComparison.Ordinal));
        }

        await using var page = await browser.OpenAsync(html.ToString(), BrowserView.Desk);
        return await page.Page.EvaluateAsync<string[]>(Findings);
    }
}
