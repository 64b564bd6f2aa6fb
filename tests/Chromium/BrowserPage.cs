using System.Text.Json;
using Microsoft.Playwright;

namespace Teaching.Testing;

/// <summary>An open page, what it asked the network for and what it complained about.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> requests = [];
    private readonly List<string> errors = [];

    private BrowserPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Every address that the page asked for, apart from its own file and data inside it.</summary>
    public IReadOnlyList<string> Requests => requests;

    /// <summary>Errors and warnings of the console, and exceptions that nobody caught.</summary>
    public IReadOnlyList<string> Errors => errors;

    public static async Task<BrowserPage> LoadAsync(IBrowserContext context, Uri address)
    {
        var page = new BrowserPage(context, await context.NewPageAsync());
        page.Page.Request += (_, request) =>
        {
            if (request.Url.Split('#')[0] != address.AbsoluteUri && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                page.requests.Add(request.Url);
            }
        };
        page.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                page.errors.Add($"{message.Type}: {message.Text}");
            }
        };
        page.Page.PageError += (_, error) => page.errors.Add(error);
        await page.Page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return page;
    }

    /// <summary>What axe finds, of any impact: one line a finding, empty when the page is fine.</summary>
    public async Task<IReadOnlyList<string>> FindBarriersAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Browser.AxeFile) + "\n;undefined");
        var json = await Page.EvaluateAsync<string>("async () => JSON.stringify((await axe.run()).violations)");
        using var violations = JsonDocument.Parse(json);
        return
        [
            .. violations.RootElement.EnumerateArray().SelectMany(
                rule => rule.GetProperty("nodes").EnumerateArray(),
                (rule, node) => $"{rule.GetProperty("impact")} {rule.GetProperty("id")}: {node.GetProperty("html")} {node.GetProperty("failureSummary")}"),
        ];
    }

    /// <summary>By how many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
