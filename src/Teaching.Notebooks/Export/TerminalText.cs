using System.Text.RegularExpressions;

namespace Teaching.Notebooks;

/// <summary>Printed text as a terminal would leave it: colour codes gone, lines that a bar wrote again and again shown once.</summary>
internal static partial class TerminalText
{
    public static string Plain(string text)
    {
        var lines = Codes().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        return string.Join('\n', lines.Select(line => Control().Replace(Overwritten(line), "")));
    }

    private static string Overwritten(string line)
    {
        var last = line.TrimEnd('\r');
        return last[(last.LastIndexOf('\r') + 1)..];
    }

    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[@-_]")]
    private static partial Regex Codes();

    [GeneratedRegex(@"[\x00-\x08\x0b-\x1f\x7f]")]
    private static partial Regex Control();
}
