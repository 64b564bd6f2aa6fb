using Microsoft.Playwright;
using Teaching.App;
using Teaching.Notebooks;
using Teaching.Testing;
using Teaching.Visuals;

namespace Teaching.Lessons.Tests;

/// <summary>The pages of the course, opened from disk in a real browser.</summary>
public sealed partial class PagesTests(Browser browser, PagesTests.ExportedSite site) : IClassFixture<Browser>, IClassFixture<PagesTests.ExportedSite>
{
    public static TheoryData<string> Pages =>
        ["index.html", "glossary.html", "hosts.html", "teaching-guide.html", .. StoredLessons.Course.Lessons().Concat(StoredLessons.Course.Appendices()).Select(lesson => lesson.Page)];

    private static string BenchTags { get; } = string.Join(", ", BenchModules.All.Select(module => module.Tag));

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_asks_for_nothing_complains_of_nothing_and_bars_nobody(string name)
    {
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, name), view);

            await page.Page.EvaluateAsync("() => { for (const box of document.querySelectorAll('main details')) { box.open = true; } }");
            foreach (var bench in await page.Page.Locator(BenchTags).AllAsync())
            {
                await Assertions.Expect(bench).ToHaveAttributeAsync("data-live", "");
            }

            Assert.Equal(0, await page.Page.Locator(".cnn-problem:visible").CountAsync());
            Assert.Empty(await page.FindBarriersAsync());
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
            Assert.Equal(0, await page.OverflowAsync());
        }
    }

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_inside_the_course_leads_somewhere(string name)
    {
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, name), BrowserView.Desk);

        var broken = await page.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href')).filter(href => href.length > 1 && !document.getElementById(decodeURIComponent(href.slice(1))))");
        Assert.Empty(broken);

        var neighbours = await page.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href').split('#')[0]).filter(href => href && !/^[a-z]+:/.test(href))");
        Assert.All(neighbours.Distinct(), href => Assert.True(File.Exists(Path.Combine(site.Folder, href)), href));
    }

    [Fact]
    public void The_filmed_training_takes_no_more_than_a_photograph()
    {
        var cell = StoredLessons.Course.Lessons().Single(lesson => lesson.Page.StartsWith("12-", StringComparison.Ordinal)).Notebook.Cells.Single(cell => cell.Id == "film");
        var html = cell.Outputs.OfType<ResultOutput>().Single().Data.Text("text/html")!;
        Assert.StartsWith("<cnn-training-replay", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 500_000, 1_500_000);
    }

    [ChromiumFact]
    public async Task The_network_of_lesson_12_answers_in_its_page_and_its_training_can_be_scrubbed()
    {
        await using var page = await browser.OpenFileAsync(Directory.GetFiles(site.Folder, "12-*.html").Single(), BrowserView.Phone);
        await page.Page.EvaluateAsync("() => { for (const box of document.querySelectorAll('main details')) { box.open = true; } }");
        var (replay, drawing) = (page.Page.Locator("cnn-training-replay"), page.Page.Locator("cnn-drawing-bench"));
        await Assertions.Expect(drawing.Locator(".cnn-say")).ToContainTextAsync("Taken for Ankle boot (99 %)");
        await Assertions.Expect(replay.Locator(".cnn-say")).ToContainTextAsync("After step 2,580 of 2,580 ");
        await replay.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Assertions.Expect(replay.Locator(".cnn-say")).ToContainTextAsync("After step 0 of 2,580 ");
        Assert.Single(page.Page.Workers);
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public void Formulas_are_shown_not_spelled()
    {
        Assert.Empty(site.Warnings);
        Assert.Contains(Directory.GetFiles(site.Folder), file => File.ReadAllText(file).Contains("<math", StringComparison.Ordinal));
    }

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task Every_chart_of_a_page_takes_its_pictures_place(string name)
    {
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, name), BrowserView.Phone);
        // Answers to predictions are folded; a reader unfolds them before the charts in them come near.
        await page.Page.EvaluateAsync("() => { for (const box of document.querySelectorAll('main details')) { box.open = true; } }");
        var charts = page.Page.Locator("figure[data-plotly]");
        for (var k = 0; k < await charts.CountAsync(); k++)
        {
            var before = await charts.Nth(k).BoundingBoxAsync();
            await charts.Nth(k).EvaluateAsync("figure => figure.scrollIntoView({ behavior: 'instant' })");
            await Assertions.Expect(charts.Nth(k).Locator(".chart.live")).ToHaveCountAsync(1);
            var after = await charts.Nth(k).BoundingBoxAsync();
            Assert.Equal((before!.Width, before.Height), (after!.Width, after.Height));
        }

        Assert.Empty(await page.FindBarriersAsync());
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
        Assert.Equal(0, await page.OverflowAsync());
    }

    [ChromiumTheory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public async Task The_sheets_of_the_teaching_guide_are_printed_on_a_page_of_their_own(string paper)
    {
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, "teaching-guide.html"), BrowserView.Desk);
        var headings = await PrintedPages.HeadingsAsync(page.Page, paper);
        var (slips, worksheet, next) = (headings["The decks' slips on one sheet"], headings["Worksheet: a filter by hand"], headings["What students always ask"]);

        Assert.True(slips.Page > headings["From slide to cell"].Page);
        Assert.Equal([slips.Page + 1, slips.Page + 2], [worksheet.Page, next.Page]);
        Assert.All(new[] { slips, worksheet, next }, heading => Assert.InRange(heading.Down, -10, 60));
    }

    public sealed class ExportedSite : IDisposable
    {
        public ExportedSite() => Warnings = new Site(StoredLessons.Course, new NodeMathRenderer()).Export([.. StoredLessons.Course.Lessons(), .. StoredLessons.Course.Appendices()], Folder);

        public string Folder { get; } = Directory.CreateTempSubdirectory("course-site").FullName;

        public IReadOnlyList<string> Warnings { get; }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
