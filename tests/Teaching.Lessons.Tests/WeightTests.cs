using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

/// <summary>What a page costs its reader: bytes, pixels, and time before it answers.</summary>
public sealed partial class WeightTests(Browser browser, PagesTests.ExportedSite site) : IClassFixture<Browser>, IClassFixture<PagesTests.ExportedSite>
{
    private const int LargestPhotograph = 256;
    private const double LongestTask = 50;

    // The function of plotly-charts.js in which all of plotly.js's work on load is done, in tasks of their own.
    private const string CallOfPlotly = "callPlotly";

    public static TheoryData<string> Pages => PagesTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_weighs_at_most_one_megabyte_two_and_a_half_with_plotly_four_with_a_filmed_training(string name)
    {
        var page = new FileInfo(Path.Combine(site.Folder, name));
        var html = File.ReadAllText(page.FullName);
        Assert.InRange(page.Length, 2_000, html.Contains("<cnn-training-replay", StringComparison.Ordinal) ? 4_000_000 : UsesPlotly(html) ? 2_500_000 : 1_000_000);
    }

    [Fact]
    public void A_filmed_training_weighs_at_most_one_megabyte_and_a_half_with_its_still_picture()
    {
        var html = File.ReadAllText(Path.Combine(site.Folder, StoredLessons.Course.FindLesson("12").Page));
        var replay = Replay().Matches(html);
        Assert.Single(replay);
        Assert.Contains("data-bench=", replay[0].Value[..40], StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(replay[0].Value), 1_000_000, 1_500_000);
    }

    [Theory]
    [MemberData(nameof(StoredLessons.All), MemberType = typeof(StoredLessons))]
    public void No_picture_has_more_than_256_by_256_pixels(string name)
    {
        var html = File.ReadAllText(Path.Combine(site.Folder, StoredLessons.Course.FindLesson(name).Page));
        foreach (Match png in Png().Matches(html))
        {
            var head = Convert.FromBase64String(png.Groups[1].Value[..32]);
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20)));
            Assert.InRange(width, 1, LargestPhotograph);
            Assert.InRange(height, 1, LargestPhotograph);
        }

        Assert.DoesNotContain("data:image/jpeg", html, StringComparison.Ordinal);
    }

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_painted_before_its_scripts_run_and_none_of_them_keeps_it_busy(string name)
    {
        var path = Path.Combine(site.Folder, name);
        await PageLoad.HoldLongestTaskAsync(LongestTask, async () =>
        {
            // The page and, where it has charts, the first of them: our modules count, calls of plotly.js do not.
            var record = await PageLoad.RecordAsync(browser, path, StartChartAsync);
            Assert.True(record.FirstPaint <= record.ScriptsStart, $"painted after {record.FirstPaint} ms, scripts began after {record.ScriptsStart} ms");
            return record.LongestBeside(CallOfPlotly);
        });
    }

    [ChromiumFact]
    public async Task The_record_shows_a_script_that_does_keep_a_page_busy()
    {
        var record = await RecordBusyAsync("busy(4e8);");
        Assert.True(record.LongestBeside(CallOfPlotly) > LongestTask, string.Join("; ", record.Scripts));
    }

    [ChromiumFact]
    public async Task The_record_leaves_out_calls_of_plotly_and_nothing_around_them()
    {
        // The same work twice, once as ours and once as Plotly's, first in tasks of their own, then one within the other.
        foreach (var (script, least) in new[] { ("setTimeout(function callPlotly() { busy(12e8); });", 0.0), ("setTimeout(function callPlotly() { busy(12e8); }); busy(4e8);", LongestTask), ("busy(4e8); document.addEventListener('x', function callPlotly() { busy(12e8); }); document.dispatchEvent(new Event('x'));", LongestTask) })
        {
            var record = await RecordBusyAsync(script);
            var whole = record.Scripts.Max(task => task.Milliseconds);
            Assert.True(whole > 2 * LongestTask, string.Join("; ", record.Scripts));
            Assert.InRange(record.LongestBeside(CallOfPlotly), least, whole / 2);
        }
    }

    private async Task<PageLoad> RecordBusyAsync(string script)
    {
        var path = await browser.WriteAsync($$"""
            <!DOCTYPE html><title>x</title><p>text</p><div class=tools hidden></div><script type=module>
            await new Promise(next => setTimeout(next, 20));
            function busy(rounds) { let sum = 0; for (let i = 0; i < rounds; i++) { sum += i % 7; } document.title = sum; }
            {{script}}
            document.querySelector('.tools').hidden = false;
            </script>
            """);
        return await PageLoad.RecordAsync(browser, path);
    }

    // Charts in folded answers start when they are unfolded.
    private static async Task StartChartAsync(IPage page)
    {
        var hasChart = await page.EvaluateAsync<bool>("""
            () => {
              const chart = [...document.querySelectorAll("figure[data-plotly]")].find(figure => figure.checkVisibility());
              chart?.scrollIntoView({ behavior: "instant" });
              return chart !== undefined;
            }
            """);
        if (hasChart)
        {
            await Assertions.Expect(page.Locator(".chart.live").First).ToBeVisibleAsync();
        }
    }

    private static bool UsesPlotly(string html) => PlotlyBanner().IsMatch(html);

    [GeneratedRegex("<cnn-training-replay .*?</cnn-training-replay>", RegexOptions.Singleline)]
    private static partial Regex Replay();

    [GeneratedRegex("data:image/png;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Png();

    [GeneratedRegex(@"plotly\.js( \([a-z0-9-]+( - minified)?\))? v\d")]
    private static partial Regex PlotlyBanner();
}
