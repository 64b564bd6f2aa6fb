using System.Runtime.InteropServices;

namespace Teaching.Cnn.Benchmarks;

/// <summary>On what was measured, with what.</summary>
internal static class Heading
{
    public static void Print(CompareRun run)
    {
        var report = run.Report;
        report.Note($"# Compared with PyTorch\n\n{Processor()}, {run.Options.Threads} thread(s) of {Environment.ProcessorCount} processor(s), {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}.");
        foreach (var peer in run.Peers.All)
        {
            var about = peer.About;
            var settings = peer.Setting.Environment.Select(variable => $"{variable.Key}={variable.Value}");
            report.Note($"\nPyTorch {peer.Setting.Name}: {about["torch"]}, {about["threads"]} thread(s), oneDNN {((bool)about["onednn"]! ? "on" : "off")}, {about["layout"]}, {string.Join(" ", about["blas"]!.AsArray())} {string.Join(" ", settings)}".TrimEnd());
        }

        report.Note(CoreWait.IsCounted
            ? FormattableString.Invariant($"\nMedians of samples in which the threads waited at most {100 * Alternation.Bearable:F0} % of the time for a core; '?' marks a figure without enough of them.")
            : "\nMedians. This system does not count how long threads wait for a core: nothing was dropped.");
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
        : RuntimeInformation.ProcessArchitecture.ToString();
}
