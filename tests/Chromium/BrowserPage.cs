using System.Text.Json;
using Microsoft.Playwright;

namespace Teaching.Testing;

/// <summary>An open page, what it asked the network for and what it complained about.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> requests = [];
    private readonly List<string> errors = [];

    private readonly Uri address;

    private BrowserPage(IBrowserContext context, IPage page, Uri address)
    {
        this.context = context;
        this.address = address;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Every address that the page asked for, apart from its own file and what it holds itself (data, and texts for workers).</summary>
    public IReadOnlyList<string> Requests => requests;

    /// <summary>Errors and warnings of the console, and exceptions that nobody caught.</summary>
    public IReadOnlyList<string> Errors => errors;

    public static async Task<BrowserPage> LoadAsync(IBrowserContext context, Uri address)
    {
        var page = new BrowserPage(context, await context.NewPageAsync(), address);
        page.Page.Request += (_, request) =>
        {
            if (request.Url.Split('#')[0] != address.AbsoluteUri && request.Url != "about:blank" && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:null/", StringComparison.Ordinal))
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
        await page.OpenAsync(fragment: "");
        return page;
    }

    /// <summary>Opens the page anew at a fragment, as a link from elsewhere does.</summary>
    public async Task OpenAtAsync(string fragment)
    {
        await Page.GotoAsync("about:blank");
        await OpenAsync($"#{fragment}");
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

    /// <summary>The fragment of the address, asked in the page: Playwright hears of a change a moment later.</summary>
    public Task<string> FragmentAsync() => Page.EvaluateAsync<string>("() => location.hash");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private async Task OpenAsync(string fragment)
    {
        await Page.GotoAsync(address.AbsoluteUri + fragment, new PageGotoOptions { WaitUntil = WaitUntilState.Load });

        // The scripts of our pages wait for the first paint and then show the tools.
        await Page.WaitForFunctionAsync("() => !document.querySelector('script[type=module]') || !document.querySelector('.tools[hidden]')");
    }
}
