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
        Assert.True(fuzzer.Taken > 0, "nothing was taken: does the reader read?");
        Assert.True(fuzzer.Refused > 40, $"only {fuzzer.Refused} of 400 were refused: is the damage real?");
    }

    [Fact]
    public void Damage_behind_the_checksums_reaches_what_they_guard()
    {
        var png = FuzzedReader.All.Single(reader => reader.Name == "PNG");
        var said = new List<string>();
        var listening = png with
        {
            Read = path =>
            {
                try
                {
                    png.Read(path);
                }
                catch (DataException error)
                {
                    said.Add(error.Given);
                    throw;
                }
            },
        };

        new Fuzzer(listening, seed: 2, _folder).Run(2_000);

        string[] inside = ["row filter", "palette entry", "pixels that end after", "cannot be unpacked", "bit depth", "a picture of"];
        Assert.All(inside, words => Assert.Contains(said, given => given.Contains(words, StringComparison.Ordinal)));
        Assert.True(said.Count(given => given.Contains("checksum", StringComparison.Ordinal)) < said.Count / 2, "most files are still refused at their checksums");
    }

    [Fact]
    public void A_reader_that_takes_too_much_is_found()
    {
        var greedy = new FuzzedReader("greedy", ".bin", [new byte[10]], [], 100, path => GC.KeepAlive(new byte[600_000]));
        var fuzzer = new Fuzzer(greedy, seed: 1, _folder);

        fuzzer.Run(3);

        Assert.Contains("bytes of memory for a file of", fuzzer.Findings[0], StringComparison.Ordinal);
        Assert.InRange(fuzzer.MostUsed, 600_000, 700_000);
    }
}
