using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>Presenter mode in a real browser: one step of the lesson a screen.</summary>
public sealed class PresenterTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Lines = string.Join('\n', Enumerable.Range(1, 60).Select(i => FormattableString.Invariant($"line {i}")));

    // Longer than a question: the program behind it has a screen of its own.
    private static readonly string Reading = string.Concat(Enumerable.Repeat("A sentence that fills a screen. ", 15));

    private static readonly string Lesson = HtmlExporter.Export(ExportSamples.Of(
        ExportSamples.Prose("question", "# How big?\n\nYou will know. <!-- notes: Welcome **everybody**. -->"),
        ExportSamples.Prose("size", "## The size\n\nA kernel slides. See [the claim](#claim-rows).\n\nTwo paragraphs.\n\n**Predict:** how many rows?\n\n<!-- notes: Ask one student. -->"),
        ExportSamples.Code("rows", "map.Rows", ExportSamples.Html("<p id=\"claim-rows\">three rows</p>")),
        ExportSamples.Code("columns", "map.Columns", ExportSamples.Text("five")),
        ExportSamples.Prose("read", "Three, as you said.\n\n## The end\n\n### Of the lesson\n\nLast words. " + Reading),
        ExportSamples.Code("long", "Print()", ExportSamples.Html($"<cnn-bench><p>bench</p></cnn-bench><pre>{Lines}</pre>"))));

    // What each step shows, by the texts that only it has.
    private static readonly string[] Steps = ["You will know.", "A kernel slides.", "how many rows?", "map.Columns", "Three, as you said.", "Last words.", "Print()"];

    [ChromiumFact]
    public async Task P_shows_one_step_and_the_arrows_turn()
    {
        await using var page = await browser.OpenAsync(Lesson, BrowserView.Desk);
        await page.Page.Keyboard.PressAsync("p");
        await AssertStepAsync(page, 1);
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await AssertStepAsync(page, 2);
        await page.Page.Keyboard.PressAsync("PageDown");
        await AssertStepAsync(page, 3);
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await AssertStepAsync(page, 2);
        await page.Page.Keyboard.PressAsync("PageUp");
        await page.Page.Keyboard.PressAsync("PageUp");
        await AssertStepAsync(page, 1);
        await page.Page.Keyboard.PressAsync("Space");
        await AssertStepAsync(page, 2);
        await page.Page.Keyboard.PressAsync("Shift+Space");
        await AssertStepAsync(page, 1);
        await page.Page.Keyboard.PressAsync("End");
        await AssertStepAsync(page, 7);
        await page.Page.Keyboard.PressAsync("Home");
        await AssertStepAsync(page, 1);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Forward_opens_the_answer_before_it_turns()
    {
        await using var page = await OpenAtAsync("step=3", BrowserView.Desk);
        var answer = page.Page.GetByText("three rows", new() { Exact = true });
        await Assertions.Expect(answer).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(answer).ToBeVisibleAsync();
        await AssertStepAsync(page, 3);
        await Assertions.Expect(page.Page.Locator("#status")).ToHaveTextAsync("The answer is shown");
        await page.Page.Keyboard.PressAsync("PageDown");
        await AssertStepAsync(page, 4);
    }

    [ChromiumFact]
    public async Task What_is_below_the_screen_is_shown_before_the_next_step()
    {
        await using var page = await OpenAtAsync("step=7", new BrowserView(800, 400, IsDark: false));
        for (var presses = 0; presses < 12 && !await page.Page.EvaluateAsync<bool>("() => scrollY + innerHeight >= document.documentElement.scrollHeight - 8"); presses++)
        {
            var before = await page.Page.EvaluateAsync<double>("() => scrollY");
            await page.Page.Keyboard.PressAsync("ArrowRight");
            Assert.True(await page.Page.EvaluateAsync<double>("() => scrollY") > before);
        }

        var bar = (await page.Page.Locator(".presenter").BoundingBoxAsync())!;
        var last = (await page.Page.Locator(".output > :last-child").Last.BoundingBoxAsync())!;
        Assert.True(last.Y + last.Height <= bar.Y, "the bar covers the end of the step");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page.Locator("#status")).ToHaveTextAsync("This is the last step");
    }

    [ChromiumFact]
    public async Task The_step_is_announced_and_the_focus_stands_on_the_text()
    {
        await using var page = await browser.OpenAsync(Lesson, BrowserView.Desk);
        await page.Page.FocusAsync("#present-switch");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#status")).ToHaveTextAsync("Presenter mode, step 1 of 7: How big?. Arrow keys turn, N shows notes, Escape leaves.");
        Assert.Equal("main", await FocusAsync(page));
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page.Locator("#status")).ToHaveTextAsync("Step 2 of 7: The size");
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.Equal("present-switch", await FocusAsync(page));
        await Assertions.Expect(page.Page.Locator("#status")).ToHaveTextAsync("Presenter mode left");
        Assert.Equal("polite", await page.Page.EvaluateAsync<string>("() => document.querySelector('#status').getAttribute('role') === 'status' ? 'polite' : ''"));
    }

    [ChromiumFact]
    public async Task The_address_says_the_step_and_comes_back_to_it()
    {
        await using var page = await OpenAtAsync("step=5", BrowserView.Desk);
        await AssertStepAsync(page, 5);
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.EndsWith("#step=6", await page.FragmentAsync(), StringComparison.Ordinal);
        await page.Page.ReloadAsync();
        await AssertStepAsync(page, 6);
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.DoesNotContain("step", await page.FragmentAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Page.GetByText("Last words.")).ToBeInViewportAsync();
        await Assertions.Expect(page.Page.GetByText("A kernel slides.")).ToHaveCountAsync(1);
        Assert.False(await page.Page.EvaluateAsync<bool>("() => document.documentElement.classList.contains('presenting')"));
    }

    [ChromiumFact]
    public async Task Presenting_begins_where_the_reader_is()
    {
        await using var page = await browser.OpenAsync(Lesson, new BrowserView(1280, 300, IsDark: false));
        await page.Page.GetByText("Three, as you said.").EvaluateAsync("line => { line.scrollIntoView({ behavior: 'instant' }); scrollBy({ top: -60, behavior: 'instant' }); }");
        await page.Page.Keyboard.PressAsync("p");
        await AssertStepAsync(page, 5);
    }

    [ChromiumFact]
    public async Task Notes_are_seen_only_when_the_presenter_asks()
    {
        await using var page = await browser.OpenAsync(Lesson, BrowserView.Desk);
        Assert.DoesNotContain("everybody", await page.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("p");
        var notes = page.Page.GetByRole(AriaRole.Region, new() { Name = "Speaker notes" });
        await Assertions.Expect(notes).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(notes.Locator("strong")).ToHaveTextAsync("everybody");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(notes).ToContainTextAsync("No notes for this step.");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(notes).ToContainTextAsync("Ask one student.");
        await page.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(notes).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("n");
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.DoesNotContain("student", await page.Page.InnerTextAsync("body"), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Notes_never_reach_paper_and_paper_gets_the_whole_lesson()
    {
        await using var page = await OpenAtAsync("step=3", BrowserView.DeskAtNight);
        await page.Page.Keyboard.PressAsync("n");
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var text in Steps)
        {
            await Assertions.Expect(page.Page.Locator("main").GetByText(text).First).ToBeVisibleAsync();
        }

        Assert.DoesNotContain("student", await page.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        await Assertions.Expect(page.Page.Locator(".presenter")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task Notes_have_a_window_of_their_own_whose_keys_turn_pages()
    {
        await using var page = await OpenAtAsync("step=3", BrowserView.Desk);
        await page.Page.Keyboard.PressAsync("n");
        var window = await page.Page.RunAndWaitForPopupAsync(() => page.Page.ClickAsync(".notes button"));
        await Assertions.Expect(window.GetByText("Ask one student.")).ToBeVisibleAsync();
        await Assertions.Expect(window.GetByText("Next: Code 2")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".notes")).ToBeHiddenAsync();
        await window.Keyboard.PressAsync("PageDown");
        await window.Keyboard.PressAsync("PageDown");
        await AssertStepAsync(page, 4);
        await Assertions.Expect(window.GetByText("Step 4 of 7")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.WaitForTimeoutAsync(200);
        Assert.True(window.IsClosed);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Keys_that_belong_to_something_else_do_not_turn()
    {
        await using var page = await OpenAtAsync("step=7", BrowserView.Desk);
        await page.Page.EvaluateAsync("() => { const bench = document.querySelector('cnn-bench'); bench.tabIndex = 0; bench.focus(); }");
        foreach (var key in (string[])["ArrowRight", "ArrowLeft", "Home", "n", "p"])
        {
            await page.Page.Keyboard.PressAsync(key);
            Assert.EndsWith("#step=7", await page.FragmentAsync(), StringComparison.Ordinal);
        }

        // A clicker does not know where the focus is.
        await page.Page.Keyboard.PressAsync("PageUp");
        await AssertStepAsync(page, 6);
        await page.Page.EvaluateAsync("() => { const field = document.createElement('input'); field.className = 'now'; document.querySelector('main').append(field); field.focus(); }");
        await page.Page.Keyboard.PressAsync("n");
        await page.Page.Keyboard.PressAsync("Home");
        Assert.Equal("n", await page.Page.InputValueAsync("input"));
        await AssertStepAsync(page, 6);
        await page.Page.Keyboard.PressAsync("Control+ArrowLeft");
        await AssertStepAsync(page, 6);
    }

    [ChromiumFact]
    public async Task A_link_to_another_step_turns_to_it()
    {
        await using var page = await OpenAtAsync("step=2&b.conv=3", BrowserView.Desk);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "the claim" }).ClickAsync();
        await AssertStepAsync(page, 3);
        await Assertions.Expect(page.Page.GetByText("three rows", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Contains("b.conv=3", await page.FragmentAsync(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task The_lock_is_switched_by_l_in_the_address()
    {
        await using var page = await OpenAtAsync("step=7", BrowserView.Desk);
        await page.Page.EvaluateAsync("() => { window.heard = []; addEventListener('hashchange', () => heard.push(location.hash)); }");
        await page.Page.Keyboard.PressAsync("l");
        await page.Page.WaitForFunctionAsync("() => heard.length === 1 && heard[0] === '#step=7&lock'");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Lock the benches" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.WaitForFunctionAsync("() => heard.length === 2 && !location.hash.includes('lock')");
    }

    [ChromiumTheory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Mouse_and_finger_can_do_all_that_keys_do(int width)
    {
        await using var page = await browser.OpenAsync(Lesson, new BrowserView(width, 740, IsDark: false));
        await page.Page.ClickAsync("#present-switch");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Next step" }).ClickAsync();
        await AssertStepAsync(page, 2);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Previous step" }).ClickAsync();
        await AssertStepAsync(page, 1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speaker notes" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".notes strong")).ToBeVisibleAsync();
        await SwipeAsync(page, from: 300, to: 100);
        await AssertStepAsync(page, 2);
        await SwipeAsync(page, from: 100, to: 300);
        await AssertStepAsync(page, 1);
        await SwipeAsync(page, from: 100, to: 130);
        await AssertStepAsync(page, 1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Leave presenter mode" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".presenter")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task Every_step_is_free_of_barriers_and_never_scrolls_sideways()
    {
        foreach (var view in BrowserView.All)
        {
            await using var page = await OpenAtAsync("step=1", view);
            await page.Page.Keyboard.PressAsync("n");
            for (var step = 1; step <= Steps.Length; step++)
            {
                await page.Page.EvaluateAsync("step => { location.hash = `step=${step}`; }", step);
                await AssertStepAsync(page, step);
                await page.Page.EvaluateAsync("() => document.querySelectorAll('.now details').forEach(details => { details.open = true; })");
                Assert.Equal([], await page.FindBarriersAsync());
                Assert.Equal(0, await page.OverflowAsync());
            }
        }
    }

    [ChromiumFact]
    public async Task Letters_are_large_on_a_projector_and_never_smaller_than_the_pages()
    {
        await using var wide = await OpenAtAsync("step=2", new BrowserView(1920, 1080, IsDark: false));
        await using var phone = await OpenAtAsync("step=2", BrowserView.Phone);
        Assert.InRange(await SizeAsync(wide), 32, 42);
        Assert.InRange(await SizeAsync(phone), 17, 20);
    }

    [ChromiumFact]
    public async Task A_texts_page_has_no_presenter()
    {
        await using var page = await browser.OpenAsync(MarkdownPage.Export("# Glossary\n\nWords.\n\n## Blur\n\nSoft."), BrowserView.Desk);
        await page.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Page.Locator("#present-switch, .presenter")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.GetByText("Soft.")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    private async Task<BrowserPage> OpenAtAsync(string fragment, BrowserView view)
    {
        var page = await browser.OpenAsync(Lesson, view);
        await page.OpenAtAsync(fragment);
        await Assertions.Expect(page.Page.Locator(".presenter")).ToBeVisibleAsync();
        return page;
    }

    // Exactly the texts of one step are to be seen.
    private static async Task AssertStepAsync(BrowserPage page, int step)
    {
        await Assertions.Expect(page.Page.Locator(".counter")).ToHaveTextAsync(FormattableString.Invariant($"{step} / {Steps.Length}"));
        var seen = await page.Page.InnerTextAsync("main");
        Assert.Equal([Steps[step - 1]], Steps.Where(text => seen.Contains(text, StringComparison.Ordinal)));
        Assert.Contains(FormattableString.Invariant($"step={step}"), await page.FragmentAsync(), StringComparison.Ordinal);
    }

    private static async Task SwipeAsync(BrowserPage page, int from, int to) => await page.Page.EvaluateAsync(
        """
        ([from, to]) => {
          const touch = x => new Touch({ identifier: 1, target: document.querySelector("main"), clientX: x, clientY: 200 });
          const send = (name, x) => document.querySelector("main").dispatchEvent(new TouchEvent(name, { bubbles: true, touches: name === "touchend" ? [] : [touch(x)], changedTouches: [touch(x)] }));
          send("touchstart", from);
          send("touchend", to);
        }
        """,
        new[] { from, to });

    private static Task<string> FocusAsync(BrowserPage page) => page.Page.EvaluateAsync<string>("() => document.activeElement.id");

    private static Task<double> SizeAsync(BrowserPage page) => page.Page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.querySelector('p.now')).fontSize)");
}
