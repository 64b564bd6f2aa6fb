using Teaching.Cnn;

namespace Teaching.Lessons.Tests;

/// <summary>A test on data that does not ship with the course: a reported skip where they are not at hand, for tests download nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FetchedDataTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Needed = ["cifar10", KnownDownloads.MobileNet.Name, KnownDownloads.ImageNetLabels.Name];

    public FetchedDataTheoryAttribute() =>
        Skip = Array.Find(Needed, name => DataFolder.TryFind(name) is null) is { } missing ? $"{missing} is missing: run lesson 15 once, or put it into a folder that {DataFolder.Variable} names" : null;
}
