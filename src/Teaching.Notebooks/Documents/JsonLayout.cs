using System.Text.RegularExpressions;

namespace Teaching.Notebooks;

/// <summary>How a file is laid out: what is needed to write a changed part in the manner of the rest.</summary>
internal sealed partial record JsonLayout
{
    /// <summary>Jupyter's own layout with LF: what <c>notebooks/</c> holds.</summary>
    public static readonly JsonLayout Canonical = new() { SortKeys = true };

    /// <summary>One step of indent; null for a file on one line.</summary>
    public string? Indent { get; init; } = " ";

    public string NewLine { get; init; } = "\n";

    public string Colon { get; init; } = ": ";

    public string Comma { get; init; } = ",";

    /// <summary>White space before the first brace.</summary>
    public string Before { get; init; } = "";

    /// <summary>White space after the last brace: Jupyter ends with a line feed, other tools do not.</summary>
    public string After { get; init; } = "\n";

    public bool ByteOrderMark { get; init; }

    /// <summary>Whether letters outside ASCII are written as \u escapes.</summary>
    public bool AsciiOnly { get; init; }

    public bool SortKeys { get; init; }

    public static JsonLayout Of(string text, bool byteOrderMark)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        var indented = FirstLine().Match(text);
        var colon = FirstColon().Match(text);
        var separator = colon.Success ? colon.Groups[1].Value : ": ";
        return new JsonLayout
        {
            Indent = indented.Success ? indented.Groups[2].Value : null,
            NewLine = indented.Success ? indented.Groups[1].Value : "\n",
            Colon = separator,
            Comma = !indented.Success && separator.EndsWith(' ') ? ", " : ",",
            Before = text[..start],
            After = text[(end + 1)..],
            ByteOrderMark = byteOrderMark,
            AsciiOnly = text.Contains("\\u", StringComparison.Ordinal) && text.All(char.IsAscii),
        };
    }

    [GeneratedRegex("""\A\s*\{[ \t]*(\r?\n)([ \t]*)(?="|\})""")]
    private static partial Regex FirstLine();

    [GeneratedRegex("""\A\s*\{\s*"(?:[^"\\]|\\.)*"(\s*:\s*)""")]
    private static partial Regex FirstColon();
}
