using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>Benches of every kind on one page, each kind twice.</summary>
public sealed class BenchesTogetherTests(Browser browser) : IClassFixture<Browser>
{
    // One of each kind: what a lesson shows first of it.
    private static readonly Bench[] Kinds = [.. BenchGallery.All.Values.DistinctBy(bench => bench.Tag)];

    [Fact]
    public void Every_kind_of_bench_is_in_the_gallery() =>
        Assert.Equal(BenchModules.All.Select(module => module.Tag).Order(StringComparer.Ordinal), Kinds.Select(bench => bench.Tag).Order(StringComparer.Ordinal));

    [ChromiumFact]
    public async Task All_live_side_by_side_and_leave_no_name_behind_that_two_could_mean()
    {
        await using var empty = await browser.OpenAsync(BenchPages.Of(), BrowserView.Desk);
        var names = await NamesAsync(empty);
        foreach (var view in new[] { BrowserView.Desk, BrowserView.PhoneAtNight })
        {
            await using var page = await browser.OpenAsync(BenchPages.Of([.. Kinds, .. Kinds]), view);
            foreach (var bench in Kinds)
            {
                await page.BenchAsync(bench.Tag);
                await page.BenchAsync(bench.Tag, 1);
            }

            Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => { const ids = [...document.querySelectorAll('[id]')].map(part => part.id); return ids.filter((id, place) => ids.indexOf(id) !== place); }"));
            Assert.Equal(names, await NamesAsync(page));
            Assert.Equal([], await page.FindBarriersAsync());
            Assert.Equal(0, await page.OverflowAsync());
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
        }
    }

    [ChromiumFact]
    public async Task The_lock_takes_the_controls_of_all_and_gives_them_back()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of([.. Kinds, .. Kinds]), BrowserView.Phone);
        var controls = page.Page.Locator(".cnn-controls:visible");
        foreach (var bench in Kinds)
        {
            await page.BenchAsync(bench.Tag, 1);
        }

        var before = await controls.CountAsync();
        Assert.True(before >= Kinds.Length, $"{before} groups of controls for {Kinds.Length} kinds of benches");
        await page.Page.EvaluateAsync("() => { location.hash = 'lock'; }");
        await Assertions.Expect(controls).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator(".cnn-say:visible")).ToHaveCountAsync(2 * Kinds.Length);
        await page.Page.EvaluateAsync("() => { location.hash = ''; }");
        await Assertions.Expect(controls).ToHaveCountAsync(before);
        Assert.Empty(page.Errors);
    }

    // What scripts see in the window, apart from its frames by number.
    private static Task<string[]> NamesAsync(BrowserPage page) => page.Page.EvaluateAsync<string[]>("() => Object.getOwnPropertyNames(window).sort()");
}
