using AngleSharp.Html.Parser;

namespace Teaching.Notebooks.Tests;

public sealed class PredictionTests
{
    [Theory]
    [InlineData("**Predict:** how many?", true)]
    [InlineData("**Predict** the four numbers.", true)]
    [InlineData("A larger box. **Predict:** when is it too large?", true)]
    [InlineData("- **Predict:** one\n- two", true)]
    [InlineData("**Predict:** how many?\n\nThen run it.", true)]
    [InlineData("**Predict:** who wins?\n\n## The competitors\n\nThe first one.", false)]
    [InlineData("Where it says **Predict**, stop.", false)]
    [InlineData("Nobody can predict: it is random.", false)]
    [InlineData("**Change one thing:** the size.", false)]
    public void What_a_program_says_is_folded_when_the_prose_before_it_asks_to_predict(string question, bool isFolded)
    {
        var page = Page(ExportSamples.Prose("q", "# T\n\nPromise.\n\n" + question), Said("a"));
        Assert.Equal(isFolded, page.QuerySelector("details.answer > .outputs") is not null);
        Assert.False(page.QuerySelector("details.answer")?.HasAttribute("open") ?? false);
    }

    [Fact]
    public void The_fold_says_whose_answer_it_hides()
    {
        var page = Page(ExportSamples.Prose("q", "# T\n\nP.\n\n**Predict:** 1 or 2?"), Said("a"), Said("b"), ExportSamples.Prose("r", "It was 1."), Said("c"));
        Assert.Equal(["Predicted? See what code 1 says", "Predicted? See what code 2 says"], page.QuerySelectorAll("details.answer > summary").Select(line => line.TextContent));
        Assert.NotNull(page.QuerySelector("#cell-c > .outputs"));
    }

    [Fact]
    public void What_runs_right_behind_an_exercise_is_folded_until_prose_goes_on()
    {
        var exercise = ExportSamples.Code("ask", "1", ExportSamples.Html("<cnn-exercise data-exercise=\"09-1\"><p>Which?</p></cnn-exercise>"));
        var page = Page(ExportSamples.Prose("q", "# T\n\nP.\n\nTry it."), exercise, Said("a"), Said("b"), ExportSamples.Prose("r", "It was 1."), Said("c"));
        Assert.Equal(["cell-a", "cell-b"], page.QuerySelectorAll("details.answer").Select(fold => fold.ParentElement!.Id));
    }

    [Fact]
    public void An_exercise_keeps_its_question_in_sight()
    {
        var page = Page(ExportSamples.Prose("q", "# T\n\nP.\n\n**Predict:** 1 or 2?"), Said("a") with { Metadata = ExportSamples.Tags("exercise") });
        Assert.Null(page.QuerySelector("details.answer"));
    }

    [Fact]
    public void What_asks_by_itself_stays_in_sight_without_a_tag_and_its_program_is_folded()
    {
        var page = Page(ExportSamples.Prose("q", "# T\n\nP.\n\n**Predict:** 1 or 2?"), ExportSamples.Code("a", "1", ExportSamples.Html("<cnn-exercise data-exercise=\"09-1\"><p>Which?</p></cnn-exercise>")), Said("b"));
        Assert.NotNull(page.QuerySelector("#cell-a > .outputs cnn-exercise"));
        Assert.False(page.QuerySelector("#cell-a > details.code")!.HasAttribute("open"));
        Assert.NotNull(page.QuerySelector("#cell-b > details.answer"));
        Assert.True(page.QuerySelector("#cell-b > details.code")!.HasAttribute("open"));
    }

    [Fact]
    public void Tags_fold_and_unfold()
    {
        var page = Page(Said("a") with { Metadata = ExportSamples.Tags("hide-output") }, ExportSamples.Prose("q", "**Predict:** 1?"), Said("b") with { Metadata = ExportSamples.Tags("show-output") });
        Assert.NotNull(page.QuerySelector("#cell-a > details.answer"));
        Assert.Null(page.QuerySelector("#cell-b > details.answer"));
    }

    [Fact]
    public void A_program_that_says_nothing_has_nothing_to_fold() =>
        Assert.Null(Page(ExportSamples.Prose("q", "**Predict:** 1?"), ExportSamples.Code("a", "var x = 1;")).QuerySelector("details.answer"));

    private static Cell Said(string id) => ExportSamples.Code(id, "1", ExportSamples.Text("1"));

    private static AngleSharp.Html.Dom.IHtmlDocument Page(params Cell[] cells) => new HtmlParser().ParseDocument(HtmlExporter.Export(ExportSamples.Of([.. cells])));
}
