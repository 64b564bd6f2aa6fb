using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>Renders formulas by Temml in one Node process a page. Temml travels inside this assembly, so any folder will do.</summary>
public sealed class NodeMathRenderer : IMathRenderer
{
    private const string Remedy = "Install Node 20 or newer, build again and export again.";

    private readonly string node;
    private readonly TimeSpan limit;

    /// <summary>Makes a renderer.</summary>
    /// <param name="node">The program to start; found on the PATH unless it names a file.</param>
    /// <param name="limit">How long one page may take; a minute when null.</param>
    public NodeMathRenderer(string node = "node", TimeSpan? limit = null)
    {
        this.node = node;
        this.limit = limit ?? TimeSpan.FromMinutes(1);
    }

    /// <inheritdoc/>
    public MathResult Render(IReadOnlyList<Formula> formulas)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        if (formulas.Count == 0)
        {
            return new MathResult([], []);
        }

        var temml = WebAssets.ReadOptional("temml.js");
        if (temml is null)
        {
            return Unchanged(formulas, "this build has no formula renderer (its npm packages were not installed)");
        }

        // A formula is data: JSON escaped by System.Text.Json cannot leave its literal.
        var json = JsonSerializer.Serialize(formulas.Select(formula => new { tex = formula.Tex, display = formula.Display }));
        var program = temml + "\n" + WebAssets.Read("formulas.js").Replace("__FORMULAS__", json, StringComparison.Ordinal);
        return Run(program) switch
        {
            (string output, null) => Read(formulas, output),
            (_, var reason) => Unchanged(formulas, reason ?? "Node said nothing"),
        };
    }

    private (string? Output, string? Reason) Run(string program)
    {
        var start = new ProcessStartInfo(node, "-")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(program);
            process.StandardInput.Close();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                return (null, FormattableString.Invariant($"Node did not answer within {limit.TotalSeconds:0} s"));
            }

            return process.ExitCode == 0
                ? (output.GetAwaiter().GetResult(), null)
                : (null, FormattableString.Invariant($"Node ended with {process.ExitCode}: {LastLine(error.GetAwaiter().GetResult())}"));
        }
        catch (Win32Exception)
        {
            return (null, $"\"{node}\" could not be started");
        }
        catch (IOException)
        {
            return (null, $"\"{node}\" ended before it had read the formulas");
        }
    }

    private static MathResult Read(IReadOnlyList<Formula> formulas, string output)
    {
        using var document = JsonDocument.Parse(output);
        var mathML = ImmutableArray.CreateBuilder<string?>(formulas.Count);
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (var result in document.RootElement.EnumerateArray())
        {
            if (result.TryGetProperty("mathml", out var markup))
            {
                mathML.Add(markup.GetString());
            }
            else
            {
                var reason = result.GetProperty("error").GetString()!.ReplaceLineEndings(" ");
                warnings.Add($"The formula {formulas[mathML.Count].Tex} is not TeX that Temml reads ({reason}): its source stays in the page. Mend the formula.");
                mathML.Add(null);
            }
        }

        return new MathResult(mathML.MoveToImmutable(), warnings.ToImmutable());
    }

    private static MathResult Unchanged(IReadOnlyList<Formula> formulas, string reason) =>
        new([.. new string?[formulas.Count]], [$"Formulas stay TeX source, because {reason}. {Remedy}"]);

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "no message";
}
