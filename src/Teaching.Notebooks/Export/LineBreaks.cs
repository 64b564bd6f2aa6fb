using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>Where a line may end: not within "(1, 0, 0)", "48…78" or "seed 1", but between the words of max_pooling2d_16 and GlobalAveragePooling2D.</summary>
internal static partial class LineBreaks
{
    /// <summary>Keeps places, shapes and ranges on one line, wherever they stand in prose.</summary>
    public static void KeepTuplesWhole(IElement root) => Wrap(root, Tuples());

    /// <summary>Keeps a word and its number together in the name of a row: "seed 1, validation" ends a line behind the comma.</summary>
    public static void KeepNumberedNamesWhole(IElement name) => Wrap(name, NumberedNames());

    /// <summary>Lets the long names of layers end a line between their words: a narrow column would cut them anywhere.</summary>
    public static void LetLongNamesEnd(IElement cell) =>
        Split(cell, LongNames(), (word, owner) => BetweenWords().Split(word).SelectMany((part, k) => k == 0 ? (INode[])[owner.CreateTextNode(part)] : [owner.CreateElement("wbr"), owner.CreateTextNode(part)]));

    private static void Wrap(IElement root, Regex parts) => Split(root, parts, (part, owner) =>
    {
        var whole = owner.CreateElement("span");
        whole.ClassName = HtmlText.Whole;
        whole.TextContent = part;
        return [whole];
    });

    private static void Split(IElement root, Regex parts, Func<string, IDocument, IEnumerable<INode>> nodesOf)
    {
        foreach (var text in root.Descendants<IText>().Where(text => text.ParentElement?.Closest($"pre, code, math, .math, .{HtmlText.Whole}") is null && parts.IsMatch(text.Data)).ToArray())
        {
            var (nodes, at) = (new List<INode>(), 0);
            foreach (Match part in parts.Matches(text.Data))
            {
                AddText(text.Data[at..part.Index]);
                nodes.AddRange(nodesOf(part.Value, text.Owner!));
                at = part.Index + part.Length;
            }

            AddText(text.Data[at..]);
            text.Replace([.. nodes]);

            void AddText(string between)
            {
                if (between.Length > 0)
                {
                    nodes.Add(text.Owner!.CreateTextNode(between));
                }
            }
        }
    }

    [GeneratedRegex(@"\((?:None|[−-]?\d[\d.]{0,6})(?:, (?:None|[−-]?\d[\d.]{0,6})){1,3}\)|[−-]?\d{1,5}…[−-]?\d{1,5}")]
    private static partial Regex Tuples();

    [GeneratedRegex(@"\b\p{L}{1,9} \d{1,3}\b,?")]
    private static partial Regex NumberedNames();

    [GeneratedRegex(@"\w{16,}")]
    private static partial Regex LongNames();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z0-9])(?=_)")]
    private static partial Regex BetweenWords();
}
