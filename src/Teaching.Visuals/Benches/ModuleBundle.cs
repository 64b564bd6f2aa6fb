using System.Text;
using System.Text.RegularExpressions;

namespace Teaching.Visuals;

/// <summary>Joins ES modules into pieces of one script, each in a scope of its own: what a single offline file can hold, without addresses and without global names.</summary>
/// <remarks>
/// The modules keep to a small part of the language, checked here: an import is one line <c>import { a, b } from "./file.js";</c>, an export begins
/// with <c>export const</c>, <c>export function</c> or <c>export class</c> at the start of a line, and imports form no circle.
/// A piece is <c>const $file = (() => { …; return { a, b }; })();</c>.
/// </remarks>
internal static partial class ModuleBundle
{
    /// <summary>The pieces of some modules and of everything that they import; a module comes behind what it imports.</summary>
    /// <param name="read">Gives the text of a file.</param>
    /// <param name="files">The modules that are wanted.</param>
    /// <exception cref="FormatException">A module that the rules do not allow.</exception>
    public static IReadOnlyList<string> Pieces(Func<string, string> read, params IEnumerable<string> files)
    {
        var pieces = new List<string>();
        var finished = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            Add(file, []);
        }

        return pieces;

        void Add(string file, IReadOnlyList<string> path)
        {
            if (finished.ContainsKey(file))
            {
                return;
            }

            if (path.Contains(file))
            {
                throw new FormatException($"{string.Join(" → ", path)} → {file}: modules of a bench may not import each other in a circle.");
            }

            var source = read(file);
            foreach (Match import in Import().Matches(source))
            {
                var from = import.Groups["file"].Value;
                Add(from, [.. path, file]);
                if (Names(import).FirstOrDefault(name => !finished[from].Contains(name)) is { } missing)
                {
                    throw new FormatException($"{file} imports {missing} from {from}, which does not export it.");
                }
            }

            var exports = Export().Matches(source).Select(export => export.Groups["name"].Value).ToArray();
            finished.Add(file, exports);
            pieces.Add(Wrap(file, source, exports));
        }
    }

    private static string Wrap(string file, string source, string[] exports)
    {
        var body = Import().Replace(source, import => $"const {{ {string.Join(", ", Names(import))} }} = {Variable(import.Groups["file"].Value)};");
        body = Export().Replace(body, export => $"{export.Groups["kind"].Value} {export.Groups["name"].Value}");
        if (Leftover().Match(body) is { Success: true } leftover)
        {
            throw new FormatException($"{file}: \"{leftover.Value.Trim()}\" is more than a bench's module may use: one-line imports in braces, and exported const, function or class.");
        }

        if (body.Contains("</script", StringComparison.OrdinalIgnoreCase) || body.Contains("<!--", StringComparison.Ordinal))
        {
            throw new FormatException($"{file} holds </script or <!--, which would end or hide the script of a page.");
        }

        return new StringBuilder("const ").Append(Variable(file)).Append(" = (() => {\n").Append(body.TrimEnd('\n'))
            .Append("\nreturn { ").AppendJoin(", ", exports).Append(" };\n})();\n").ToString();
    }

    private static string[] Names(Match import) =>
        import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // convolution-bench.js → $convolutionBench
    private static string Variable(string file) =>
        "$" + Hyphen().Replace(Path.GetFileNameWithoutExtension(file), match => match.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex("""^import \{ (?<names>[A-Za-z, ]+) \} from "\./(?<file>[a-z-]+\.js)";$""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<kind>const|function|class) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^\s*(import|export)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Leftover();

    [GeneratedRegex("-([a-z])")]
    private static partial Regex Hyphen();
}
