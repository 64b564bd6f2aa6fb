using System.ComponentModel;
using System.Diagnostics;
using Teaching.Testing;

namespace Teaching.Lessons.Tests;

/// <summary>JupyterLab's own sanitiser as one script for the browser, made from npm when the first test asks.</summary>
public static class JupyterLab
{
    private static readonly Lazy<(string? Script, string? Missing)> Bundle = new(Make);

    public static string Sanitiser => Bundle.Value.Script ?? throw new InvalidOperationException(Missing);

    /// <summary>Why this machine cannot run it, with the command that mends it; null when it can.</summary>
    public static string? Missing => Browser.Missing ?? Bundle.Value.Missing;

    private static (string? Script, string? Missing) Make()
    {
        var folder = Path.Combine(ProjectFolder.Root, "tests", "Sanitiser");
        var bundle = Path.Combine(Directory.CreateTempSubdirectory("teaching-sanitiser-").FullName, "sanitise.js");
        try
        {
            if (Node(Path.Combine(ProjectFolder.Root, "src", "Teaching.Notebooks", "Web", "install.mjs"), folder) is var installed and not 0)
            {
                return (null, FormattableString.Invariant($"needs the npm packages of tests/Sanitiser: make the npm registry reachable and run `npm ci` there (it ended with {installed})"));
            }

            var ended = Node(Path.Combine(folder, "bundle.mjs"), bundle);
            return ended == 0 ? (File.ReadAllText(bundle), null) : throw new InvalidOperationException(FormattableString.Invariant($"node bundle.mjs ended with {ended}"));
        }
        catch (Win32Exception)
        {
            return (null, "needs Node 20 or newer: apt-get install -y nodejs npm");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(bundle)!, recursive: true);
        }
    }

    private static int Node(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode;
    }
}
