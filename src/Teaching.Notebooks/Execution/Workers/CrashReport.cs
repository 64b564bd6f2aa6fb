using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>Names what ended a worker, from its exit code and the runtime's last words.</summary>
internal static class CrashReport
{
    private const int Killed = 128 + 9;

    public static CellFailure Of(int exitCode, long? exiting, string lastWords, long maxHeapBytes)
    {
        if (lastWords.Contains("Stack overflow", StringComparison.Ordinal))
        {
            return new(
                FailureKind.StackOverflow,
                "stack overflow: a method called itself without end and the process died of it; needed: a recursion that ends; to mend it: look for the missing end condition");
        }

        if (lastWords.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || lastWords.Contains("OutOfMemoryException", StringComparison.Ordinal))
        {
            return OutOfMemory(maxHeapBytes);
        }

        if (exiting is { } code)
        {
            return new(
                FailureKind.ProcessExit,
                string.Create(CultureInfo.InvariantCulture, $"the cell ended its process with exit code {code}; needed: a process that stays for the next cell; to mend it: remove Environment.Exit"));
        }

        if (After(lastWords, "Process terminated.") is { } message)
        {
            return new(FailureKind.ProcessExit, $"the cell ended its process by Environment.FailFast ({message}); needed: a process that stays for the next cell; to mend it: remove the call");
        }

        if (After(lastWords, "Unhandled exception.") is { } unhandled)
        {
            return new(FailureKind.Crash, $"a background thread threw and nobody caught it: {unhandled}; needed: threads that catch their exceptions; to mend it: use Task.Run and await it");
        }

        return new(
            FailureKind.Crash,
            exitCode == Killed
                ? "the process was killed, from outside or by the cell itself, most often because the machine ran out of memory; needed: enough memory, and a cell that lets its process live; to mend it: close other programs or use less data, and look for Kill in the cell"
                : string.Create(CultureInfo.InvariantCulture, $"the process ended unexpectedly with exit code {exitCode}; needed: a process that stays for the next cell; to mend it: look for native code in the cell"));
    }

    public static CellFailure OutOfMemory(long maxHeapBytes) => new(
        FailureKind.OutOfMemory,
        string.Create(CultureInfo.InvariantCulture, $"out of memory: the cell wanted more than {maxHeapBytes >> 20:N0} MB; needed: data that fits; to mend it: use less data at a time, or allow more"));

    private static string? After(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + mark.Length)..].Trim().Split('\n')[0].Trim();
    }
}
