using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>Finds stored pictures that may not be passed on: an editor saves whatever a cell has shown.</summary>
public static class LivePicturesCheck
{
    /// <summary>One finding a cell, from top to bottom.</summary>
    /// <param name="lesson">The lesson.</param>
    public static IReadOnlyList<Finding> Check(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return
        [
            .. lesson.Notebook.Cells.Where(LivePictures.AreStoredIn).Select(cell => new Finding(
                lesson.Name, cell.Id, $"the cell is tagged {LivePictures.Tag}, and its stored output holds more than text: pictures that may not be passed on. Take them out: dotnet run --project src/Teaching.App -- clean {(lesson.Number.Length > 0 ? lesson.Number : lesson.Name)}")),
        ];
    }
}
