namespace Teaching.Notebooks.Tests;

/// <summary>Tiny notebooks and their runs.</summary>
internal static class Run
{
    /// <summary>A notebook of code cells named a, b, c, …</summary>
    public static Notebook Cells(params string[] sources) =>
        new() { Cells = [.. sources.Select((source, index) => new Cell(CellKind.Code, ((char)('a' + index)).ToString(), source))] };

    /// <summary>What was said, one line an output, each with its kind: small enough to compare with one glance.</summary>
    public static string Text(Cell cell) => string.Join("\n", cell.Outputs.Select(output => output switch
    {
        StreamOutput stream => $"{stream.Name}: {stream.Text.Replace("\n", "⏎", StringComparison.Ordinal)}",
        ResultOutput result => $"result: {result.Data.Text("text/html") ?? result.Data.Text("text/plain")}",
        DisplayOutput display => $"display: {display.Data.Text("text/html") ?? display.Data.Text("text/plain")}",
        ErrorOutput error => $"error: {error.Name}: {error.Message}",
        _ => output.Type,
    }));
}
