using System.Collections.Immutable;
using Microsoft.Playwright;
using Teaching.Notebooks;
using Teaching.Testing;

namespace Teaching.Course.Tests.Exercises;

/// <summary>Pages with exercises, as a reader gets them, and the scripts' arithmetic alone.</summary>
internal static class ExercisePages
{
    public static ImmutableArray<PageElement> Elements { get; } =
        [.. ExerciseModules.All.Select(element => new PageElement(element.Tag, [.. element.Scripts], element.Style))];

    /// <summary>A lesson that asks these exercises, each behind a prediction; given answers, else none.</summary>
    public static string Of(params IEnumerable<string> ids) => OfFeedback(ids.Select(id => Exercise.Check(id)));

    public static string OfFeedback(params IEnumerable<Feedback> feedback) => OfHtml(feedback.Select(one => one.ToHtml()));

    public static string OfHtml(params IEnumerable<string> outputs)
    {
        Cell[] cells =
        [
            new(CellKind.Markdown, "title", "# What do you know?\n\nA page with exercises.\n\n## Exercises\n\n**Predict:** all of them."),
            .. outputs.Select((html, k) => new Cell(CellKind.Code, $"exercise-{k}", "Exercise.Check(…)")
            {
                Outputs = [new ResultOutput(MimeBundle.OfText(KeyValuePair.Create("text/html", html), KeyValuePair.Create("text/plain", "exercise")))],
            }),
        ];
        return HtmlExporter.Export(new Notebook { Cells = [.. cells] }, new ExportOptions { Elements = Elements });
    }

    /// <summary>A page that gives out the functions of <c>diagnosis.js</c> and <c>answer.js</c>.</summary>
    public static string Functions()
    {
        var pieces = string.Concat(ExerciseModules.All.SelectMany(element => element.Scripts).Distinct());
        return $"<!DOCTYPE html><html lang=\"en\"><title>functions</title><body><script type=\"module\">{pieces}Object.assign(window, $diagnosis, $answer);</script></body></html>";
    }

    /// <summary>What a locator finds once the exercise is alive.</summary>
    public static async Task<ILocator> ExerciseAsync(this BrowserPage page, string id)
    {
        var exercise = page.Page.Locator($"cnn-exercise[data-exercise='{id}']");
        await Assertions.Expect(exercise).ToHaveAttributeAsync("data-live", "");
        return exercise;
    }
}
