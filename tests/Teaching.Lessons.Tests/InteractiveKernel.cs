using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Teaching.Lessons.Tests;

/// <summary>A kernel of .NET Interactive, driven over its standard input and output as VS Code does.</summary>
public sealed class InteractiveKernel : IDisposable
{
    private static readonly string[] Shown = ["ReturnValueProduced", "DisplayedValueProduced", "DisplayedValueUpdated", "StandardOutputValueProduced", "StandardErrorValueProduced"];

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private int _submissions;

    /// <summary>Starts a kernel.</summary>
    /// <param name="folder">The folder of the notebook.</param>
    /// <param name="language">The language of the machine, such as <c>de_DE.UTF-8</c>: decimal commas must not reach the lesson.</param>
    public InteractiveKernel(string folder, string language)
    {
        var start = new ProcessStartInfo(Tool!, "stdio") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["LANG"] = language;
        start.Environment["LC_ALL"] = language;
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath);
        _process = Process.Start(start)!;
    }

    /// <summary>Why this machine cannot run it, with the command that mends it; null when it can.</summary>
    public static string? Missing => Tool is null ? "needs .NET Interactive: dotnet tool install --global Microsoft.dotnet-interactive" : null;

    /// <summary>By which id the host knows each output of the cell that ran last, so that it can replace it; null where it has none.</summary>
    public IReadOnlyList<string?> Ids { get; private set; } = [];

    private static string? Tool { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools"))
        .SelectMany(folder => new[] { Path.Combine(folder, "dotnet-interactive"), Path.Combine(folder, "dotnet-interactive.exe") })
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a cell.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="limit">How long it may take; five minutes when left out.</param>
    /// <returns>Each output as its formats with their texts, in the order in which they came.</returns>
    /// <exception cref="InvalidOperationException">The cell failed, or the kernel ended.</exception>
    /// <exception cref="TimeoutException">It took longer; the kernel has been ended.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Run(string code, TimeSpan? limit = null)
    {
        using var watch = new CancellationTokenSource(limit ?? Usual);
        using var ended = watch.Token.Register(() => _process.Kill(entireProcessTree: true));
        var token = FormattableString.Invariant($"cell-{++_submissions}");
        _process.StandardInput.WriteLine(new JsonObject
        {
            ["token"] = token,
            ["commandType"] = "SubmitCode",
            ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = "csharp" },
            ["routingSlip"] = new JsonArray(),
        }.ToJsonString());
        _process.StandardInput.Flush();
        var outputs = new List<IReadOnlyDictionary<string, string>>();
        var ids = new List<string?>();
        Ids = ids;
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith('{'))
            {
                continue;
            }

            using var message = JsonDocument.Parse(line);
            var (kind, body) = (message.RootElement.GetProperty("eventType").GetString()!, message.RootElement.GetProperty("event"));
            if (Shown.Contains(kind))
            {
                ids.Add(body.TryGetProperty("valueId", out var id) ? id.GetString() : null);
                outputs.Add(body.GetProperty("formattedValues").EnumerateArray().ToDictionary(value => value.GetProperty("mimeType").GetString()!, value => value.GetProperty("value").GetString()!));
            }
            else if (kind is "CommandSucceeded" or "CommandFailed" && message.RootElement.GetProperty("command") is { ValueKind: JsonValueKind.Object } command && command.GetProperty("token").GetString() == token)
            {
                return kind == "CommandSucceeded" ? outputs : throw new InvalidOperationException(body.GetProperty("message").GetString());
            }
        }

        throw watch.IsCancellationRequested
            ? new TimeoutException($"The kernel did not finish within {limit ?? Usual}: {code.Split('\n')[0]}")
            : new InvalidOperationException("The kernel ended.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);

        // What it held is free only when it has gone.
        _process.WaitForExit();
        _process.Dispose();
    }
}
