using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>The outputs of one cell as HTML, in the order in which they happened.</summary>
internal static class OutputHtml
{
    public static string Of(Cell cell, int number, PageContext page)
    {
        var html = new StringBuilder();
        foreach (var output in LivePictures.Remove(cell))
        {
            html.Append(output switch
            {
                StreamOutput stream => Text(stream.Text, stream.Name == "stderr" ? "stderr" : "stdout", Label(number)),
                ErrorOutput error => Error(error, cell.Tags.Contains("raises-exception"), Label(number)),
                DisplayOutput display => Display(display, number, page),
                _ => Unknown(output, page),
            });
        }

        return html.ToString();
    }

    private static string Label(int number) => string.Create(CultureInfo.InvariantCulture, $"Output of code {number}");

    private static string Text(string text, string kind, string label)
    {
        var plain = TerminalText.Plain(text).TrimEnd('\n');
        return plain.Length == 0
            ? ""
            : $"<div class=\"output {kind}\"><div class=\"scroll\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\"><pre{(IsSentence(plain) ? " class=\"sentence\"" : "")}>{Escape.Text(plain)}</pre></div></div>\n";
    }

    // Words may be broken into lines, columns may not.
    private static bool IsSentence(string text) =>
        text.AsSpan().Count('\n') < 3 && !text.Contains("  ", StringComparison.Ordinal) && text.AsSpan().Count(' ') > 3 && text.Any(char.IsAsciiLetterLower);

    private static string Error(ErrorOutput error, bool isExpected, string label)
    {
        var where = TerminalText.Plain(string.Join('\n', error.Traceback)).Trim('\n');
        var details = where.Length == 0
            ? ""
            : $"<details><summary>Where it happened</summary><div class=\"scroll\" role=\"group\" aria-label=\"{label}: where the error happened\" tabindex=\"0\"><pre>{Escape.Text(where)}</pre></div></details>";
        return $"""
            <div class="output error"><p class="error-name"><strong>{(isExpected ? "This error is part of the lesson" : "Error")}</strong> <code>{Escape.Text(error.Name)}</code></p>
            <p class="error-message">{Escape.Text(TerminalText.Plain(error.Message))}</p>{details}</div>

            """.ReplaceLineEndings("\n");
    }

    private static string Display(DisplayOutput output, int number, PageContext page)
    {
        var type = MimeRanking.Choose(output.Data);
        var content = type is null ? "" : output.Data.Text(type) ?? "";
        return type switch
        {
            null => Unknown(output, page),
            MimeBundle.PlainText => Text(content, "result", Label(number)),
            MimeBundle.Html => Html(content, number, page),
            "image/svg+xml" => Html($"<img alt=\"{Alt(output, type, number)}\" src=\"data:image/svg+xml,{Uri.EscapeDataString(content)}\">", number, page),
            _ => Html($"<img alt=\"{Alt(output, type, number)}\" src=\"data:{type};base64,{Escape.Attribute(content.ReplaceLineEndings(""))}\">", number, page),
        };
    }

    private static string Html(string content, int number, PageContext page)
    {
        var root = HtmlText.Parse(content);
        new HtmlCleaner(page, authored: false).Clean(root);
        foreach (var heading in root.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToArray())
        {
            // The page's outline belongs to its prose.
            var line = heading.Owner!.CreateElement("p");
            line.ClassName = "output-heading";
            line.InnerHtml = heading.InnerHtml;
            heading.Replace(line);
        }

        HtmlText.WrapTables(root, string.Create(CultureInfo.InvariantCulture, $"Table of code {number}"));
        foreach (var sentence in root.QuerySelectorAll(".cnn-claim, .cnn-question").ToArray())
        {
            LineBreaks.KeepTuplesWhole(sentence);
        }

        foreach (var text in root.QuerySelectorAll("pre").Where(IsFree).ToArray())
        {
            HtmlText.MakeScrollable(text, Label(number));
        }

        foreach (var picture in root.QuerySelectorAll("svg.wide").Where(IsFree).ToArray())
        {
            HtmlText.MakeScrollable(picture, string.Create(CultureInfo.InvariantCulture, $"Picture of code {number}"));
        }

        return $"<div class=\"output html\">{root.InnerHtml.Trim()}</div>\n";
    }

    private static bool IsFree(IElement element) => element.ParentElement?.Closest(".scroll") is null;

    // nbformat keeps an alt text under the format's name; else the text format may serve when it is short.
    private static string Alt(DisplayOutput output, string type, int number)
    {
        if (output.Metadata.ValueKind == JsonValueKind.Object
            && output.Metadata.TryGetProperty(type, out var metadata) && metadata.ValueKind == JsonValueKind.Object
            && metadata.TryGetProperty("alt", out var alt) && alt.ValueKind == JsonValueKind.String)
        {
            return Escape.Attribute(alt.GetString()!);
        }

        var text = output.Data.Text(MimeBundle.PlainText)?.Trim();
        return string.IsNullOrEmpty(text) || text.Length > 200
            ? string.Create(CultureInfo.InvariantCulture, $"Picture made by code {number}")
            : Escape.Attribute(text);
    }

    private static string Unknown(Output output, PageContext page)
    {
        page.Warn($"an output of kind \"{output.Type}\" has no format that a page can show ({string.Join(", ", MimeRanking.Best)}). Give the object a text/plain.");
        return "<p class=\"output missing\">[This output has no format that a page can show.]</p>\n";
    }
}
