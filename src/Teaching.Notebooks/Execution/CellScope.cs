namespace Teaching.Notebooks;

/// <summary>Which cell is speaking: it follows the code into tasks, threads and timers that the cell starts.</summary>
internal static class CellScope
{
    private static readonly AsyncLocal<IOutputSink?> Scope = new();

    // Code that drops the execution context speaks for the cell that runs now.
    private static IOutputSink? running;

    public static IOutputSink? Current => Scope.Value ?? running;

    public static void Enter(IOutputSink outputs)
    {
        running = outputs;
        Scope.Value = outputs;
    }
}
