using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>The exported page in a real browser, from disk.</summary>
public sealed class HtmlExporterBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Page = HtmlExporter.Export(ExportSamples.Lesson, new ExportOptions
    {
        Math = new NodeMathRenderer(),
        Place = "Lesson 3 of 9",
        Previous = new PageLink("02-neuron.html", "What is a neuron?"),
        Next = new PageLink("04-filters.html", "What do filters see?"),
        StaleReason = "the data of this lesson could not be downloaded",
    });

    [ChromiumFact]
    public async Task A_page_asks_the_network_for_nothing_and_complains_about_nothing()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.Desk);
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task The_recorder_of_requests_and_complaints_does_record()
    {
        await using var page = await browser.OpenAsync("<!DOCTYPE html><title>x</title><img src='missing.png' alt=''><script>console.error('seen'); throw new Error('thrown')</script>", BrowserView.Desk);
        Assert.Contains(page.Requests, address => address.EndsWith("missing.png", StringComparison.Ordinal));
        Assert.Contains(page.Errors, error => error.Contains("seen", StringComparison.Ordinal));
        Assert.Contains(page.Errors, error => error.Contains("thrown", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Axe_finds_no_barrier_wide_or_narrow_light_or_dark()
    {
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenAsync(Page, view);
            await page.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => { details.open = true; })");
            Assert.Equal([], await page.FindBarriersAsync());
        }
    }

    [ChromiumFact]
    public async Task Axe_does_find_a_barrier_where_there_is_one()
    {
        await using var page = await browser.OpenAsync(Page.Replace("role=\"img\"", "role=\"nonsense\"", StringComparison.Ordinal), BrowserView.Desk);
        Assert.NotEmpty(await page.FindBarriersAsync());
    }

    [ChromiumFact]
    public async Task The_page_never_scrolls_sideways_but_its_wide_parts_do()
    {
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenAsync(Page, view);
            Assert.Equal(0, await page.OverflowAsync());
        }

        await using var phone = await browser.OpenAsync(Page, BrowserView.Phone);
        var matrix = phone.Page.GetByRole(AriaRole.Group, new() { Name = "Table: Weights of the first row" });
        await matrix.FocusAsync();
        await phone.Page.Keyboard.PressAsync("ArrowRight");
        await phone.Page.WaitForFunctionAsync("() => document.activeElement.scrollLeft > 0");
    }

    [ChromiumFact]
    public async Task Only_parts_that_scroll_are_stops_of_the_tab_key()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.Desk);
        await Assertions.Expect(page.Page.Locator(".scroll:has(code:has-text('matrix.Display'))").First).Not.ToHaveAttributeAsync("tabindex", "0");
        await Assertions.Expect(page.Page.Locator(".scroll:has(code:has-text('Image.Gradient'))").First).ToHaveAttributeAsync("tabindex", "0");

        // What is folded is asked when it unfolds.
        await page.Page.Locator("summary", new() { HasText = "Code 1" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".scroll:has(code:has-text('setup.csx'))").First).Not.ToHaveAttributeAsync("tabindex", "0");
    }

    [ChromiumFact]
    public async Task The_copy_button_copies_the_program_by_keyboard()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.Desk);
        var button = page.Page.GetByRole(AriaRole.Button, new() { Name = "Copy: Code 2" });
        await button.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#status")).ToHaveTextAsync("Code 2 copied");
        await page.Page.EvaluateAsync("() => { const area = document.createElement('textarea'); area.id = 'probe'; document.querySelector('main').prepend(area); area.focus(); }");
        await page.Page.Keyboard.PressAsync("Control+v");
        Assert.Equal(ExportSamples.Lesson["map"].Source, await page.Page.InputValueAsync("#probe"));
    }

    [ChromiumFact]
    public async Task The_code_switch_closes_and_opens_every_program_by_keyboard()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.Desk);
        var open = page.Page.Locator("details.code[open]");
        var all = await page.Page.Locator("details.code").CountAsync();
        Assert.Equal(all - 1, await open.CountAsync());
        await page.Page.FocusAsync("#code-switch");
        await page.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(open).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("#code-switch")).ToHaveTextAsync("Show code");
        await page.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(open).ToHaveCountAsync(all);
    }

    [ChromiumFact]
    public async Task The_theme_switch_goes_light_dark_system_by_keyboard_and_is_remembered()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.DeskAtNight);
        var night = await BackgroundAsync(page);
        await page.Page.FocusAsync("#theme-switch");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#theme-switch")).ToHaveTextAsync("Theme: light");
        var day = await BackgroundAsync(page);
        Assert.NotEqual(night, day);

        // Chromium hands a choice from process to process a moment later; another tab sees it when it has arrived.
        var tab = await page.Page.Context.NewPageAsync();
        await tab.GotoAsync(page.Page.Url);
        await tab.WaitForFunctionAsync("() => localStorage.getItem('teaching-theme') === 'light'");
        await page.Page.ReloadAsync();
        Assert.Equal(day, await BackgroundAsync(page));
        await page.Page.FocusAsync("#theme-switch");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(night, await BackgroundAsync(page));
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#theme-switch")).ToHaveTextAsync("Theme: system");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task The_first_tab_stop_skips_to_the_text_and_the_contents_lead_to_their_headings()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.Desk);
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        var link = page.Page.GetByRole(AriaRole.Navigation, new() { Name = "On this page" }).GetByRole(AriaRole.Link, new() { Name = "A wide matrix" });
        await link.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#a-wide-matrix")).ToBeInViewportAsync();
        await Assertions.Expect(link).ToHaveAttributeAsync("aria-current", "location");
    }

    [ChromiumFact]
    public async Task Formulas_are_drawn_as_formulas_and_pictures_follow_the_theme()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.Desk);
        Assert.True(await page.Page.Locator("math").CountAsync() >= 8);
        Assert.True((await page.Page.Locator(".math.display > math").First.BoundingBoxAsync())!.Height > 30, "a fraction is two lines high");
        var light = await InkAsync(page);
        await page.Page.EvaluateAsync("() => { document.documentElement.dataset.theme = 'dark'; }");
        Assert.NotEqual(light, await InkAsync(page));
    }

    [ChromiumFact]
    public async Task Everything_can_be_read_without_scripts()
    {
        await using var page = await browser.OpenAsync(System.Text.RegularExpressions.Regex.Replace(Page, "<script.*?</script>", "", System.Text.RegularExpressions.RegexOptions.Singleline), BrowserView.Phone);
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Empty(await page.Page.Locator("button:visible").AllAsync());
        await page.Page.Locator("summary", new() { HasText = "Code 1" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("#!import setup.csx")).ToBeVisibleAsync();
        Assert.Equal([], await page.FindBarriersAsync());
    }

    [ChromiumFact]
    public async Task In_print_no_picture_and_no_line_of_code_is_clipped()
    {
        await using var page = await browser.OpenAsync(Page, BrowserView.PhoneAtNight);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await page.Page.SetViewportSizeAsync(700, 1000);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('main svg, main pre')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length"));
        Assert.Equal("rgb(255, 255, 255)", await BackgroundAsync(page));
    }

    private static Task<string> BackgroundAsync(BrowserPage page) =>
        page.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");

    private static Task<string> InkAsync(BrowserPage page) =>
        page.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('main svg text')).fill");
}
