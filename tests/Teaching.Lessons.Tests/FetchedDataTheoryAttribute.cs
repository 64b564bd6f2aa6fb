using Teaching.Cnn;

namespace Teaching.Lessons.Tests;

/// <summary>A test on data that does not ship with the course: a reported skip where they are not at hand, for tests download nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FetchedDataTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Needed = ["cifar10", KnownDownloads.MobileNet.Name, KnownDownloads.ImageNetLabels.Name, "cats_dogs", "chest_xray/covid_cxr", "chest_xray/pneumoniamnist"];

    public FetchedDataTheoryAttribute() =>
        Skip = Array.Find(Needed, name => DataFolder.TryFind(name) is null) is { } missing ? $"{missing} is missing: run lessons 15 to 17 once, or put it into a folder that {DataFolder.Variable} names" : null;
}
