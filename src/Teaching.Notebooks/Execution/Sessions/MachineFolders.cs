using System.Text.RegularExpressions;

namespace Teaching.Notebooks;

/// <summary>Takes the folders of this machine out of text that is stored or handed out with a notebook: the course's become an ellipsis, the user's home a tilde.</summary>
public sealed partial class MachineFolders
{
    private const string Hidden = "…";
    private const string Home = "~";

    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly List<(string Path, string Name)> known;

    /// <summary>Knows the folders around a notebook.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="home">The user's home; null for the one of this machine.</param>
    public MachineFolders(string folder, string? home = null)
    {
        home = Trimmed(home ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        known = [.. Around(Path.GetFullPath(folder), home)];
        if (!IsRoot(home))
        {
            known.Add((home, Home));
        }

        // The longest first: what is left of a path then starts at the folder nearest to the file.
        known.Sort((a, b) => b.Path.Length.CompareTo(a.Path.Length));
    }

    /// <summary>The text without folders of this machine.</summary>
    /// <param name="text">A message, or a line of a trace.</param>
    public string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (path, name) in known)
        {
            text = Replace(text, path, name);
        }

        return Unknown().Replace(Quoted().Replace(text, $"{Hidden}/"), $"{Hidden}/");
    }

    // Up to the home or the temporary folder: above them nothing belongs to the course.
    private static IEnumerable<(string Path, string Name)> Around(string folder, string home)
    {
        var temporary = Trimmed(Path.GetTempPath());
        for (var at = Trimmed(folder); !IsRoot(at) && !at.Equals(home, Comparison); at = Path.GetDirectoryName(at) ?? "")
        {
            yield return (at, Hidden);
            if (at.Equals(temporary, Comparison))
            {
                yield break;
            }
        }
    }

    private static string Trimmed(string folder) => Path.TrimEndingDirectorySeparator(folder);

    private static bool IsRoot(string folder) => folder.Length == 0 || Path.GetPathRoot(folder) == folder;

    // Plainly, letter by letter, for a folder's name may hold anything; but "/tmp" is not the beginning of "/tmpfile", nor the end of "http://host/tmp".
    private static string Replace(string text, string path, string name)
    {
        for (var at = text.IndexOf(path, Comparison); at >= 0; at = text.IndexOf(path, at, Comparison))
        {
            var end = at + path.Length;
            var whole = (at == 0 || !IsInPath(text[at - 1])) && (end == text.Length || !IsInName(text[end]));
            text = whole ? $"{text[..at]}{name}{text[end..]}" : text;
            at += whole ? name.Length : 1;
        }

        return text;
    }

    private static bool IsInPath(char letter) => IsInName(letter) || letter is '/' or '\\' or ':' or '.' or '…' or '~';

    private static bool IsInName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-';

    // Folders that nobody could foresee: in quotes they may hold blanks, elsewhere a blank ends them.
    [GeneratedRegex(@"(?<=(['""]))(?:/|[A-Za-z]:\\)[^'""<>|*?/\\\r\n][^'""<>|*?\r\n]*[/\\](?=[^'""/\\\r\n]*\1)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w:/.…~])(?:/[^\s'""<>|:*?/]+)+/|\b[A-Za-z]:(?:\\[^\s'""<>|:*?\\]+)+\\")]
    private static partial Regex Unknown();
}
