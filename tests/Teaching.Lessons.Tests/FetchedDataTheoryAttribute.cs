using Teaching.Cnn;

namespace Teaching.Lessons.Tests;

/// <summary>A test on data that does not ship with the course: a reported skip where they are not at hand, for tests download nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FetchedDataTheoryAttribute : TheoryAttribute
{
    public FetchedDataTheoryAttribute() =>
        Skip = FetchedSet.All.Select(set => set.Look()).FirstOrDefault(here => !here.IsWhole) is { } missing ? $"{missing}: run lessons 15 to 17 once, or put it into a folder that {DataFolder.Variable} names" : null;
}
