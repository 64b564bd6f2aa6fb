namespace Teaching.Cnn.Tests;

/// <summary>A fixed small sample of what <c>tests/Teaching.Benchmarks -- fuzz</c> does at length.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fuzz-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Readers => [.. FuzzedReader.All.Select(reader => reader.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Damaged_files_are_read_or_refused_by_name_never_anything_else(string name)
    {
        var fuzzer = new Fuzzer(FuzzedReader.All.Single(reader => reader.Name == name), seed: 1, _folder);

        fuzzer.Run(400);

        Assert.Empty(fuzzer.Findings.Take(5));
        Assert.True(fuzzer.Refused > 40, $"only {fuzzer.Refused} of 400 were refused: is the damage real?");
    }
}
