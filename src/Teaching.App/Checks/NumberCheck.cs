using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Holds a lesson's prose to its claims, from stored outputs alone; nothing is run.</summary>
/// <remarks>
/// It finds: a marked number whose claim is missing or says otherwise, a claim that no sentence uses, a claim made twice or stored by a run on other data, and any other number in
/// prose with a decimal point, a percent sign or four and more digits that the cell's metadata (<c>teaching.facts</c>: number to source) does not list.
/// Speaker notes are prose.
/// </remarks>
public static partial class NumberCheck
{
    private const string Mark = "#claim-";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().Build();

    /// <summary>All findings in one lesson, from top to bottom.</summary>
    /// <param name="lesson">The lesson.</param>
    public static IReadOnlyList<Finding> Check(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var findings = new List<Finding>();
        var claims = Claims(lesson, findings);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in lesson.Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            var texts = Texts(cell.Source);
            foreach (var (text, name) in texts.SelectMany(Marked))
            {
                used.Add(name);
                if (!claims.TryGetValue(name, out var claim))
                {
                    findings.Add(new(lesson.Name, cell.Id, $"\"{text}\" is marked with claim \"{name}\", which no cell makes. Add Claim.That(\"{name}\", …) or run the lesson."));
                }
                else if (!ProvedNumber.Matches(text, claim.Expected))
                {
                    findings.Add(new(lesson.Name, cell.Id, $"the sentence says \"{text}\", claim \"{name}\" says {claim.Expected}. Correct the one that is wrong."));
                }
            }

            var facts = Facts(cell);
            findings.AddRange(texts.SelectMany(Bare).Where(number => !facts.Contains(number)).Distinct()
                .Select(number => new Finding(lesson.Name, cell.Id, $"\"{number}\" is neither a claim nor a fact. Mark it [{number}](#claim-…), or list it with its source in the cell's metadata under teaching.facts.")));
        }

        findings.AddRange(claims.Where(claim => !used.Contains(claim.Key))
            .Select(claim => new Finding(lesson.Name, claim.Value.Cell, $"claim \"{claim.Key}\" is used by no sentence. Mark the number it proves with (#claim-{claim.Key}), or remove the claim.")));
        return findings;
    }

    /// <summary>The names that the prose of a lesson marks, with their texts, in order.</summary>
    /// <param name="lesson">The lesson.</param>
    public static IEnumerable<(string Cell, string Text, string Name)> MarkedNumbers(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return lesson.Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => Texts(cell.Source).SelectMany(Marked).Select(mark => (cell.Id, mark.Text, mark.Name)));
    }

    private static Dictionary<string, (string Expected, string Cell)> Claims(Lesson lesson, List<Finding> findings)
    {
        var claims = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var parser = new HtmlParser();
        foreach (var cell in lesson.Notebook.Cells)
        {
            var pages = cell.Outputs.OfType<DisplayOutput>().Select(output => output.Data.Text(MimeBundle.Html)).OfType<string>();
            foreach (var element in pages.SelectMany(html => parser.ParseDocument(html).QuerySelectorAll("[data-claim]")))
            {
                var name = element.GetAttribute("data-claim")!;
                if (element.GetAttribute("data-proved") == "false")
                {
                    findings.Add(new(lesson.Name, cell.Id, $"claim \"{name}\" was stored by a run on other data. Run the lesson on the data that its numbers were measured on."));
                }

                if (!claims.TryAdd(name, (element.GetAttribute("data-expected") ?? "", cell.Id)))
                {
                    findings.Add(new(lesson.Name, cell.Id, $"claim \"{name}\" is made twice. Give the second its own name."));
                }
            }
        }

        return claims;
    }

    // The prose, and the notes in it: what a presenter says is held to the same claims.
    private static MarkdownDocument[] Texts(string markdown)
    {
        var prose = Markdown.Parse(markdown, Pipeline);
        var comments = prose.Descendants<HtmlBlock>().Select(block => block.Lines.ToString())
            .Concat(prose.Descendants<HtmlInline>().Select(inline => inline.Tag))
            .SelectMany(html => Comment().Matches(html).Select(comment => comment.Groups[1].Value));
        return [prose, .. comments.Select(SpeakerNote.TextOf).OfType<string>().Select(note => Markdown.Parse(note, Pipeline))];
    }

    private static IEnumerable<(string Text, string Name)> Marked(MarkdownDocument prose) =>
        prose.Descendants<LinkInline>().Where(link => link.Url?.StartsWith(Mark, StringComparison.Ordinal) == true)
            .Select(link => (Text(link), link.Url![Mark.Length..]));

    private static IEnumerable<string> Bare(MarkdownDocument prose) =>
        prose.Descendants<LeafBlock>().Where(block => block is not CodeBlock and not MathBlock && block.Inline is not null)
            .SelectMany(block => Number().Matches(Text(block.Inline!, skipMarked: true)).Select(match => match.Value.TrimEnd('.', ',')))
            .Where(number => number.Contains('.', StringComparison.Ordinal) || number.Contains('%', StringComparison.Ordinal) || number.Count(char.IsAsciiDigit) >= 4);

    private static string Text(ContainerInline container, bool skipMarked = false) => string.Concat(container.Select(inline => inline switch
    {
        LinkInline link when skipMarked && link.Url?.StartsWith(Mark, StringComparison.Ordinal) == true => " ",
        CodeInline code => skipMarked ? " " : code.Content,
        MathInline => " ",
        LiteralInline literal => literal.Content.ToString(),
        ContainerInline inner => Text(inner, skipMarked),
        _ => " ",
    }));

    private static HashSet<string> Facts(Cell cell) =>
        cell.Metadata.ValueKind == JsonValueKind.Object
        && cell.Metadata.TryGetProperty("teaching", out var teaching) && teaching.ValueKind == JsonValueKind.Object
        && teaching.TryGetProperty("facts", out var facts) && facts.ValueKind == JsonValueKind.Object
            ? [.. facts.EnumerateObject().Where(fact => fact.Value.ValueKind == JsonValueKind.String && fact.Value.GetString()!.Length > 0).Select(fact => fact.Name)]
            : [];

    [GeneratedRegex("<!--(.*?)-->", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    // A number is a run of digits with separators and perhaps a percent sign; letters before it (row3, A4) make it a name.
    [GeneratedRegex(@"(?<![\p{L}\d.])\d[\d,]*(?:\.\d+)?(?:\s?%)?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
