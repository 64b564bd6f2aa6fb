namespace Teaching.Testing;

/// <summary>A piece of script work that the browser did without a pause.</summary>
/// <param name="Name">The browser's name for it, such as <c>FunctionCall</c>.</param>
/// <param name="Line">The line of the page where its script stands, from 0; -1 when the browser does not say.</param>
/// <param name="Milliseconds">Time of the processor, not of the clock: other programs on the machine do not count.</param>
public sealed record ScriptTask(string Name, int Line, double Milliseconds);
