using Microsoft.Playwright;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>Outputs of a live session where hosts show them: benches and charts of all cells are alive, without network, complaint or global name.</summary>
public sealed class LiveNotebookTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Screens = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;

    private static Visual Line => Gallery.All["line"];

    [ChartTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Benches_and_charts_of_every_cell_come_alive_as_in_VS_Code_and_as_in_JupyterLab(bool isInPlace)
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        var names = await GlobalNamesAsync(page);
        await LiveHost.ShowAsync(page, isInPlace, session.Show(Gallery.All["matrix"], BenchGallery.All["pooling"], Line, BenchGallery.All["convolution"], Gallery.All["bars"], BenchGallery.All["pooling"]));
        foreach (var tag in (string[])["cnn-pooling-bench", "cnn-convolution-bench"])
        {
            await page.BenchAsync(tag);
        }

        await page.BenchAsync("cnn-pooling-bench", place: 1);
        await ChartPage.StartAllAsync(page);
        Assert.Equal(2, await page.Page.Locator(".chart.live:has(.main-svg)").CountAsync());
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
        Assert.Equal(names, await GlobalNamesAsync(page));
    }

    [ChartFact]
    public async Task Scripts_that_come_twice_define_once_and_a_chart_is_adopted_once()
    {
        using var session = new Scripts();
        using var again = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, session.Show(BenchGallery.All["pooling"], Line));
        var bench = await page.BenchAsync("cnn-pooling-bench");
        await bench.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();
        var said = await bench.Locator(".cnn-say").TextContentAsync();
        var defined = await page.Page.EvaluateHandleAsync("() => customElements.get('cnn-pooling-bench')");

        // A kernel that was started anew brings them to the same window.
        await LiveHost.ShowAsync(page, again.Show(BenchGallery.All["pooling"], Gallery.All["bars"]));
        await page.BenchAsync("cnn-pooling-bench", place: 1);
        await ChartPage.StartAllAsync(page);
        Assert.True(await page.Page.EvaluateAsync<bool>("before => customElements.get('cnn-pooling-bench') === before", defined));
        Assert.Equal(said, await bench.Locator(".cnn-say").TextContentAsync());
        Assert.Equal(2, await page.Page.Locator(".chart").CountAsync());
        Assert.Equal(2, await page.Page.Locator(".chart-tools").CountAsync());
        Assert.Empty(page.Errors);
    }

    [ChartFact]
    public async Task A_cell_that_is_cleared_and_run_again_is_alive_although_its_script_is_gone()
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, session.Show(BenchGallery.All["pooling"], Line));
        await page.BenchAsync("cnn-pooling-bench");
        await ChartPage.StartAllAsync(page);
        await page.Page.EvaluateAsync("() => document.querySelector('main').replaceChildren()");
        await LiveHost.ShowAsync(page, session.Show(BenchGallery.All["pooling"], Line));
        await page.BenchAsync("cnn-pooling-bench");
        await ChartPage.StartAllAsync(page);
        Assert.Equal(0, await page.Page.Locator("main script").CountAsync());
        Assert.Empty(page.Errors);
    }

    [ChartFact]
    public async Task An_output_that_is_taken_away_and_put_back_keeps_its_chart()
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, session.Show(Line));
        await ChartPage.StartAllAsync(page);
        await ChartPage.Button(page, "Zoom in").ClickAsync();
        await Assertions.Expect(page.Page.Locator("figure [role=status]")).ToHaveTextAsync("Zoomed in");
        await page.Page.EvaluateAsync("async () => { const output = document.querySelector('.output'), home = output.parentElement; output.remove(); await new Promise(requestAnimationFrame); home.append(output); }");
        await ChartPage.Button(page, "Show all").ClickAsync();
        await Assertions.Expect(page.Page.Locator("figure [role=status]")).ToHaveTextAsync("Everything is shown");
        Assert.Equal(1, await page.Page.Locator(".chart").CountAsync());
        Assert.Empty(page.Errors);
    }

    [ChartFact]
    public async Task A_chart_that_is_replaced_while_a_network_learns_starts_when_it_stays()
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, session.Show(Line));
        await ChartPage.StartAllAsync(page);
        var started = await page.Page.EvaluateAsync<int>(
            """
            async html => {
              const output = document.querySelector("main").appendChild(document.createElement("div"));
              let started = 0;
              for (let k = 0; k < 8; k++) {
                output.innerHTML = html;
                await new Promise(done => setTimeout(done, 100));
                started += output.querySelectorAll(".js-plotly-plot").length;
              }
              return started;
            }
            """,
            Gallery.All["gaps"].ToHtml());
        Assert.Equal(0, started);
        await ChartPage.StartAllAsync(page);
        Assert.Equal(2, await page.Page.Locator(".chart.live").CountAsync());
        Assert.Empty(page.Errors);
    }

    [ChartFact]
    public async Task A_library_that_the_host_has_stays_the_hosts()
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await page.Page.EvaluateAsync("() => { window.Plotly = 'the host’s own'; }");
        await LiveHost.ShowAsync(page, session.Show(Line));
        await ChartPage.StartAllAsync(page);
        Assert.Equal("the host’s own", await page.Page.EvaluateAsync<string>("() => window.Plotly"));
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_bench_in_an_output_obeys_the_keyboard_and_leaves_the_hosts_address_alone()
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, session.Show(Show.MaxPoolingBench(PoolingBenchTests.Map, stride: 1)));
        var bench = await page.BenchAsync("cnn-pooling-bench");
        var (say, press) = (bench.Locator(".cnn-say"), page.Page.Keyboard);
        await page.PressToAsync("Tab", "Step");
        await press.PressAsync("Enter");
        await Assertions.Expect(say).ToHaveTextAsync("Cell (0, 1): the window lies on rows 0 and 1 and columns 1 and 2. Input (1, 1) wins with 3.");
        await page.PressToAsync("Shift+Tab", "Input, row 0, column 0");
        await press.PressAsync("ArrowRight");
        await press.TypeAsync("7/2");
        await press.PressAsync("Enter");
        await Assertions.Expect(bench.Locator(".cnn-sum")).ToHaveTextAsync("Cell (0, 1) = max(7/2, −1, 3, −3) = 7/2");
        await page.Page.WaitForTimeoutAsync(400);
        Assert.Equal("", await page.FragmentAsync());
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }

    [ChartFact]
    public async Task A_chart_in_an_output_says_its_values_by_keyboard_and_its_keys_are_no_commands()
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, session.Show(Line));
        await ChartPage.StartAllAsync(page);
        await page.Page.Locator(".chart-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page.Locator("figure [role=status]")).ToHaveTextAsync("training, epoch 1: 2.3");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.activeElement.closest('[data-lm-suppress-shortcuts]') !== null"));
        var download = await page.Page.RunAndWaitForDownloadAsync(() => ChartPage.Button(page, "Download as SVG").ClickAsync());
        Assert.StartsWith("loss-over-the-epochs", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [ChartTheory]
    [MemberData(nameof(Themes))]
    public async Task Pictures_that_came_alive_look_like_those_that_did_not(bool isDark, int width)
    {
        using var session = new Scripts();
        await using var page = await browser.OpenAsync(LiveHost.Page, new BrowserView(width, 900, IsDark: false));
        if (isDark)
        {
            await page.Page.EvaluateAsync("() => document.body.classList.add('vscode-dark')");
        }

        await LiveHost.ShowAsync(page, Gallery.All["groups"].ToHtml());
        var before = await page.Page.EvaluateAsync<string>(Box, "figure img");
        await page.Page.EvaluateAsync("() => document.querySelector('main').replaceChildren()");
        await LiveHost.ShowAsync(page, session.Show(Gallery.All["groups"], Gallery.All["confusion"], BenchGallery.All["convolution"], BenchGallery.All["receptive field"], BenchGallery.All["parameter calculator"], BenchGallery.All["pooling"], BenchGallery.All["padding and stride"]));
        await page.BenchAsync("cnn-padding-stride-bench");
        await ChartPage.StartAllAsync(page);
        Assert.Equal(before, await page.Page.EvaluateAsync<string>(Box, "figure svg.cnn-svg"));
        Assert.Equal(isDark ? "rgb(27, 28, 30)" : "rgb(255, 255, 255)", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('svg.cnn-svg > rect')).fill"));
        Assert.Equal(isDark ? "rgb(236, 236, 236)" : "rgb(27, 27, 27)", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.chart-plot .xtick text')).fill"));
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"live-{width}-{(isDark ? "dark" : "light")}.png"), FullPage = true });
        Assert.Equal(0, await page.OverflowAsync());

        // axe itself asks for a loader.
        await page.Page.EvaluateAsync("() => { delete self.define; delete self.require; }");
        Assert.Equal([], await page.FindBarriersAsync());
        Assert.Empty(page.Errors);
    }

    public static TheoryData<bool, int> Themes => new() { { false, 1280 }, { true, 1280 }, { false, 360 }, { true, 360 } };

    [ChartFact]
    public void What_the_first_chart_brings_weighs_at_most_70_KB_more_than_plotly()
    {
        var script = NotebookCharts.Script!;
        var library = File.ReadAllText(ChartPage.Library);
        Assert.InRange(script.Length, library.Length, library.Length + 70_000);
        Assert.InRange(script.Length, 500_000, 1_700_000);
        Assert.DoesNotContain("</script", script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", script, StringComparison.Ordinal);
    }

    private const string Box = "selector => { const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect(); return [x + scrollX, y + scrollY, width, height].map(Math.round).join(' '); }";

    private static Task<string[]> GlobalNamesAsync(BrowserPage page) => page.Page.EvaluateAsync<string[]>("() => Object.getOwnPropertyNames(window).sort()");

    /// <summary>One session of a kernel whose host runs scripts.</summary>
    private sealed class Scripts : IDisposable
    {
        private readonly string _file = Path.GetTempFileName();
        private readonly LiveSession _session;

        public Scripts()
        {
            File.WriteAllText(_file, NotebookCharts.Script);
            _session = new LiveSession(() => true, () => NotebookCharts.Script is null ? null : _file);
        }

        public string[] Show(params Visual[] visuals) => [.. visuals.Select(visual => _session.Bring(visual.ToHtml()))];

        public void Dispose() => File.Delete(_file);
    }
}
