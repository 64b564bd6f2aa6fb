using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>The search of the course map in a real browser, from disk.</summary>
public sealed class SearchTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly SearchPage[] Pages =
    [
        new("01-pictures.html", "01 What is a picture?",
        [
            new("", "What is a picture?", "A grid of numbers.", "#!import setup.csx"),
            new("pixels", "Pixels", "Each number is a pixel, a Größe between 0 and 1.", "var image = Image.Gradient(height: 5, width: 7);"),
        ]),
        new("03-maps.html", "03 How big is the map?",
        [
            new("", "How big is the map?", "Three numbers decide.", ""),
            new("padding", "Padding and stride", "A 3×3 kernel keeps the size when the padding is 'same' and the stride is one pixel.", "x.Convolve(k, Padding.Same)"),
            new("markup", "Text that looks like markup", "An <img src=x onerror=alert(1)> is only text.", ""),
        ]),
        new("glossary.html", "Glossary", [new("stride", "Stride", "How far the window moves.", "")], IsGlossary: true),
    ];

    private static readonly string Map = SiteIndex.Export(
        [new("01", "01-pictures.html", "What is a picture?", "A grid."), new("03", "03-maps.html", "How big is the map?", "Three numbers.")], search: Pages);

    [ChromiumFact]
    public async Task Words_of_headings_text_programs_and_glossary_are_found_with_their_places()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByLabel("Search the course").FillAsync("STRIDE pad");
        await AssertFoundAsync(page, "03-maps.html#padding");
        await Assertions.Expect(page.Page.Locator("#search-status")).ToHaveTextAsync("1 place in 1 page");
        await Assertions.Expect(page.Page.Locator(".lessons")).ToBeHiddenAsync();

        await page.Page.GetByLabel("Search the course").FillAsync("stride");
        await AssertFoundAsync(page, "glossary.html#stride", "03-maps.html#padding");
        await page.Page.GetByLabel("Search the course").FillAsync("gradient(");
        await AssertFoundAsync(page, "01-pictures.html#pixels");
        await page.Page.GetByLabel("Search the course").FillAsync("how big map");
        await AssertFoundAsync(page, "03-maps.html");
    }

    [ChromiumTheory]
    [InlineData("groß", "01-pictures.html#pixels")]
    [InlineData("GRÖSSE", null)]
    [InlineData("größe", "01-pictures.html#pixels")]
    [InlineData("3x3", "03-maps.html#padding")]
    [InlineData("3×3 KERNEL", "03-maps.html#padding")]
    public async Task Signs_and_accents_that_a_keyboard_lacks_are_found_by_those_it_has(string question, string? place)
    {
        await using var page = await OpenAsync();
        await page.Page.GetByLabel("Search the course").FillAsync(question);
        await AssertFoundAsync(page, place is null ? [] : [place]);
    }

    [ChromiumFact]
    public async Task The_found_words_are_marked_and_nothing_in_a_text_is_markup()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByLabel("Search the course").FillAsync("onerror text <img");
        await AssertFoundAsync(page, "03-maps.html#markup");
        Assert.Equal(["Text", "<img", "onerror", "text"], await page.Page.Locator("#search-results mark").AllTextContentsAsync());
        await Assertions.Expect(page.Page.Locator("#search-results")).ToContainTextAsync("An <img src=x onerror=alert(1)> is only text.");
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
    }

    [ChromiumFact]
    public async Task Keys_lead_from_the_box_to_the_results_and_back()
    {
        await using var page = await OpenAsync();
        await page.Page.Keyboard.PressAsync("/");
        Assert.Equal("search", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Page.Keyboard.TypeAsync("pixel");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        Assert.EndsWith("#padding", await page.Page.EvaluateAsync<string>("() => document.activeElement.href"), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("ArrowUp");
        Assert.EndsWith("#pixels", await page.Page.EvaluateAsync<string>("() => document.activeElement.href"), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("pixel", await page.Page.EvaluateAsync<string>("() => document.activeElement.value"));
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(".lessons")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#search-results a")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_word_that_is_nowhere_gets_help()
    {
        await using var page = await OpenAsync();
        var status = page.Page.Locator("#search-status");
        await page.Page.GetByLabel("Search the course").FillAsync("pading");
        await Assertions.Expect(status).ToHaveTextAsync("Nothing in the course says “pading”. Did you mean padding?");
        await status.GetByRole(AriaRole.Button).ClickAsync();
        await AssertFoundAsync(page, "03-maps.html#padding");
        await page.Page.GetByLabel("Search the course").FillAsync("transformer");
        await Assertions.Expect(status).ToContainTextAsync("Nothing in the course says “transformer”. Try the beginning of a word");
        await page.Page.GetByLabel("Search the course").FillAsync("gradient stride");
        await Assertions.Expect(status).ToContainTextAsync("These words occur, but never in one section");
        await page.Page.GetByLabel("Search the course").FillAsync("   ");
        await Assertions.Expect(status).ToBeEmptyAsync();
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task The_address_keeps_the_question()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByLabel("Search the course").FillAsync("3×3 & stride");
        Assert.Equal("#q=3%C3%973%20%26%20stride", await page.FragmentAsync());
        await page.OpenAtAsync("q=stride");
        await Assertions.Expect(page.Page.GetByLabel("Search the course")).ToHaveValueAsync("stride");
        await AssertFoundAsync(page, "glossary.html#stride", "03-maps.html#padding");
        await page.OpenAtAsync("q=%E0%A4%A<script>");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task The_search_bars_nobody_in_any_state()
    {
        foreach (var view in BrowserView.All)
        {
            foreach (var question in (string[])["", "q=stride", "q=pading", "q=xyzzy"])
            {
                await using var page = await OpenAsync(view);
                await page.OpenAtAsync(question);
                Assert.Equal([], await page.FindBarriersAsync());
                Assert.Equal(0, await page.OverflowAsync());
                Assert.Empty(page.Requests);
                Assert.Empty(page.Errors);
            }
        }
    }

    private Task<BrowserPage> OpenAsync(BrowserView? view = null) => browser.OpenAsync(Map, view ?? BrowserView.Desk);

    private static async Task AssertFoundAsync(BrowserPage page, params string[] places)
    {
        await Assertions.Expect(page.Page.Locator("#search-results a")).ToHaveCountAsync(places.Length);
        Assert.Equal(places, await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#search-results a')].map(link => link.getAttribute('href'))"));
    }
}
