using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>What is around the content of every page: head, policy, navigation, style and scripts.</summary>
internal static class PageFrame
{
    /// <summary>The whole page.</summary>
    /// <param name="head">Title and promise.</param>
    /// <param name="content">What stands between the title and the end of the page.</param>
    /// <param name="page">Styles and headings that the content collected.</param>
    /// <param name="options">Language and neighbours.</param>
    /// <param name="modules">The style and the script to embed.</param>
    public static string Of(LessonHead head, string content, PageContext page, ExportOptions options, PageModules modules)
    {
        var run = RunPanel(options, page);
        var elements = options.Elements.Where(element => page.Elements.Contains(element.Tag)).ToArray();
        var style = modules.Style + string.Concat(elements.Select(element => element.Style).Distinct()) + page.Charts.Style + page.Styles.Css;
        var theme = WebAssets.Read("theme.js");
        string[] scripts = [modules.Script, .. elements.Length == 0 ? [] : new[] { string.Concat(elements.SelectMany(element => element.Scripts).Distinct()) }, .. page.Charts.Modules];
        var policy = Policy([style], [theme, .. scripts, .. page.Charts.Libraries], elements.Any(element => element.HasWorker));
        var contents = page.Outline.ToHtml();
        return $"""
            <!DOCTYPE html>
            <html lang="{Escape.Attribute(options.Language)}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{Escape.Text(head.Title)}{(head.Title == options.Course ? "" : " · " + Escape.Text(options.Course))}</title>
            {(head.Promise.Length == 0 ? "" : $"<meta name=\"description\" content=\"{Escape.Attribute(head.Promise)}\">\n")}<script>{theme}</script>
            <style>{style}</style>
            </head>
            <body{(contents.Length == 0 ? " class=\"narrow\"" : "")}>
            <a class="skip" href="#main">Skip to the text</a>
            <header class="top">
            <nav aria-label="Course">{Course(options)}</nav>
            <div class="tools" hidden>{Tools(content, modules)}<button type="button" id="theme-switch">Theme: system</button></div>
            <p class="quiet" id="status" role="status"></p>
            </header>
            <div class="page">
            {(contents.Length == 0 ? "" : $"<nav class=\"toc\" aria-label=\"On this page\"><div><p>On this page</p><details><summary>On this page</summary></details>{contents}</div></nav>\n")}<main id="main" tabindex="-1">
            <div class="head">
            {head.Html}
            </div>
            {Stale(options)}{run}{content}
            </main>
            </div>
            <footer class="bottom">
            {Neighbours(options)}<p>{Escape.Text(options.Course)}. This page is complete in itself: it needs no network.</p>
            </footer>
            {page.Notes.ToHtml()}{page.Charts.Html}{string.Concat(scripts.Select(script => $"<script type=\"module\">{script}</script>\n"))}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    // A button stands where there is something for it to do; its place is kept until scripts run.
    private static string Tools(string content, PageModules modules)
    {
        var html = new StringBuilder();
        if (modules.Modules.Contains("presenter.js"))
        {
            html.Append("<button type=\"button\" id=\"present-switch\" aria-keyshortcuts=\"P\" title=\"Present: one step a screen (P)\">Present</button>");
        }

        if (content.Contains("<details class=\"answer\"", StringComparison.Ordinal))
        {
            html.Append("<button type=\"button\" id=\"answer-switch\">Show answers</button>");
        }

        if (content.Contains("<details class=\"code\"", StringComparison.Ordinal))
        {
            html.Append("<button type=\"button\" id=\"code-switch\">Hide code</button>");
        }

        return html.ToString();
    }

    // Only the texts that this page embeds may run or style it; nothing may load. A worker is a text of the page, too: its address, blob:, can hold nothing else.
    private static string Policy(IEnumerable<string> styles, IEnumerable<string> scripts, bool hasWorker) =>
        $"default-src 'none'; script-src {Hashes(scripts)}; {(hasWorker ? "worker-src blob:; " : "")}style-src {Hashes(styles)}; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hashes(IEnumerable<string> texts) =>
        string.Join(' ', texts.Select(text => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'"));

    private static string Course(ExportOptions options)
    {
        var html = new StringBuilder();
        if (options.Index is { } index)
        {
            html.Append("<a href=\"").Append(Escape.Attribute(index.Href)).Append("\">").Append(Escape.Text(index.Title)).Append("</a>");
        }
        else
        {
            html.Append("<span>").Append(Escape.Text(options.Course)).Append("</span>");
        }

        return options.Place is { } place ? html.Append(" <span class=\"place\">").Append(Escape.Text(place)).Append("</span>").ToString() : html.ToString();
    }

    private static string Stale(ExportOptions options) => options.StaleReason is not { } reason
        ? ""
        : $"<div class=\"stale\" role=\"note\"><p><strong>The outputs on this page come from an earlier run</strong>, because {Escape.Text(reason.TrimEnd('.'))}.</p></div>\n";

    private static string RunPanel(ExportOptions options, PageContext page)
    {
        if (options.Run is not { } markdown)
        {
            return "";
        }

        page.Place = "the words about running";
        var words = MarkdownReader.Read(markdown);
        Prose.Finish(words, page, example: "Command");
        return $"<details class=\"run\"><summary>Run this lesson</summary>\n{words.InnerHtml.Trim()}\n</details>\n";
    }

    private static string Neighbours(ExportOptions options)
    {
        if (options.Previous is null && options.Next is null)
        {
            return "";
        }

        return $"<nav class=\"neighbours\" aria-label=\"Neighbouring lessons\">{Link(options.Previous, "prev", "Before")}{Link(options.Next, "next", "Next")}</nav>\n";

        static string Link(PageLink? link, string kind, string word) => link is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"<a class=\"{kind}\" rel=\"{kind}\" href=\"{Escape.Attribute(link.Href)}\"><span>{word}</span> {Escape.Text(link.Title)}</a>");
    }
}
