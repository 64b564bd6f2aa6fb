using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

/// <summary>What a page costs its reader: bytes, pixels, and time before it answers.</summary>
public sealed partial class WeightTests(Browser browser, PagesTests.ExportedSite site) : IClassFixture<Browser>, IClassFixture<PagesTests.ExportedSite>
{
    private const int LargestPhotograph = 256;
    private const double LongestTask = 50;

    public static TheoryData<string> Pages => PagesTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_weighs_at_most_one_megabyte_two_and_a_half_with_plotly_four_with_a_filmed_training(string name)
    {
        var page = new FileInfo(Path.Combine(site.Folder, name));
        var html = File.ReadAllText(page.FullName);
        Assert.InRange(page.Length, 2_000, html.Contains("<cnn-training-replay", StringComparison.Ordinal) ? 4_000_000 : UsesPlotly(html) ? 2_500_000 : 1_000_000);
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
        var plotly = LinesOfPlotly(await File.ReadAllTextAsync(path));
        var longest = new List<double>();
        for (var load = 0; load < 3; load++)
        {
            var record = await PageLoad.RecordAsync(browser, path);
            Assert.True(record.FirstPaint <= record.ScriptsStart, $"painted after {record.FirstPaint} ms, scripts began after {record.ScriptsStart} ms");
            longest.Add(record.Scripts.Where(task => !plotly.Contains(task.Line)).Max(task => task.Milliseconds));
        }

        // The median: the first load also warms the machine's caches.
        Assert.InRange(longest.Order().ElementAt(1), 0, LongestTask);
    }

    [ChromiumFact]
    public async Task The_record_shows_a_script_that_does_keep_a_page_busy()
    {
        const string Busy = "<script type=module>await new Promise(next => setTimeout(next, 20)); let sum = 0; for (let i = 0; i < 4e8; i++) { sum += i % 7; } document.title = sum; document.querySelector('.tools').hidden = false;</script>";
        var path = await browser.WriteAsync($"<!DOCTYPE html><title>x</title><p>text</p><div class=tools hidden></div>{Busy}");
        var record = await PageLoad.RecordAsync(browser, path);
        Assert.True(record.Scripts.Max(task => task.Milliseconds) > LongestTask, string.Join("; ", record.Scripts));
    }

    private static bool UsesPlotly(string html) => PlotlyBanner().IsMatch(html);

    // Plotly's own work may take longer: the lines of the scripts that hold it or call it.
    private static HashSet<int> LinesOfPlotly(string html)
    {
        var lines = new HashSet<int>();
        foreach (Match script in Script().Matches(html).Where(script => script.Value.Contains("Plotly", StringComparison.Ordinal)))
        {
            var first = html.AsSpan(0, script.Index).Count('\n');
            lines.UnionWith(Enumerable.Range(first, script.Value.AsSpan().Count('\n') + 1));
        }

        return lines;
    }

    [GeneratedRegex("data:image/png;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Png();

    [GeneratedRegex(@"plotly\.js( \([a-z0-9-]+( - minified)?\))? v\d")]
    private static partial Regex PlotlyBanner();

    [GeneratedRegex("<script[^>]*>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
