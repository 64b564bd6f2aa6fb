using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Course.Tests.Exercises;

/// <summary>Exercises on an exported page, opened from disk in a real browser.</summary>
public sealed class ExercisePageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Screens = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;

    [ChromiumFact]
    public async Task Open_wrong_right_and_with_hints_it_bars_nobody_wide_or_narrow_light_or_dark()
    {
        foreach (var view in BrowserView.All)
        {
            await using var page = await browser.OpenAsync(ExercisePages.Of("02-1", "04-1", "04-5", "12-4", "06-4"), view);
            await page.ExerciseAsync("06-4");
            await AnswerAsync(page, "04-1", "4");
            await AnswerAsync(page, "06-4", "0.25, -2, -0.5, 3");
            await In(page, "04-5").GetByLabel("2. the picture A with the blur").CheckAsync();
            await In(page, "04-5").GetByText("Check", new() { Exact = true }).ClickAsync();
            foreach (var ask in new[] { "Give me a hint", "Show the method", "Show the worked solution" })
            {
                await In(page, "02-1").GetByText(ask).ClickAsync();
            }

            Assert.Equal(
                ["open", "wrong", "wrong", "open", "right"],
                await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('div.cnn-exercise')].map(box => box.dataset.state)"));
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"exercises-{view.Width}-{(view.IsDark ? "dark" : "light")}.png"), FullPage = true });
            Assert.Equal([], await page.FindBarriersAsync());
            Assert.Equal(0, await page.OverflowAsync());
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
        }
    }

    [ChromiumFact]
    public async Task A_wrong_answer_gets_its_hint_and_a_right_one_is_solved()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of("04-1"), BrowserView.Desk);
        var exercise = await page.ExerciseAsync("04-1");

        await AnswerAsync(page, "04-1", "4");
        Assert.Equal("✗ Not yet. You wrote 4. The corner (2, 0) is a one of the picture, but its weight is 0: it adds nothing.", await SaidAsync(exercise));

        await AnswerAsync(page, "04-1", " 3 ");
        Assert.Equal("✓ Right. 3 it is.", await SaidAsync(exercise));
        Assert.StartsWith("✓ Solved. The top-left value of A ∗ L", await exercise.Locator(".cnn-question").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("1 of 1 exercise solved", await exercise.Locator(".cnn-count").InnerTextAsync());

        await AnswerAsync(page, "04-1", "5");
        Assert.Equal("wrong", await exercise.Locator("div.cnn-exercise").GetAttributeAsync("data-state"));
        Assert.StartsWith("✓ Solved.", await exercise.Locator(".cnn-question").InnerTextAsync(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Hints_come_one_by_one_and_only_when_they_are_asked_for()
    {
        var hints = Exercise.All.Single(one => one.Id == "04-1").Hints;
        var html = ExercisePages.Of("04-1");
        Assert.All(new[] { hints.Nudge, hints.Method, hints.Solution }, hint => Assert.DoesNotContain(hint, html, StringComparison.Ordinal));

        await using var page = await browser.OpenAsync(html, BrowserView.Desk);
        var exercise = await page.ExerciseAsync("04-1");
        var help = exercise.Locator(".cnn-buttons button").Nth(1);
        string[] shown = [];
        foreach (var (name, text) in new[] { ("Hint.", hints.Nudge), ("Method.", hints.Method), ("Worked solution.", hints.Solution) })
        {
            Assert.Equal(shown, await exercise.Locator(".cnn-hints p").AllInnerTextsAsync());
            await help.ClickAsync();
            shown = [.. shown, $"{name} {text}"];
        }

        Assert.Equal(shown, await exercise.Locator(".cnn-hints p").AllInnerTextsAsync());
        Assert.Equal("polite", await exercise.Locator(".cnn-hints").GetAttributeAsync("aria-live"));
        await help.ClickAsync();
        Assert.Equal(0, await exercise.Locator(".cnn-hints p").CountAsync());
        Assert.Equal("Give me a hint", await help.InnerTextAsync());
    }

    [ChromiumFact]
    public async Task A_nudge_that_came_with_the_verdict_is_not_offered_again()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of("04-1"), BrowserView.Desk);
        var exercise = await page.ExerciseAsync("04-1");
        await AnswerAsync(page, "04-1", "77");
        Assert.EndsWith(Exercise.Hint("04-1"), await SaidAsync(exercise), StringComparison.Ordinal);
        await exercise.GetByText("Show the method").ClickAsync();
        Assert.Equal([$"Method. {Exercise.Hint("04-1", 2)}"], await exercise.Locator(".cnn-hints p").AllInnerTextsAsync());
    }

    [ChromiumFact]
    public async Task A_keyboard_is_enough()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of("04-1", "04-5"), BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        await TabToAsync(page, "input[type=text]");
        await page.Page.Keyboard.TypeAsync("p 3");
        Assert.False(await page.Page.EvaluateAsync<bool>("() => document.documentElement.classList.contains('presenting') || location.hash.includes('step')"), "typing turned a page");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.StartsWith("✗ Not yet. Given: a text", await SaidAsync(In(page, "04-1")), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Home");
        await page.Page.Keyboard.PressAsync("Delete");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("✓ Right. 3 it is.", await SaidAsync(In(page, "04-1")));

        await TabToAsync(page, "input[type=radio]");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("✓ Right. 4 it is.", await SaidAsync(In(page, "04-5")));
        await TabToAsync(page, "button");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Space");
        Assert.Equal(1, await In(page, "04-5").Locator(".cnn-hints p").CountAsync());
    }

    [ChromiumFact]
    public async Task A_screen_reader_hears_the_question_the_field_and_the_verdict()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of("04-1", "04-5"), BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        var first = page.Page.GetByRole(AriaRole.Group, new() { Name = "✎ Your turn. The top-left value of A ∗ L, stride 1, no padding?" });
        await first.GetByRole(AriaRole.Textbox, new() { Name = "Your answer" }).FillAsync("3");
        await first.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Assertions.Expect(first.Or(In(page, "04-1")).GetByRole(AriaRole.Status).First).ToHaveTextAsync("✓ Right. 3 it is.");
        await Assertions.Expect(In(page, "04-5").GetByRole(AriaRole.Group, new() { Name = "Your choice" }).GetByRole(AriaRole.Radio)).ToHaveCountAsync(4);
    }

    [ChromiumFact]
    public async Task Without_an_answer_it_asks_for_one()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of("04-1", "04-5"), BrowserView.Desk);
        await page.ExerciseAsync("04-5");
        await AnswerAsync(page, "04-1", "  ");
        Assert.Equal("Write an answer first.", await SaidAsync(In(page, "04-1")));
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.activeElement.matches('input[type=text]')"));
        await In(page, "04-5").GetByText("Check", new() { Exact = true }).ClickAsync();
        Assert.Equal("Choose an answer first.", await SaidAsync(In(page, "04-5")));
    }

    [ChromiumTheory]
    [InlineData("<img src=x onerror=\"document.title='hit'\">")]
    [InlineData("3</p><script>document.title='hit'</script>")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1/0")]
    [InlineData("1, 2, 3")]
    public async Task Whatever_is_typed_is_text_and_wrong(string text)
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of("04-1"), BrowserView.Desk);
        var exercise = await page.ExerciseAsync("04-1");
        foreach (var answer in new[] { text, string.Concat(Enumerable.Repeat(text, 20_000)) })
        {
            await AnswerAsync(page, "04-1", answer);
            Assert.StartsWith("✗ Not yet. ", await SaidAsync(exercise), StringComparison.Ordinal);
            Assert.InRange((await SaidAsync(exercise)).Length, 20, 400);
        }

        Assert.Equal(0, await exercise.Locator("img, script").CountAsync());
        Assert.NotEqual("hit", await page.Page.TitleAsync());
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task A_damaged_exercise_stays_a_question_for_the_notebook_and_its_neighbour_lives()
    {
        var damaged = Exercise.Check("04-1").ToHtml().Replace("data-definition=\"", "data-definition=\"?", StringComparison.Ordinal);
        await using var page = await browser.OpenAsync(ExercisePages.OfHtml(damaged, "<cnn-exercise></cnn-exercise>", Exercise.Check("04-2").ToHtml()), BrowserView.Desk);
        await page.ExerciseAsync("04-2");
        Assert.Equal(1, await page.Page.Locator(".cnn-form").CountAsync());
        await Assertions.Expect(In(page, "04-1").Locator(".cnn-how")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Without_scripts_it_says_to_run_the_notebook()
    {
        await using var context = await (await browser.StartAsync()).NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(await browser.WriteAsync(ExercisePages.Of("04-5"))).AbsoluteUri);
        var text = await page.Locator("div.cnn-exercise").InnerTextAsync();
        Assert.Contains("✎ Your turn. Which of the four tests finds the mistake in the loop?", text, StringComparison.Ordinal);
        Assert.Contains("plain white with the filter", text, StringComparison.Ordinal);
        Assert.Contains("In the notebook, write your answer in place of null and run the cell", text, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task On_paper_stand_the_question_its_choices_and_room_to_write()
    {
        await using var page = await browser.OpenAsync(ExercisePages.Of("04-5"), BrowserView.Desk);
        var exercise = await page.ExerciseAsync("04-5");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(exercise.Locator(".cnn-question")).ToBeVisibleAsync();
        await Assertions.Expect(exercise.Locator(".cnn-choices > li")).ToHaveCountAsync(4);
        await Assertions.Expect(exercise.Locator(".cnn-choices")).ToBeVisibleAsync();
        await Assertions.Expect(exercise.Locator(".cnn-form")).ToBeHiddenAsync();
        await Assertions.Expect(exercise.Locator(".cnn-how")).ToBeHiddenAsync();
        Assert.True(await exercise.EvaluateAsync<bool>("one => parseFloat(getComputedStyle(one.firstElementChild, '::after').height) > 50"));
    }

    [ChromiumFact]
    public async Task An_answer_given_in_the_notebook_stands_in_the_page()
    {
        await using var page = await browser.OpenAsync(ExercisePages.OfFeedback(Exercise.Check("04-1", 4)), BrowserView.Desk);
        var exercise = await page.ExerciseAsync("04-1");
        Assert.StartsWith("✗ Not yet. You wrote 4.", await SaidAsync(exercise), StringComparison.Ordinal);
        await Assertions.Expect(exercise.Locator("div.cnn-exercise > .cnn-verdict")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_page_saved_from_the_browser_comes_alive_once_more()
    {
        string saved;
        await using (var page = await browser.OpenAsync(ExercisePages.Of("04-1"), BrowserView.Desk))
        {
            await page.ExerciseAsync("04-1");
            saved = await page.Page.ContentAsync();
        }

        await using var again = await browser.OpenAsync(saved, BrowserView.Desk);
        await Assertions.Expect(In(again, "04-1").Locator("#exercise-question-1")).ToHaveCountAsync(1);
        await AnswerAsync(again, "04-1", "3");
        Assert.Equal(1, await again.Page.Locator(".cnn-form").CountAsync());
        Assert.Equal("✓ Right. 3 it is.", await SaidAsync(In(again, "04-1")));
    }

    private static ILocator In(BrowserPage page, string id) => page.Page.Locator($"cnn-exercise[data-exercise='{id}']");

    private static Task<string> SaidAsync(ILocator exercise) => exercise.Locator(".cnn-said").InnerTextAsync();

    private static async Task AnswerAsync(BrowserPage page, string id, string text)
    {
        await In(page, id).Locator("input[type=text]").FillAsync(text);
        await In(page, id).GetByText("Check", new() { Exact = true }).ClickAsync();
    }

    private static async Task TabToAsync(BrowserPage page, string selector)
    {
        for (var stop = 0; stop < 40; stop++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await page.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(`cnn-exercise ${selector}`)", selector))
            {
                return;
            }
        }

        Assert.Fail($"Tab did not reach {selector}.");
    }
}
