using Microsoft.Playwright;

namespace Teaching.Testing;

/// <summary>Debian's Chromium without a screen, shared by the tests of a class. Use it as a class fixture.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Executable = "/usr/bin/chromium";

    /// <summary>Milliseconds that a machine with other work may take for what takes an idle one a moment.</summary>
    public const float Patience = 120_000;

    private readonly string folder = Directory.CreateTempSubdirectory("teaching-pages-").FullName;
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private int pageCount;

    /// <summary>axe-core as npm installed it beside temml.</summary>
    public static string AxeFile { get; } = Path.Combine(ProjectFolder.Root, "src", "Teaching.Notebooks", "Web", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Why this machine cannot test pages, with the command that mends it; null when it can.</summary>
    public static string? Missing =>
        !File.Exists(Executable) ? $"needs {Executable}: apt-get install -y chromium"
        : !File.Exists(AxeFile) ? "needs axe-core: run `npm ci` in src/Teaching.Notebooks/Web, or build with Node 20 or newer"
        : null;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes a page to disk and opens it from there, as a reader would.</summary>
    public async Task<BrowserPage> OpenAsync(string html, BrowserView view) => await OpenFileAsync(await WriteAsync(html), view);

    /// <summary>Writes a page to disk and says where.</summary>
    public async Task<string> WriteAsync(string html)
    {
        var path = Path.Combine(folder, FormattableString.Invariant($"page-{Interlocked.Increment(ref pageCount)}.html"));
        await File.WriteAllTextAsync(path, html);
        return path;
    }

    /// <summary>Opens a file from disk.</summary>
    public async Task<BrowserPage> OpenFileAsync(string path, BrowserView view)
    {
        var context = await (await StartAsync()).NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            ColorScheme = view.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = view.AllowsMotion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
            HasTouch = view.HasTouch,
            Offline = true,
        });
        context.SetDefaultTimeout(Patience);
        return await BrowserPage.LoadAsync(context, new Uri(path));
    }

    // Started by the first test that runs: where Chromium is missing, all are skipped and nothing starts.
    internal async Task<IBrowser> StartAsync()
    {
        if (chromium is not null)
        {
            return chromium;
        }

        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            ChromiumSandbox = false,
            Timeout = Patience,
            Args = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"],
        });
        return chromium;
    }
}
