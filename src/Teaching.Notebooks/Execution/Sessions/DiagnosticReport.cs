using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Teaching.Notebooks;

/// <summary>Compiler errors as a learner reads them: cell, line, column, message, and the line with a mark under the place.</summary>
internal static class DiagnosticReport
{
    private const int MaxErrors = 10;
    private const string MissingLibrary = "CS0006";
    private const string Rebuild = "To mend it: build the course once (dotnet run --project src/Teaching.App), which writes setup.csx anew, or correct the path";

    public static ErrorOutput Of(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = Errors(diagnostics).ToList();
        var lines = errors.Take(MaxErrors).SelectMany(Lines).ToImmutableArray();
        if (errors.Count > MaxErrors)
        {
            lines = lines.Add(string.Create(CultureInfo.InvariantCulture, $"… and {errors.Count - MaxErrors} more"));
        }

        return new ErrorOutput("CompilationError", Lines(errors[0]).First(), lines);
    }

    /// <summary>The first error in one line, with its remedy when there is one.</summary>
    public static string Reason(IEnumerable<Diagnostic> diagnostics)
    {
        var first = Errors(diagnostics).First();
        return $"{Lines(first).First()}{(first.Id == MissingLibrary ? $". {Rebuild}." : "")}";
    }

    private static IEnumerable<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);

    private static IEnumerable<string> Lines(Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            yield return $"error {diagnostic.Id}: {message}";
            yield break;
        }

        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(tree.FilePath)}({start.Line + 1},{start.Character + 1}): error {diagnostic.Id}: {message}");
        var line = tree.GetText().Lines[start.Line].ToString();
        yield return $"    {line}";
        yield return $"    {new string([.. line.Take(start.Character).Select(letter => letter == '\t' ? '\t' : ' ')])}^";
        if (diagnostic.Id == MissingLibrary)
        {
            yield return $"    {Rebuild}";
        }
    }
}
