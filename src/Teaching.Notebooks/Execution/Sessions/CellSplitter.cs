using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Teaching.Notebooks;

/// <summary>Cuts a cell at its <c>#!import</c> lines: each imported file is compiled on its own, because <c>#r</c> must come first in a script.</summary>
internal static class CellSplitter
{
    private const string Import = "#!import";

    /// <summary>The version of C# that every host of the lessons understands.</summary>
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    public static IEnumerable<CellStep> Split(string name, string source, string folder) =>
        Split(name, source.ReplaceLineEndings("\n"), folder, [], showsResult: true);

    private static IEnumerable<CellStep> Split(string name, string source, string folder, List<string> importing, bool showsResult)
    {
        var lines = source.Split('\n');
        var start = 0;
        foreach (var line in HostLines(source))
        {
            if (Part(name, lines, start, line, showsResult: false) is { } before)
            {
                yield return before;
            }

            foreach (var step in Run(lines[line].Trim(), name, line, folder, importing))
            {
                yield return step;
            }

            start = line + 1;
        }

        if (Part(name, lines, start, lines.Length, showsResult) is { } rest)
        {
            yield return rest;
        }
    }

    private static CellStep? Part(string name, string[] lines, int start, int end, bool showsResult)
    {
        var code = string.Join('\n', lines[start..end]);
        return string.IsNullOrWhiteSpace(code) ? null : new CellStep(name, new string('\n', start) + code, showsResult);
    }

    private static IEnumerable<CellStep> Run(string command, string name, int line, string folder, List<string> importing)
    {
        if (command is "#!csharp" or "#!c#")
        {
            return [];
        }

        var place = FormattableString.Invariant($"{name}({line + 1},1): {command}");
        if (!command.StartsWith(Import, StringComparison.Ordinal))
        {
            throw new NotebookException(place, $"C#, {Import} FILE or #r \"FILE\"", "remove the line: it is a command of another host");
        }

        var given = command[Import.Length..].Trim().Trim('"');
        var path = Path.GetFullPath(Path.Combine(folder, given));
        if (given.Length == 0 || Path.GetExtension(path) is not (".csx" or ".cs"))
        {
            throw new NotebookException(place, $"{Import} with the name of a .csx or .cs file", $"write for example {Import} setup.csx");
        }

        if (importing.Contains(path))
        {
            throw new NotebookException(place, "files that do not import each other in a circle", "remove one of the imports");
        }

        if (!File.Exists(path))
        {
            throw new NotebookException(
                $"{place}, and there is no such file in the notebook's folder",
                given,
                "build the course once (dotnet run --project src/Teaching.App), which writes setup.csx, or correct the name");
        }

        return Split(Path.GetFileName(path), File.ReadAllText(path).ReplaceLineEndings("\n"), Path.GetDirectoryName(path)!, [.. importing, path], showsResult: false);
    }

    // The compiler's own lexer decides, so that "#!" inside a string is text.
    private static IEnumerable<int> HostLines(string source)
    {
        if (!source.Contains("#!", StringComparison.Ordinal))
        {
            return [];
        }

        var tree = CSharpSyntaxTree.ParseText(source, Parsing);
        return tree.GetRoot().DescendantTrivia(descendIntoTrivia: false)
            .Where(trivia => trivia.GetStructure() is ShebangDirectiveTriviaSyntax or BadDirectiveTriviaSyntax && trivia.ToString().StartsWith("#!", StringComparison.Ordinal))
            .Select(trivia => tree.GetLineSpan(trivia.Span).StartLinePosition.Line)
            .Distinct();
    }
}
