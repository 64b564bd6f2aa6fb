namespace Teaching.App;

/// <summary>A number in a lesson's prose that nothing proves, or a proof that no sentence uses.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Cell">The cell's id.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record Finding(string Lesson, string Cell, string Message)
{
    /// <summary>One line, place first.</summary>
    public override string ToString() => $"{Lesson}, cell {Cell}: {Message}";
}
