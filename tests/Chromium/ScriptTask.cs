namespace Teaching.Testing;

/// <summary>A piece of script work that the browser did without a pause; pieces lie within each other.</summary>
/// <param name="Name">The browser's name for it, such as <c>FunctionCall</c>.</param>
/// <param name="Function">The function that was called; empty when the browser does not say.</param>
/// <param name="Start">When it began, in milliseconds of the thread's own time.</param>
/// <param name="Milliseconds">Time of the processor, not of the clock: other programs on the machine do not count.</param>
public sealed record ScriptTask(string Name, string Function, double Start, double Milliseconds)
{
    /// <summary>Whether another piece lies within this one.</summary>
    public bool Holds(ScriptTask other) => Start <= other.Start && other.Start + other.Milliseconds <= Start + Milliseconds;
}
