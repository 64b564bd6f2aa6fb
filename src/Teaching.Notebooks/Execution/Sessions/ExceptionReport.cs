using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Teaching.Notebooks;

/// <summary>An exception as a learner reads it: its type, its message, and where in the notebook it happened.</summary>
internal static partial class ExceptionReport
{
    // Roslyn's scripts are assemblies with this letter in front.
    private const string ScriptMark = "ℛ";
    private const int MaxMessage = 4000;
    private const int MaxFrames = 20;

    public static ErrorOutput Of(Exception exception, IReadOnlyDictionary<string, string> sources)
    {
        var lines = new List<string>();
        Add(exception, sources, lines);
        return new ErrorOutput(TypeName(exception), Cut(exception.Message), [.. lines]);
    }

    // A message as long as a book is cut.
    private static string Cut(string text) => text.Length > MaxMessage ? text[..MaxMessage] + "…" : text;

    private static void Add(Exception exception, IReadOnlyDictionary<string, string> sources, List<string> lines)
    {
        lines.Add($"{TypeName(exception)}: {Cut(exception.Message)}");
        lines.AddRange(Frames(exception, sources));
        var inner = exception is AggregateException many ? many.InnerExceptions : exception.InnerException is { } one ? [one] : [];
        foreach (var cause in inner.Take(3))
        {
            lines.Add("caused by");
            Add(cause, sources, lines);
        }
    }

    private static ImmutableArray<string> Frames(Exception exception, IReadOnlyDictionary<string, string> sources)
    {
        var lines = new List<string>();
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            var type = frame.GetMethod()?.DeclaringType;
            if (type?.Assembly.GetName().Name?.StartsWith(ScriptMark, StringComparison.Ordinal) != true || frame.GetFileLineNumber() == 0)
            {
                continue;
            }

            var file = Path.GetFileName(frame.GetFileName()) ?? "";
            var number = frame.GetFileLineNumber();
            var source = sources.GetValueOrDefault(file)?.Split('\n').ElementAtOrDefault(number - 1)?.Trim();
            var method = Method(frame.GetMethod()!.Name, type.Name);
            var line = string.Create(CultureInfo.InvariantCulture, $"   at {(method is null ? "" : $"{method}, ")}{file} line {number}: {source}");
            if (lines.Count == MaxFrames)
            {
                lines.Add("   …");
                break;
            }

            if (lines.Count == 0 || lines[^1] != line)
            {
                lines.Add(line);
            }
        }

        return [.. lines];
    }

    /// <summary>The name of the cell's own method; null for the cell's top level, and for what the compiler made up.</summary>
    private static string? Method(string method, string type)
    {
        var name = method == "MoveNext" ? Between(type) : method.Contains('<', StringComparison.Ordinal) ? Between(method) : method;
        return name is "" or "Initialize" or ".ctor" || name.StartsWith('<') ? null : name;
    }

    private static string Between(string name) => Inner().Match(name).Groups[1].Value;

    private static string TypeName(Exception exception)
    {
        var type = exception.GetType();
        return type.Assembly.GetName().Name?.StartsWith(ScriptMark, StringComparison.Ordinal) == true || type.Namespace is null
            ? PlainText.NameOf(type)
            : $"{type.Namespace}.{PlainText.NameOf(type)}";
    }

    [GeneratedRegex(@"<([A-Za-z_]\w*)>")]
    private static partial Regex Inner();
}
