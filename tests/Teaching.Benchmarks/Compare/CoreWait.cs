using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>How long this process's threads have been ready to run while others had the cores.</summary>
internal static class CoreWait
{
    private const string Tasks = "/proc/self/task";

    /// <summary>Linux counts it; elsewhere every sample passes for undisturbed.</summary>
    public static bool IsCounted { get; } = File.Exists("/proc/self/schedstat");

    /// <summary>Of all threads together, since they began.</summary>
    public static double Nanoseconds()
    {
        if (!IsCounted)
        {
            return 0;
        }

        var total = 0L;
        foreach (var thread in Directory.EnumerateDirectories(Tasks))
        {
            try
            {
                total += long.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // The thread ended since the folder was listed.
            }
        }

        return total;
    }
}
