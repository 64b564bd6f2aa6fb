using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Teaching.Lessons.Tests;

/// <summary>Where headings come to stand when Chromium prints a page: read from the outline of its PDF.</summary>
internal static partial class PrintedPages
{
    private const string Margin = "15mm";
    private const double MarginInPoints = 15 / 25.4 * 72;

    /// <summary>Each heading with its page, counted from 0, and its distance in points from the upper margin of that page.</summary>
    public static async Task<IReadOnlyDictionary<string, (int Page, double Down)>> HeadingsAsync(IPage page, string paper)
    {
        var bytes = await page.PdfAsync(new() { Format = paper, Outline = true, Tagged = true, Margin = new() { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin } });
        var objects = Object().Matches(Encoding.Latin1.GetString(bytes)).ToDictionary(one => one.Groups["number"].Value, one => one.Groups["text"].Value);
        var catalog = objects.Values.Single(text => text.Contains("/Type /Catalog", StringComparison.Ordinal));
        var pages = Leaves(objects, Root().Match(catalog).Groups["number"].Value).ToList();
        return objects.Values.SelectMany(text => Entry().Matches(text)).DistinctBy(entry => entry.Groups["title"].Value).ToDictionary(
            entry => entry.Groups["title"].Value,
            entry => (pages.IndexOf(entry.Groups["page"].Value), Height(objects[entry.Groups["page"].Value]) - MarginInPoints - Number(entry.Groups["y"])));
    }

    private static IEnumerable<string> Leaves(Dictionary<string, string> objects, string number) =>
        Kids().Match(objects[number]) is { Success: true } kids ? Reference().Matches(kids.Groups["kids"].Value).SelectMany(kid => Leaves(objects, kid.Groups["number"].Value)) : [number];

    private static double Height(string page) => Number(Box().Match(page).Groups["height"]);

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<number>\d+) 0 obj\n(?<text>.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex Object();

    [GeneratedRegex(@"/Pages (?<number>\d+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex(@"/Kids \[(?<kids>[^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(?<number>\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/MediaBox \[\S+ \S+ \S+ (?<height>[\d.]+)\]")]
    private static partial Regex Box();

    // Titles of plain letters; others are stored as UTF-16 and are not looked for.
    [GeneratedRegex(@"/Title \((?<title>[^()]+)\)\s*/Dest \[(?<page>\d+) 0 R /XYZ \S+ (?<y>[\d.]+) \S+\]")]
    private static partial Regex Entry();
}
