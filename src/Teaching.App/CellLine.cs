using Spectre.Console;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Says one line for each cell that begins.</summary>
internal sealed class CellLine(IAnsiConsole console) : IProgress<RunProgress>
{
    public void Report(RunProgress value) => console.WriteLine($"cell {value.Index} of {value.Count}: {value.CellId}");
}
