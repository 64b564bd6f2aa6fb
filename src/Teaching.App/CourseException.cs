namespace Teaching.App;

/// <summary>A command that cannot be carried out: what was given, what is needed, how to mend it.</summary>
/// <param name="given">What was given.</param>
/// <param name="needed">What is needed.</param>
/// <param name="remedy">What to do.</param>
public sealed class CourseException(string given, string needed, string remedy)
    : Exception($"Given: {given}. Needed: {needed}. To mend it: {remedy}.");
