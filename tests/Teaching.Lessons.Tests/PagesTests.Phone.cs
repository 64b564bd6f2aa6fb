using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

public sealed partial class PagesTests
{
    // Letters of pictures in pixels of the screen, and parts that go on behind an edge: a reader sees that they do and reaches them by keyboard.
    private const string Unreadable = """
        async () => {
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const found = [];
          const cell = part => part.closest(".cell")?.id ?? "";
          for (const text of document.querySelectorAll("main svg text")) {
            if (!text.checkVisibility() || text.textContent.trim() === "") { continue; }
            const { a, b } = text.getScreenCTM();
            const size = Math.hypot(a, b) * parseFloat(getComputedStyle(text).fontSize);
            if (size < 7.99) { found.push(`${cell(text)}: "${text.textContent}" has letters of ${size.toFixed(2)} pixels`); }
          }
          for (const box of document.querySelectorAll("main *")) {
            if (!box.checkVisibility() || box.scrollWidth <= box.clientWidth + 1 || getComputedStyle(box).overflowX !== "auto") { continue; }
            if (box.tabIndex < 0 && !box.querySelector("a, button, input, select, [tabindex]")) { found.push(`${cell(box)}: no key scrolls ${box.className}`); }
            if (box.querySelector(":scope > :is(table, svg, math, .chart, pre)") && !getComputedStyle(box).backgroundImage.includes("gradient")) { found.push(`${cell(box)}: nothing shows that ${box.className} goes on`); }
          }
          return found;
        }
        """;

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task Letters_of_pictures_have_eight_pixels_on_a_telephone_too_and_what_goes_on_behind_an_edge_says_so(string name)
    {
        foreach (var view in new[] { BrowserView.Phone, BrowserView.Desk })
        {
            await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, name), view);
            await page.Page.EvaluateAsync("() => { for (const box of document.querySelectorAll('main details')) { box.open = true; } }");
            foreach (var bench in await page.Page.Locator(BenchTags).AllAsync())
            {
                await Assertions.Expect(bench).ToHaveAttributeAsync("data-live", "");
            }

            Assert.Empty(await page.Page.EvaluateAsync<string[]>(Unreadable));
        }
    }
}
