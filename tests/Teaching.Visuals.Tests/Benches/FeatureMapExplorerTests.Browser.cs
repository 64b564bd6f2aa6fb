using System.Globalization;
using Microsoft.Playwright;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The FeatureMapExplorer as a reader uses it.</summary>
public sealed class FeatureMapExplorerBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Tag = "cnn-feature-map-explorer";

    [ChromiumFact]
    public async Task A_script_of_keys_alone_walks_from_the_image_to_a_unit_and_its_filter()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped.At("conv2d", 3, 0, 0)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var say = bench.Locator(".cnn-say");
        await Assertions.Expect(say).ToContainTextAsync("conv2d, map 3, unit (0, 0) is ");
        await Assertions.Expect(say).ToContainTextAsync("It reads rows 0 to 2 and columns 0 to 2 of the image.");
        await page.Page.FocusAsync("#main");
        var press = page.Page.Keyboard;

        // The maps are one stop; arrows go from map to map.
        await page.TabToAsync("map 3");
        await press.PressAsync("ArrowRight");
        await press.PressAsync("ArrowDown");
        await Assertions.Expect(say).ToContainTextAsync("conv2d, map 5, unit (0, 0) is ");
        await Assertions.Expect(bench.GetByText("Filter 5, bias ")).ToBeVisibleAsync();

        // Sliders choose the unit.
        await page.TabToAsync("Row of the unit");
        await press.PressAsync("End");
        await press.PressAsync("ArrowLeft");
        await page.TabToAsync("Column of the unit");
        await press.PressAsync("ArrowRight");
        await Assertions.Expect(say).ToContainTextAsync("unit (24, 1) is ");
        await Assertions.Expect(say).ToContainTextAsync("It reads rows 24 to 26 and columns 1 to 3 of the image.");

        // The strongest unit of the map, from its values.
        await page.TabToAsync("Strongest unit");
        await press.PressAsync("Enter");
        var values = Explorers.Model.Layers[0].Apply(Explorers.Boot).Channel(5).Span.ToArray();
        var at = Array.IndexOf(values, values.Max());
        await Assertions.Expect(say).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"unit ({at / 26}, {at % 26}) is "));

        // Another layer, near the same place; deeper filters read one map each of the layer before.
        await bench.GetByRole(AriaRole.Combobox, new() { Name = "Layer" }).FocusAsync();
        await press.PressAsync("ArrowDown");
        await press.PressAsync("ArrowDown");
        await Assertions.Expect(say).ToContainTextAsync("conv2d_1, map 5, unit (");
        await Assertions.Expect(bench.GetByLabel("reads map").Locator("option")).ToHaveCountAsync(32);
        await Assertions.Expect(bench.Locator(".cnn-grid td")).ToHaveCountAsync(9);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_click_on_a_map_chooses_the_unit_and_its_rectangle_is_framed_on_the_image()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped.At("max_pooling2d_1", 0, 0, 0)), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        var large = bench.Locator(".cnn-picture canvas").Nth(1);
        var box = (await large.BoundingBoxAsync())!;
        await large.ClickAsync(new() { Position = new() { X = box.Width * 0.7f, Y = box.Height * 0.5f } });
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("max_pooling2d_1, map 0, unit (2, 3) is ");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("It reads rows 8 to 17 and columns 12 to 21 of the image.");
        var share = await bench.Locator(".cnn-frame").First.EvaluateAsync<float[]>("frame => ['top', 'left', 'height', 'width'].map(side => parseFloat(frame.style[side]) * 28 / 100)");
        Assert.Equal([8, 12, 10, 10], share.Select(side => (int)Math.Round(side)));
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_click_on_the_image_chooses_the_unit_that_reads_there_and_a_click_on_a_filters_tile_its_weights()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped.At("conv2d_1", 2, 0, 0)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        var (image, tiles) = (bench.Locator(".cnn-picture canvas").First, bench.Locator(".cnn-picture canvas").Nth(2));
        var box = (await image.BoundingBoxAsync())!;
        await image.ClickAsync(new() { Position = new() { X = box.Width * 14.5f / 28, Y = box.Height * 7.5f / 28 } });
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("map 2, unit (2, 5) is ");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("It reads rows 4 to 11 and columns 10 to 17 of the image.");

        // Tile 19 stands in row 2, column 3 of tiles of 3×3, eight in a row, a pixel apart.
        box = (await tiles.BoundingBoxAsync())!;
        await tiles.ClickAsync(new() { Position = new() { X = box.Width * 13.5f / 31, Y = box.Height * 9.5f / 15 } });
        await Assertions.Expect(bench.GetByLabel("reads map")).ToHaveValueAsync("19");
        var weight = ((Conv2D)Explorers.Model.Layers[2]).Kernels.Value[1, 2, 19, 2];
        var shown = await bench.Locator(".cnn-weights tr:nth-child(2) td:nth-child(3)").InnerTextAsync();
        Assert.InRange(double.Parse(shown.Replace('−', '-'), CultureInfo.InvariantCulture), weight - 0.01, weight + 0.01);
        await page.Page.WaitForFunctionAsync("() => location.hash === '#feature-map-explorer=unit:27;from:19'");

        // A row of numbers has no place in the image.
        await bench.GetByRole(AriaRole.Combobox, new() { Name = "Layer" }).SelectOptionAsync("5");
        await image.ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-say")).ToHaveTextAsync("Each unit of dense_1 reads all that is framed: choose one among the 10 numbers.");
        await bench.GetByText("Values of this map").ClickAsync();
        await Assertions.Expect(bench.Locator(".cnn-live .cnn-data").First.Locator("tbody td")).ToHaveCountAsync(10);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_map_far_down_is_scrolled_to_in_its_own_box_and_high_contrast_keeps_the_frames()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped.At("conv2d_1", 63, 0, 0)), BrowserView.Phone);
        var bench = await page.BenchAsync(Tag);
        var chosen = bench.GetByRole(AriaRole.Radio, new() { Checked = true });
        Assert.True(await chosen.EvaluateAsync<bool>("one => { const [own, box] = [one, one.parentElement].map(part => part.getBoundingClientRect()); return own.top >= box.top && own.bottom <= box.bottom; }"));
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal("3px solid", await bench.Locator(".cnn-frame").First.EvaluateAsync<string>("frame => `${getComputedStyle(frame).outlineWidth} ${getComputedStyle(frame).outlineStyle}`"));
    }

    [ChromiumFact]
    public async Task Zero_is_neutral_and_a_dense_unit_reads_all_that_the_pools_kept()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped.At("dense_1", 0, 0, 9)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("dense_1, unit 9 is ");
        await Assertions.Expect(bench.Locator(".cnn-say")).ToContainTextAsync("It reads rows 0 to 25 and columns 0 to 25 of the image.");
        await bench.GetByRole(AriaRole.Combobox, new() { Name = "Layer" }).SelectOptionAsync("4");
        var values = Explorers.Model.Layers.SkipLast(2).Aggregate(Explorers.Boot, (x, layer) => layer.Apply(x)).Span.ToArray();
        var pixel = await bench.Locator(".cnn-picture canvas").Nth(1).EvaluateAsync<int[]>("(canvas, at) => [...canvas.getContext('2d').getImageData(at, 0, 1, 1).data]", Array.IndexOf(values, 0f));
        Assert.Equal([0xf7, 0xf7, 0xf7, 255], pixel);
    }

    [ChromiumFact]
    public async Task A_link_restores_the_unit_and_a_damaged_one_is_said()
    {
        (string Part, string Words)[] links =
        [
            ("layer:6", "Layer: “6” was given, a whole number from 0 to 5 is needed."),
            ("map:64", "Map: “64” was given, a whole number from 0 to 63 is needed."),
            ("unit:121", "Unit: “121” was given, a whole number from 0 to 120 is needed."),
            ("unit:-1", "Unit: “-1” was given"),
            ("from:32", "Input map: “32” was given, a whole number from 0 to 31 is needed."),
            ("layer:1;from:1", "Input map: “1” was given, a whole number from 0 to 0 is needed."),
            ("maps:AAAA", "The maps cannot be read."),
            ("maps:***", "The maps cannot be read."),
            ("layers:a,b", "The list of layers cannot be read."),
            ("picture:2x2x1,AAAA", "The image cannot be read."),
            ("picture:<img src=x onerror=alert(1)>", "Image: “<img src=” was given"),
            ("__proto__:1", "There is no “__proto__”"),
            ("%E0%A4%A", "is no part:value."),
        ];
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped, Explorers.Shipped.At("conv2d", 0, 0, 0)), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.KeepsAtDamagedLinksAsync(bench, "feature-map-explorer", () => bench.Locator(".cnn-say").TextContentAsync(), links);
        await page.Page.EvaluateAsync("() => { location.hash = '#lock&feature-map-explorer-2=map:4;unit:27'; }");
        var second = await page.BenchAsync(Tag, 1);
        await Assertions.Expect(second.Locator(".cnn-say")).ToContainTextAsync("conv2d, map 4, unit (1, 1) is ");
        await Assertions.Expect(second.Locator(".cnn-controls")).ToBeHiddenAsync();
        await second.GetByLabel("Column of the unit").FillAsync("2");
        await page.Page.WaitForFunctionAsync("() => location.hash === '#lock&feature-map-explorer-2=map:4;unit:28'");
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_page_with_the_shipped_network_is_small_and_no_script_keeps_it_busy()
    {
        var html = BenchPages.Of(Explorers.Shipped.At("conv2d", 0, 0, 0));
        Assert.InRange(html.Length, 200_000, 400_000);
        var path = await browser.WriteAsync(html);
        await PageLoad.HoldLongestTaskAsync(50, async () => (await PageLoad.RecordAsync(browser, path)).Scripts.Max(task => task.Milliseconds));
    }

    [ChromiumFact]
    public async Task Print_shows_the_picture_and_a_saved_page_comes_alive_again()
    {
        await using var page = await browser.OpenAsync(BenchPages.Of(Explorers.Shipped), BrowserView.Desk);
        var bench = await page.BenchAsync(Tag);
        await page.PrintsItsPictureAsync(bench);

        await using var saved = await page.SaveAndOpenAsync(browser, Tag);
        var again = await saved.BenchAsync(Tag);
        await again.GetByRole(AriaRole.Button, new() { Name = "Strongest unit" }).ClickAsync();
        await Assertions.Expect(again.Locator(".cnn-say")).ToContainTextAsync("conv2d_1, map ");
    }
}
