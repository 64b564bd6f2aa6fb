using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Finds programs in stored outputs: an editor saves the script that made a live notebook alive, and what is stored is data.</summary>
public static class StoredCodeCheck
{
    /// <summary>One finding a cell, from top to bottom.</summary>
    /// <param name="lesson">The lesson.</param>
    public static IReadOnlyList<Finding> Check(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return
        [
            .. lesson.Notebook.Cells.Where(cell => cell.Outputs.Any(StoredCode.IsIn)).Select(cell => new Finding(
                lesson.Name, cell.Id, $"a stored output holds a program, which a host would run for whoever opens the lesson. Take it out: dotnet run --project src/Teaching.App -- clean {(lesson.Number.Length > 0 ? lesson.Number : lesson.Name)}")),
        ];
    }
}
