using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

public sealed partial class PagesTests
{
    [ChromiumFact]
    public async Task A_lesson_is_presented_by_keys_with_its_notes_and_its_step_in_the_address()
    {
        await using var page = await browser.OpenFileAsync(PageOf("03"), BrowserView.Desk);
        var (press, counter, notes) = (page.Page.Keyboard, page.Page.Locator(".presenter .counter"), page.Page.GetByRole(AriaRole.Region, new() { Name = "Speaker notes" }));
        await press.PressAsync("p");
        await Assertions.Expect(counter).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1 / [0-9]+$"));
        var steps = int.Parse((await counter.InnerTextAsync()).Split(" / ")[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(steps, 15, 120);
        await Assertions.Expect(page.Page.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".toc")).ToBeHiddenAsync();

        // Forward scrolls, opens the folded answer, then turns: every press does one of these, and in the end all steps were seen.
        var (seen, answers) = (new HashSet<int> { 1 }, 0);
        for (var presses = 0; presses < 6 * steps && !seen.Contains(steps); presses++)
        {
            var before = await StateAsync(page);
            await press.PressAsync("ArrowRight");
            var after = await StateAsync(page);
            Assert.NotEqual(before, after);
            answers += after.Step == before.Step && after.Answers > before.Answers ? 1 : 0;
            Assert.InRange(after.Step - before.Step, 0, 1);
            seen.Add(after.Step);
        }

        Assert.Equal(Enumerable.Range(1, steps), seen.Order());
        Assert.True(answers > 0, "no answer was opened on the way");

        // The address comes back to the step; Escape leaves at its place.
        await page.OpenAtAsync("step=2");
        await Assertions.Expect(counter).ToHaveTextAsync($"2 / {steps}");
        await press.PressAsync("Home");
        Assert.Equal("#step=1", await page.FragmentAsync());
        await Assertions.Expect(notes).ToBeHiddenAsync();
        await press.PressAsync("n");
        await Assertions.Expect(notes).ToBeVisibleAsync();
        Assert.Equal([], await page.FindBarriersAsync());
        await press.PressAsync("Escape");
        await Assertions.Expect(counter).ToBeHiddenAsync();
        Assert.DoesNotContain("step", await page.FragmentAsync(), StringComparison.Ordinal);
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
    }

    [ChromiumTheory]
    [MemberData(nameof(LessonPages))]
    public async Task Every_piece_of_a_lesson_and_every_note_has_its_step(string name)
    {
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, name), BrowserView.Desk);
        await page.Page.Keyboard.PressAsync("p");
        var missed = await page.Page.EvaluateAsync<string[]>("""
            async () => {
              const turned = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              const count = Number(document.querySelector(".presenter .counter").textContent.split(" / ")[1]);
              const [pieces, notes, problems] = [new Set(), new Set(), []];
              for (let step = 1; step <= count; step++) {
                location.replace(`#step=${step}`);
                await turned();
                const now = [...document.querySelectorAll("main .now")];
                if (!now.some(piece => piece.checkVisibility())) { problems.push(`step ${step} shows nothing`); }
                for (const piece of now) { pieces.add(piece); }
                for (const note of document.querySelectorAll(".notes-text [data-note]")) { notes.add(note.dataset.note); }
                if (document.documentElement.scrollWidth > document.documentElement.clientWidth) { problems.push(`step ${step} is wider than its window`); }
              }
              for (const piece of document.querySelectorAll("main > :is(.head, .cell), main > .prose > *")) { if (!pieces.has(piece)) { problems.push(`never shown: ${piece.textContent.trim().slice(0, 60)}`); } }
              for (const { dataset } of document.querySelector("#speaker-notes")?.content.querySelectorAll("[data-note]") ?? []) { if (!notes.has(dataset.note)) { problems.push(`note ${dataset.note} never shown`); } }
              if (notes.size === 0) { problems.push("no note at all"); }
              return problems;
            }
            """);
        Assert.Empty(missed);
        Assert.Empty(page.Errors);
    }

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_fades_in_only_for_those_who_let_things_move(bool mayMove)
    {
        await using var page = await browser.OpenFileAsync(PageOf("02"), BrowserView.Desk with { AllowsMotion = mayMove });
        await page.Page.EvaluateAsync("() => { window.moved = new Set(); document.addEventListener('animationstart', event => window.moved.add(event.animationName)); }");
        await page.Page.Keyboard.PressAsync("p");
        await page.Page.Keyboard.PressAsync("End");
        await page.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 300))");
        Assert.Equal(mayMove ? ["step-in"] : [], await page.Page.EvaluateAsync<string[]>("() => [...window.moved]"));
        Assert.Equal(mayMove ? "smooth" : "auto", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).scrollBehavior"));
    }

    [ChromiumFact]
    public async Task The_course_map_finds_every_lesson_by_its_title()
    {
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, "index.html"), BrowserView.Phone);
        var (box, results) = (page.Page.GetByLabel("Search the course"), page.Page.Locator("#search-results a"));
        foreach (var lesson in StoredLessons.Course.Lessons())
        {
            await box.FillAsync(lesson.Title);
            await Assertions.Expect(results.First).ToHaveAttributeAsync("href", lesson.Page);
        }

        Assert.Empty(page.Errors);
    }

    [ChromiumTheory]
    [InlineData("stride")]
    [InlineData("Grad-CAM")]
    [InlineData("3x3 padding")]
    [InlineData("MaxPooling2D")]
    public async Task What_the_course_map_finds_is_there(string question)
    {
        await using var page = await browser.OpenFileAsync(Path.Combine(site.Folder, "index.html"), BrowserView.Desk);
        await page.OpenAtAsync($"q={Uri.EscapeDataString(question)}");
        await Assertions.Expect(page.Page.Locator("#search-results a").First).ToBeVisibleAsync();
        var places = await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#search-results a')].map(link => link.getAttribute('href'))");
        Assert.InRange(places.Length, 2, 200);
        foreach (var place in places.Select(place => place.Split('#')))
        {
            var html = await File.ReadAllTextAsync(Path.Combine(site.Folder, place[0]));
            Assert.True(place.Length == 1 || html.Contains($"id=\"{place[1]}\"", StringComparison.Ordinal), string.Join('#', place));
        }

        Assert.Equal([], await page.FindBarriersAsync());
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
    }

    public static TheoryData<string> LessonPages => [.. StoredLessons.Course.Lessons().Select(lesson => lesson.Page)];

    private string PageOf(string number) => Directory.GetFiles(site.Folder, $"{number}-*.html").Single();

    // Which step, how far scrolled, how many answers open.
    private static async Task<(int Step, double Scrolled, int Answers)> StateAsync(BrowserPage page)
    {
        var state = await page.Page.EvaluateAsync<double[]>("() => [Number(document.querySelector('.presenter .counter').textContent.split(' / ')[0]), scrollY, document.querySelectorAll('.now details.answer[open]').length]");
        return ((int)state[0], state[1], (int)state[2]);
    }
}
