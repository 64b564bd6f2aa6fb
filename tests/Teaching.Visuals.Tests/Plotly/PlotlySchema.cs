using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The schema that plotly.js is built from, as its package carries it; fetched by npm when a test run first needs it.</summary>
internal static class PlotlySchema
{
    private static readonly Lazy<(string? File, string? Reason)> Installed = new(Install);
    private static readonly Lazy<JsonDocument> Document = new(() => JsonDocument.Parse(File.ReadAllText(Installed.Value.File!)));

    /// <summary>Why there is no schema, with what mends it; null when there is one.</summary>
    public static string? Missing => Installed.Value.Reason;

    public static JsonElement Root => Document.Value.RootElement;

    private static (string? File, string? Reason) Install()
    {
        var folder = Path.Combine(ProjectFolder.Root, "tests", "PlotlySchema");
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "install.mjs") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            if (!node.WaitForExit(TimeSpan.FromMinutes(10)))
            {
                node.Kill(entireProcessTree: true);
                return (null, "needs plotly.js's schema, which npm did not bring within ten minutes: run `node tests/PlotlySchema/install.mjs` and test again");
            }

            return node.ExitCode == 0
                ? (output.GetAwaiter().GetResult().Trim(), null)
                : (null, $"needs plotly.js's schema ({error.GetAwaiter().GetResult().Trim()}): make the npm registry reachable and test again");
        }
        catch (Win32Exception)
        {
            return (null, "needs Node 20 or newer, to fetch plotly.js's schema: apt-get install -y nodejs npm");
        }
    }
}
