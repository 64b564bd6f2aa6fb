namespace Teaching.Notebooks;

/// <summary>Names what ended a worker, from its exit code and the runtime's last words.</summary>
internal static class CrashReport
{
    private const int Killed = 128 + 9;
    private const string Alive = "a process that stays for the next cell";

    public static CellFailure Of(int exitCode, long? exiting, string lastWords, long maxHeapBytes)
    {
        if (lastWords.Contains("Stack overflow", StringComparison.Ordinal))
        {
            return Failure(
                FailureKind.StackOverflow,
                "stack overflow: a method called itself without end and the process died of it",
                "a recursion that ends",
                "look for the missing end condition");
        }

        if (lastWords.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || lastWords.Contains("OutOfMemoryException", StringComparison.Ordinal))
        {
            return OutOfMemory(maxHeapBytes);
        }

        if (exiting is { } code)
        {
            return Failure(FailureKind.ProcessExit, FormattableString.Invariant($"the cell ended its process with exit code {code}"), Alive, "remove Environment.Exit");
        }

        if (After(lastWords, "Process terminated.") is { } message)
        {
            return Failure(FailureKind.ProcessExit, $"the cell ended its process by Environment.FailFast ({message})", Alive, "remove the call");
        }

        if (After(lastWords, "Unhandled exception.") is { } unhandled)
        {
            return Failure(
                FailureKind.Crash,
                $"a background thread threw and nobody caught it: {unhandled.TrimEnd('.')}",
                "threads that catch their exceptions",
                "use Task.Run and await it");
        }

        return exitCode == Killed
            ? Failure(
                FailureKind.Crash,
                "the process was killed, from outside or by the cell itself, most often because the machine ran out of memory",
                "enough memory, and a cell that lets its process live",
                "close other programs or use less data, and look for Kill in the cell")
            : Failure(FailureKind.Crash, FormattableString.Invariant($"the process ended unexpectedly with exit code {exitCode}"), Alive, "look for native code in the cell");
    }

    public static CellFailure OutOfMemory(long maxHeapBytes) => Failure(
        FailureKind.OutOfMemory,
        FormattableString.Invariant($"out of memory: the cell wanted more than {maxHeapBytes >> 20:N0} MB"),
        "data that fits",
        "use less data at a time, or allow more");

    private static CellFailure Failure(FailureKind kind, string given, string needed, string remedy) =>
        new(kind, NotebookException.Sentences(given, needed, remedy));

    private static string? After(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + mark.Length)..].Trim().Split('\n')[0].Trim();
    }
}
