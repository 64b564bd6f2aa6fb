using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>The fragment of a page's address: an anchor, the presenter's step and lock, the state of benches, side by side.</summary>
public sealed class AddressTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Lesson = HtmlExporter.Export(ExportSamples.Of(
        ExportSamples.Prose("question", "# How big?\n\nYou will know."),
        ExportSamples.Prose("size", "## The size\n\nSee [the end](#the-end) and [three](#claim-rows).\n\n**Predict:** how many?"),
        ExportSamples.Code("rows", "1", ExportSamples.Html("<p id=\"claim-rows\">three rows</p>" + string.Concat(Enumerable.Repeat("<p>line</p>", 60)))),
        ExportSamples.Prose("end", "## The end\n\nLast words.\n\n## A & B = C\n\nSigns.\n\n## Lock\n\nA word of its own.")));

    [ChromiumFact]
    public async Task A_link_keeps_what_else_the_address_says()
    {
        await using var page = await OpenAtAsync("b.conv=3,4;x&lock&future=1");
        await page.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "the end" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("fragment => location.hash === fragment", "#the-end&b.conv=3,4;x&lock&future=1");
        await Assertions.Expect(page.Page.Locator("#the-end")).ToBeInViewportAsync();
        await page.Page.GoBackAsync();
        Assert.EndsWith("#b.conv=3,4;x&lock&future=1", await page.FragmentAsync(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task An_anchor_beside_other_parts_is_found_opened_and_marked()
    {
        await using var page = await OpenAtAsync("claim-rows&b.conv=1");
        await Assertions.Expect(page.Page.GetByText("three rows")).ToBeInViewportAsync();
        await Assertions.Expect(page.Page.Locator("#claim-rows")).ToHaveClassAsync("target");
        Assert.Equal("claim-rows", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [ChromiumFact]
    public async Task Presenting_keeps_what_it_does_not_know_and_its_order()
    {
        await using var page = await OpenAtAsync("b.conv=3&step=2&future&lock&x=%20%26");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.EndsWith("#b.conv=3&step=1&future&lock&x=%20%26", await page.FragmentAsync(), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.EndsWith("#b.conv=3&future&lock&x=%20%26", await page.FragmentAsync(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Writing_the_step_is_no_step_of_the_history_and_no_event()
    {
        await using var page = await OpenAtAsync("step=1");
        await page.Page.EvaluateAsync("() => { window.events = 0; addEventListener('hashchange', () => events++); window.entries = history.length; }");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.EndsWith("#step=2", await page.FragmentAsync(), StringComparison.Ordinal);
        Assert.Equal("0 0", await page.Page.EvaluateAsync<string>("() => `${events} ${history.length - entries}`"));
    }

    [ChromiumTheory]
    [InlineData("a--b--c", "A & B = C")]
    [InlineData("lock-2", "Lock")]
    public async Task A_headings_id_never_reads_as_another_part(string id, string heading)
    {
        await using var page = await OpenAtAsync("b.conv=1");
        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "On this page" }).GetByRole(AriaRole.Link, new() { Name = heading }).ClickAsync();
        await page.Page.WaitForFunctionAsync("fragment => location.hash === fragment", $"#{id}&b.conv=1");
        await Assertions.Expect(page.Page.Locator(".target")).ToHaveTextAsync(heading);
    }

    [ChromiumTheory]
    [InlineData("step=0")]
    [InlineData("step=-3")]
    [InlineData("step=two")]
    [InlineData("step=1.5")]
    [InlineData("step=")]
    [InlineData("step")]
    [InlineData("step=NaN&step=Infinity")]
    [InlineData("%")]
    [InlineData("%E0%A4%A&step=%E0%A4%A")]
    [InlineData("&&&=&==")]
    [InlineData("lock&lock&lock")]
    [InlineData("no-such-place&b.x=y")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\"><script>alert(1)</script>&step=<script>alert(1)</script>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("__proto__=1&constructor=2&b.__proto__=3")]
    public async Task A_damaged_address_leaves_the_page_as_it_is(string fragment)
    {
        await using var page = await OpenAtAsync(fragment);
        await page.Page.EvaluateAsync("() => { dispatchEvent(new HashChangeEvent('hashchange')); }");
        Assert.Empty(page.Errors);
        await Assertions.Expect(page.Page.Locator(".presenter")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.GetByText("You will know.")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        await page.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Page.Locator(".presenter")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_step_behind_the_end_is_the_last_one()
    {
        await using var page = await OpenAtAsync("step=99999999");
        await Assertions.Expect(page.Page.GetByText("A word of its own.")).ToBeVisibleAsync();
        Assert.DoesNotContain("99999999", await page.FragmentAsync(), StringComparison.Ordinal);
    }

    // Opened with the fragment, as a link from elsewhere opens it.
    private async Task<BrowserPage> OpenAtAsync(string fragment)
    {
        var page = await browser.OpenAsync(Lesson, BrowserView.Desk);
        await page.OpenAtAsync(fragment);
        return page;
    }
}
