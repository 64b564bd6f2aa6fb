using System.Globalization;
using System.Xml.Linq;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What a reader does with a chart in a page: by mouse, by touch and by keyboard.</summary>
public sealed class ChartTouchTests(Browser browser) : IClassFixture<Browser>
{
    private const string Range = "() => JSON.stringify([...document.querySelector('.chart-plot').layout.xaxis.range, ...document.querySelector('.chart-plot').layout.yaxis.range].map(v => Math.round(v * 1000) / 1000))";

    [ChartFact]
    public async Task The_tools_zoom_in_and_out_and_show_everything_by_keyboard()
    {
        await using var page = await OpenAsync("line");
        var whole = await page.Page.EvaluateAsync<string>(Range);
        await PressAsync(page, "Zoom in", "Enter");
        await ExpectStatusAsync(page, "Zoomed in");
        var half = await page.Page.EvaluateAsync<string>(Range);
        Assert.NotEqual(whole, half);
        await PressAsync(page, "Zoom out", "Space");
        await ExpectStatusAsync(page, "Zoomed out");
        Assert.Equal(whole, await page.Page.EvaluateAsync<string>(Range));
        await PressAsync(page, "Zoom in", "Enter");
        await PressAsync(page, "Show all", "Enter");
        await ExpectStatusAsync(page, "Everything is shown");
        Assert.Equal(whole, await page.Page.EvaluateAsync<string>(Range));
        Assert.Empty(page.Errors);
    }

    [ChartFact]
    public async Task Keys_on_the_chart_zoom_and_move_and_leave_the_pages_own_keys_alone()
    {
        await using var page = await OpenAsync("line");
        await page.Page.EvaluateAsync("() => { window.seen = []; document.addEventListener('keydown', event => window.seen.push(event.key)); }");
        var whole = await page.Page.EvaluateAsync<string>(Range);
        await page.Page.Locator(".chart-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync("+");
        await ExpectStatusAsync(page, "Zoomed in");
        var half = await page.Page.EvaluateAsync<string>(Range);
        await page.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Page.WaitForFunctionAsync($"before => ({Range})() !== before", half);
        await page.Page.Keyboard.PressAsync("0");
        await page.Page.WaitForFunctionAsync($"before => ({Range})() === before", whole);
        await page.Page.Keyboard.PressAsync("p");
        Assert.Equal(["Shift", "p"], await page.Page.EvaluateAsync<string[]>("() => window.seen"));
    }

    [ChartFact]
    public async Task Arrow_keys_say_every_value()
    {
        await using var page = await OpenAsync("line");
        await StepAsync(page, "ArrowRight", "training, epoch 1: 2.3");
        await StepAsync(page, "ArrowRight", "training, epoch 2: 1.1");
        await StepAsync(page, "ArrowDown", "validation, epoch 2: 1.3");
        await StepAsync(page, "ArrowRight", "validation, epoch 3: 1");
        await StepAsync(page, "ArrowRight", "validation, epoch 3: 1");
        await StepAsync(page, "ArrowUp", "training, epoch 3: 0.7");
        await Assertions.Expect(page.Page.Locator(".hoverlayer .hovertext")).ToContainTextAsync("0.7");
    }

    [ChartFact]
    public async Task Arrow_keys_walk_over_bars_and_gaps()
    {
        await using var bars = await OpenAsync("bars below zero");
        await StepAsync(bars, "ArrowRight", "a: −2");
        await StepAsync(bars, "ArrowRight", "b: 3.5");
        await StepAsync(bars, "ArrowRight", "c: 0");
        await StepAsync(bars, "ArrowRight", "c: 0");
        await using var gaps = await OpenAsync("gaps");
        await StepAsync(gaps, "ArrowRight", "a, x 1: 1");
        await StepAsync(gaps, "ArrowRight", "a, x 3: 4");
    }

    [ChartFact]
    public async Task Arrow_keys_walk_over_ranges_and_cells()
    {
        await using var ranges = await OpenAsync("histogram");
        await StepAsync(ranges, "ArrowRight", "−1.0 to −0.8: 1");
        await using var cells = await OpenAsync("confusion");
        await StepAsync(cells, "ArrowRight", "T-shirt/top, T-shirt/top: 1000");
        await StepAsync(cells, "ArrowDown", "Trouser, T-shirt/top: 0");
        await StepAsync(cells, "ArrowRight", "Trouser, Trouser: 1000");
        await Assertions.Expect(cells.Page.Locator(".hoverlayer .hovertext")).ToContainTextAsync("Trouser, Trouser: 1000");
        await using var heat = await OpenAsync("heatmap");
        await StepAsync(heat, "ArrowRight", "first, a: 0");
        await StepAsync(heat, "ArrowRight", "first, b: -1");
    }

    [ChartFact]
    public async Task A_step_to_a_value_out_of_sight_brings_it_into_sight()
    {
        await using var page = await OpenAsync("line");
        await page.Page.Locator(".chart-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync("+");
        await page.Page.Keyboard.PressAsync("+");
        await StepAsync(page, "ArrowRight", "training, epoch 1: 2.3");
        var range = await page.Page.EvaluateAsync<double[]>("() => document.querySelector('.chart-plot').layout.xaxis.range");
        Assert.True(range[0] < 1 && range[1] > 1, string.Join(' ', range));
    }

    [ChartFact]
    public async Task The_mouse_shows_a_value_and_zooms_by_dragging()
    {
        await using var page = await OpenAsync("bars");
        var whole = await page.Page.EvaluateAsync<string>(Range);
        var box = (await page.Page.Locator(".chart-plot .nsewdrag").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + (box.Height * 0.7f));
        await Assertions.Expect(page.Page.Locator(".hoverlayer .hovertext")).ToContainTextAsync("dense: 266,610");
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.9f), new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();
        await page.Page.WaitForFunctionAsync($"before => ({Range})() !== before", whole);
        Assert.Empty(page.Errors);
    }

    [ChartFact]
    public async Task The_still_picture_comes_back_and_goes_by_keyboard()
    {
        await using var page = await OpenAsync("line");
        var picture = page.Page.Locator(".cnn-plot");
        await Assertions.Expect(picture).ToBeHiddenAsync();
        await PressAsync(page, "Still picture", "Enter");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".chart-plot")).ToBeHiddenAsync();
        await Assertions.Expect(ChartPage.Button(page, "Still picture")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(ChartPage.Button(page, "Zoom in")).ToBeDisabledAsync();
        await ExpectStatusAsync(page, "The still picture is shown");
        await PressAsync(page, "Still picture", "Enter");
        await Assertions.Expect(picture).ToBeHiddenAsync();
    }

