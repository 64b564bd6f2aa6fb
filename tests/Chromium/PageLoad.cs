using System.Text.Json;
using Microsoft.Playwright;

namespace Teaching.Testing;

/// <summary>What the browser did while it loaded a page, read from its own trace.</summary>
/// <param name="Scripts">All script work of the page's thread.</param>
/// <param name="FirstPaint">When the first content was painted, in milliseconds since navigation.</param>
/// <param name="ScriptsStart">When the page's module began its work; null when the page has none.</param>
public sealed record PageLoad(IReadOnlyList<ScriptTask> Scripts, double FirstPaint, double? ScriptsStart)
{
    private static readonly string[] ScriptWork =
        ["EvaluateScript", "v8.compile", "v8.compileModule", "v8.evaluateModule", "FunctionCall", "TimerFire", "FireAnimationFrame", "FireIdleCallback", "EventDispatch", "RunMicrotasks"];

    /// <summary>The longest work of scripts, in milliseconds, without what calls of one function did: the work of somebody else's library, which is called nowhere else.</summary>
    public double LongestBeside(string function)
    {
        var calls = Scripts.Where(task => task.Function == function).ToArray();
        return Scripts.Where(task => !calls.Any(call => call.Holds(task))).Select(task => task.Milliseconds - calls.Where(task.Holds).Sum(call => call.Milliseconds)).DefaultIfEmpty(0).Max();
    }

    /// <summary>Loads a file from disk and records it.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="path">The file.</param>
    /// <param name="then">What a reader does when it is loaded; null for nothing. It is recorded too.</param>
    public static async Task<PageLoad> RecordAsync(Browser browser, string path, Func<IPage, Task>? then = null)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var chromium = await browser.StartAsync();
        await using var context = await chromium.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(Browser.Patience);
        var page = await context.NewPageAsync();
        var session = await chromium.NewBrowserCDPSessionAsync();
        var events = new List<JsonElement>();
        var complete = new TaskCompletionSource();
        session.Event("Tracing.dataCollected").OnEvent += (_, data) => events.AddRange(data!.Value.GetProperty("value").EnumerateArray().Select(one => one.Clone()));
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
        await session.SendAsync("Tracing.start", new Dictionary<string, object>
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object> { ["includedCategories"] = (string[])["devtools.timeline", "v8"] },
        });
        double?[] times;
        try
        {
            await page.GotoAsync(new Uri(path).AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await page.WaitForFunctionAsync("() => !document.querySelector('.tools[hidden]')");

            await (then?.Invoke(page) ?? Task.CompletedTask);

            // What begins a little later is part of loading too.
            await page.WaitForTimeoutAsync(500);
            times = await page.EvaluateAsync<double?[]>("() => ['first-contentful-paint', 'scripts-start'].map(name => performance.getEntriesByName(name)[0]?.startTime ?? null)");
        }
        finally
        {
            await session.SendAsync("Tracing.end");
            await complete.Task;
            await session.DetachAsync();
        }

        return new PageLoad(Read(events, Path.GetFileName(path)), times[0] ?? double.NaN, times[1]);
    }

    /// <summary>Holds the median of three loads, of which the first also warms the machine's caches: when two keep the bound, or two do not, the third cannot change it.</summary>
    /// <param name="most">The bound, in milliseconds.</param>
    /// <param name="load">Loads the page and gives its longest task.</param>
    public static async Task HoldLongestTaskAsync(double most, Func<Task<double>> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        var longest = new List<double>();
        while (longest.Count(one => one <= most) < 2 && longest.Count(one => one > most) < 2)
        {
            longest.Add(await load());
        }

        Assert.InRange(longest.Order().ElementAt(longest.Count / 2), 0, most);
    }

    private static List<ScriptTask> Read(List<JsonElement> events, string file)
    {
        var (process, thread) = events.Where(one => IsParsing(one, file)).Select(Thread).First();
        return
        [
            .. events.Where(one => Thread(one) == (process, thread) && ScriptWork.Contains(one.GetProperty("name").GetString()) && one.TryGetProperty("tdur", out _))
                .Select(one => new ScriptTask(one.GetProperty("name").GetString()!, Function(one), one.GetProperty("tts").GetDouble() / 1000, one.GetProperty("tdur").GetDouble() / 1000)),
        ];
    }

    private static (long Process, long Thread) Thread(JsonElement one) => (one.GetProperty("pid").GetInt64(), one.GetProperty("tid").GetInt64());

    // The thread that reads the page's HTML runs its scripts.
    private static bool IsParsing(JsonElement one, string file) =>
        one.GetProperty("name").GetString() == "ParseHTML"
        && one.TryGetProperty("args", out var args) && args.TryGetProperty("beginData", out var data) && data.TryGetProperty("url", out var url)
        && url.GetString()!.EndsWith(file, StringComparison.Ordinal);

    private static string Function(JsonElement one) => Data(one) is { } data && data.TryGetProperty("functionName", out var name) ? name.GetString()! : "";

    private static JsonElement? Data(JsonElement one) =>
        one.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Object && args.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : null;
}
