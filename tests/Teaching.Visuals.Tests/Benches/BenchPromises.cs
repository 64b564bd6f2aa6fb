using System.Text.Json;
using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What every bench promises, asked of each in the same way.</summary>
internal static class BenchPromises
{
    /// <summary>Damaged links, one after the other: each is said in place, and what the bench shows stays.</summary>
    public static async Task KeepsAtDamagedLinksAsync(this BrowserPage page, ILocator bench, string name, Func<Task<string?>> shown, params (string Part, string Words)[] links)
    {
        var before = await shown();
        var problem = bench.Locator(".cnn-problem:visible");
        foreach (var (part, words) in links)
        {
            await page.Page.EvaluateAsync("hash => { location.hash = hash; }", $"{name}={part}");
            await Assertions.Expect(problem).ToContainTextAsync(words);
            await Assertions.Expect(problem).ToContainTextAsync("The link to this bench is damaged");
            Assert.Equal(before, await shown());
        }

        Assert.Equal(0, await bench.Locator(".cnn-live :is(img, script)").CountAsync());
    }

    /// <summary>What makes no sense, typed one after the other: each is said in place, and what the bench shows stays.</summary>
    public static async Task KeepsAtMistakesAsync(this ILocator bench, Func<Task<string?>> shown, params (string Label, string Typed, string Words)[] mistakes)
    {
        var before = await shown();
        foreach (var (label, typed, words) in mistakes)
        {
            var field = bench.GetByLabel(label, new() { Exact = true }).First;
            var good = await field.InputValueAsync();
            await field.FillAsync(typed);
            await field.BlurAsync();
            await Assertions.Expect(bench.Locator(".cnn-problem:visible")).ToContainTextAsync(words);
            await Assertions.Expect(field).ToHaveValueAsync(good);
            Assert.Equal(before, await shown());
        }
    }

    /// <summary>On paper the picture stands in place of the controls.</summary>
    public static async Task PrintsItsPictureAsync(this BrowserPage page, ILocator bench)
    {
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(bench.Locator("figure.cnn-figure")).ToBeVisibleAsync();
        await Assertions.Expect(bench.Locator(".cnn-live")).ToBeHiddenAsync();
    }

    /// <summary>The page as a browser saves it, opened again: the bench is alive, once.</summary>
    public static async Task<BrowserPage> SaveAndOpenAsync(this BrowserPage page, Browser browser, string tag)
    {
        var saved = await browser.OpenAsync(await page.Page.ContentAsync(), BrowserView.Desk);
        await Assertions.Expect((await saved.BenchAsync(tag)).Locator(".cnn-live")).ToHaveCountAsync(1);
        return saved;
    }

    /// <summary>Thousands of random cases: the page's <c>compute</c> gets their texts in batches, and each answer is compared with its case.</summary>
    public static async Task CompareAsync<T>(this BrowserPage page, int cases, Func<T> make, Func<T, object> texts, Action<T, JsonElement> compare)
    {
        const int Batch = 500;
        for (var done = 0; done < cases; done += Batch)
        {
            var given = Enumerable.Range(0, Batch).Select(_ => make()).ToArray();
            var answer = await page.Page.EvaluateAsync<JsonElement>("cases => window.compute(cases)", JsonSerializer.Serialize(given.Select(texts)));
            Assert.Equal(Batch, answer.GetArrayLength());
            foreach (var (one, got) in given.Zip(answer.EnumerateArray()))
            {
                compare(one, got);
            }
        }

        Assert.Empty(page.Errors);
    }
}