    [ChartFact]
    public async Task The_data_table_and_the_description_stay()
    {
        await using var page = await OpenAsync("line");
        Assert.Equal("img", await page.Page.Locator("svg.cnn-svg").GetAttributeAsync("role"));
        await page.Page.Locator("figure summary").ClickAsync();
        await Assertions.Expect(page.Page.Locator("figure table.cnn-data")).ToBeVisibleAsync();
    }

    [ChartFact]
    public async Task Print_shows_the_picture()
    {
        await using var page = await OpenAsync("line");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Page.Locator(".cnn-plot")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".chart-plot")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator(".chart-tools")).ToBeHiddenAsync();
    }

    [ChartFact]
    public async Task The_charts_colours_follow_the_theme_and_what_was_zoomed_stays()
    {
        await using var page = await OpenAsync("line");
        const string Colour = "() => getComputedStyle(document.querySelector('.chart-plot .js-line')).stroke";
        await PressAsync(page, "Zoom in", "Enter");
        var (day, zoomed) = (await page.Page.EvaluateAsync<string>(Colour), await page.Page.EvaluateAsync<string>(Range));
        Assert.Equal("rgb(0, 114, 178)", day);
        await page.Page.EvaluateAsync("() => { document.documentElement.dataset.theme = 'dark'; }");
        await page.Page.WaitForFunctionAsync($"before => ({Colour})() !== before", day);
        Assert.Equal("rgb(86, 180, 233)", await page.Page.EvaluateAsync<string>(Colour));
        Assert.Equal(zoomed, await page.Page.EvaluateAsync<string>(Range));
        await page.Page.EvaluateAsync("() => { delete document.documentElement.dataset.theme; }");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.Page.WaitForFunctionAsync($"before => ({Colour})() !== before", day);
        Assert.Empty(page.Errors);
    }

    [ChartFact]
    public async Task A_chart_keeps_its_pictures_size_when_the_window_changes()
    {
        await using var page = await OpenAsync("line");
        await page.Page.SetViewportSizeAsync(360, 800);
        await page.Page.WaitForFunctionAsync("() => { const a = document.querySelector('svg.cnn-svg').getBoundingClientRect(), b = document.querySelector('.chart-plot .main-svg').getBoundingClientRect(); return Math.abs(a.width - b.width) < 1.5 && Math.abs(a.height - b.height) < 1.5 && a.width < 400; }");
        Assert.Equal(0, await page.OverflowAsync());
    }

    [ChartFact]
    public async Task Downloads_are_the_whole_chart_as_it_is_shown()
    {
        await using var page = await OpenAsync("line");
        var svg = XDocument.Parse(await DownloadAsync(page, "Download as SVG", "loss-over-the-epochs-of-a-training-that-went-on-for-a-rather-long-time.svg", File.ReadAllText));
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => string.Concat(e.Value)).ToArray();
        Assert.Contains("training", texts);
        Assert.Contains(svg.Descendants(), e => ((string?)e.Attribute("class"))?.Contains("scatterlayer", StringComparison.Ordinal) == true);
        Assert.Contains("loss (nats)", texts);
        Assert.Contains(texts, text => text.StartsWith("Loss over the epochs", StringComparison.Ordinal));
        var pixels = await DownloadAsync(page, "Download as PNG", "loss-over-the-epochs-of-a-training-that-went-on-for-a-rather-long-time.png", path => Png.Decode(File.ReadAllBytes(path)));
        var size = svg.Root!;
        Assert.Equal(3 * int.Parse(size.Attribute("width")!.Value, CultureInfo.InvariantCulture), pixels.Shape[1]);
        Assert.Equal(3 * int.Parse(size.Attribute("height")!.Value, CultureInfo.InvariantCulture), pixels.Shape[0]);
        Assert.True(pixels.Span.ToArray().Distinct().Count() > 20, "the picture is not empty");
        await PressAsync(page, "Still picture", "Enter");
        var still = XDocument.Parse(await DownloadAsync(page, "Download as SVG", "loss-over-the-epochs-of-a-training-that-went-on-for-a-rather-long-time.svg", File.ReadAllText));
        Assert.Contains(still.Descendants(), e => e.Name.LocalName == "text" && e.Value == "2.0" && e.Attribute("fill")!.Value.StartsWith("rgb(", StringComparison.Ordinal));
        Assert.DoesNotContain(still.Descendants(), e => ((string?)e.Attribute("class"))?.Contains("scatterlayer", StringComparison.Ordinal) == true);
        Assert.Empty(page.Errors);
        Assert.DoesNotContain(page.Requests, address => !address.StartsWith("blob:", StringComparison.Ordinal));
    }

    [ChartFact]
    public async Task Nothing_starts_before_a_chart_comes_near_and_no_global_name_stays()
    {
        await using var page = await browser.OpenAsync(ChartPage.Of([.. Enumerable.Repeat(Gallery.All["classes"], 6), Gallery.All["line"]]), BrowserView.Desk);
        await page.Page.WaitForTimeoutAsync(500);
        Assert.Equal(0, await page.Page.Locator(".js-plotly-plot").CountAsync());
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.querySelectorAll('meta.no-inline-styles').length"));
        await ChartPage.StartAllAsync(page);
        Assert.True(await page.Page.EvaluateAsync<bool>("() => !['Plotly', 'PolyBool', 'moduleName'].some(name => name in window)"));
    }

    [ChartFact]
    public async Task A_chart_that_cannot_start_stays_a_picture_and_says_why()
    {
        // A library of other words is not the one that the page's policy allows.
        await using var page = await browser.OpenAsync(ChartPage.Of(Gallery.All["line"]).Replace("var Plotly=(()=>", "var Plotly=( ()=>", StringComparison.Ordinal), BrowserView.Desk);
        await Assertions.Expect(page.Page.Locator(".chart-tools p")).ToHaveTextAsync("This chart stays a still picture: plotly.js did not start");
        await Assertions.Expect(page.Page.Locator(".cnn-plot")).ToBeVisibleAsync();
    }

    [ChartFact]
    public async Task Without_scripts_the_picture_has_no_tools_and_no_gap_for_them()
    {
        var html = ChartPage.Of(Gallery.All["line"]);
        var bare = System.Text.RegularExpressions.Regex.Replace(html, "<script.*?</script>", "", System.Text.RegularExpressions.RegexOptions.Singleline);
        await using var page = await browser.OpenAsync(bare, BrowserView.Desk);
        await Assertions.Expect(page.Page.Locator(".cnn-plot")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Page.Locator(".chart-tools").CountAsync());
    }

    [ChartFact]
    public async Task A_finger_scrolls_the_page_over_a_chart()
    {
        await using var page = await OpenAsync("line");
        Assert.Equal("zoom", await page.Page.EvaluateAsync<string>("() => document.querySelector('.chart-plot').layout.dragmode"));
        await page.Page.Context.NewCDPSessionAsync(page.Page).ContinueWith(async session =>
            await (await session).SendAsync("Emulation.setTouchEmulationEnabled", new Dictionary<string, object> { ["enabled"] = true }), TaskScheduler.Default).Unwrap();
        await page.Page.ReloadAsync();
        await ChartPage.StartAllAsync(page);
        Assert.True(await page.Page.EvaluateAsync<bool>("() => matchMedia('(pointer: coarse)').matches"));
        Assert.False(await page.Page.EvaluateAsync<bool>("() => document.querySelector('.chart-plot').layout.dragmode"));
    }

    private async Task<BrowserPage> OpenAsync(string name)
    {
        var page = await browser.OpenAsync(ChartPage.Of(Gallery.All[name]), BrowserView.Desk);
        await ChartPage.StartAllAsync(page);
        return page;
    }

    private static async Task PressAsync(BrowserPage page, string button, string key)
    {
        await ChartPage.Button(page, button).FocusAsync();
        await page.Page.Keyboard.PressAsync(key);
    }

    private static async Task StepAsync(BrowserPage page, string key, string sentence)
    {
        await page.Page.Locator(".chart-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync(key);
        await ExpectStatusAsync(page, sentence);
    }

    private static Task ExpectStatusAsync(BrowserPage page, string text) => Assertions.Expect(page.Page.Locator("figure [role=status]")).ToHaveTextAsync(text);

    private static async Task<T> DownloadAsync<T>(BrowserPage page, string button, string name, Func<string, T> read)
    {
        var download = await page.Page.RunAndWaitForDownloadAsync(() => PressAsync(page, button, "Enter"));
        Assert.Equal(name, download.SuggestedFilename);
        return read(await download.PathAsync());
    }
}
