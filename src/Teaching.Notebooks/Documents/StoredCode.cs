using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks;

/// <summary>Programs in outputs: a live host shows them and saves them, and what <c>notebooks/</c> holds is data.</summary>
public static partial class StoredCode
{
    /// <summary>Whether an output holds a program that some host would run.</summary>
    /// <param name="output">An output.</param>
    public static bool IsIn(Output output) => output is DisplayOutput { Data: var data } && (data.Types.Any(IsProgram) || HasScript(data.Text(MimeBundle.Html) ?? ""));

    /// <summary>The same outputs without programs; what is left of an output keeps every character, and an output that was nothing else is gone.</summary>
    internal static ImmutableArray<Output> Remove(ImmutableArray<Output> outputs) =>
        outputs.Any(IsIn) ? [.. outputs.Select(output => IsIn(output) ? Remove((DisplayOutput)output) : output).OfType<Output>()] : outputs;

    private static DisplayOutput? Remove(DisplayOutput output)
    {
        var kept = output.Data.Where(format => !IsProgram(format.Key))
            .Select(format => format.Key == MimeBundle.Html ? KeyValuePair.Create(format.Key, JsonText.Element(WithoutScripts(JsonText.Lines(format.Value)))) : format)
            .ToArray();
        var data = new MimeBundle(kept);
        return kept.Length == 0 ? null
            : output is ResultOutput ? new ResultOutput(data, output.Metadata) { Origin = output.Origin }
            : new DisplayOutput(data, output.Metadata) { Origin = output.Origin };
    }

    private static bool IsProgram(string mimeType) => mimeType is "application/javascript" or "text/javascript" or "application/x-javascript";

    // The parser that browsers have says what is a script. JSON in a script is data.
    private static IEnumerable<IElement> Scripts(IHtmlDocument html) => html.QuerySelectorAll("script").Where(script => script.GetAttribute("type") != "application/json");

    private static bool HasScript(string html) => html.Contains("<script", StringComparison.OrdinalIgnoreCase) && Scripts(new HtmlParser().ParseDocument(html)).Any();

    private static string WithoutScripts(string html)
    {
        if (!HasScript(html))
        {
            return html;
        }

        var kept = Tags().Replace(html, tag => tag.Groups["script"].Success && HasScript(tag.Value) ? "" : tag.Value);
        if (!HasScript(kept))
        {
            return kept;
        }

        // A script behind markup that only a parser understands: what is left is the parser's reading of it.
        var document = new HtmlParser().ParseDocument(kept);
        foreach (var script in Scripts(document).ToArray())
        {
            script.Remove();
        }

        return document.Body!.InnerHtml;
    }

    // Other tags and comments are matched whole, so that what stands in them is no script.
    [GeneratedRegex("""<!--(?:-?>|.*?(?:--!?>|\z))|(?<script><script(?=[\s/>])[^>]*(?:>.*?(?:</script(?=[\s/>])[^>]*(?:>|\z)|\z)|\z))|<[a-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>""", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
