namespace Teaching.Cnn.Tests;

/// <summary>A part of a set is not the set.</summary>
public sealed class FetchedSetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_set_is_whole_when_every_file_of_one_form_lies_in_one_place()
    {
        var other = _folder.File("other");
        Put("cifar10/data_batch_1.bin.gz", "x");
        Put("other/cifar10/test_batch.bin.gz", "x");
        Assert.False(FetchedSet.Cifar10.Look([_folder.Path, other]).IsWhole);

        Put("other/cifar10/cifar-10-binary.tar.gz", "x");
        var here = FetchedSet.Cifar10.Look([_folder.Path, other]);

        Assert.True(here.IsWhole);
        Assert.Equal([Path.Combine(other, "cifar10", "cifar-10-binary.tar.gz")], here.Paths);
    }

    [Fact]
    public void A_part_of_a_set_says_how_much_of_it_is_here_and_what_is_missing_first()
    {
        var names = CsvTable.Read(DataFolder.Find("downloads/cats_dogs.csv")).Column("file").Select(file => $"cats_dogs/{Path.ChangeExtension(file, ".png")}").ToArray();
        Assert.Equal((224, 224), (FetchedSet.CatsAndDogs.Look([_folder.Path]).Files.Count, FetchedSet.CatsAndDogs.Look([_folder.Path]).Missing.Count));
        foreach (var name in names)
        {
            Put(name, "x");
        }

        Assert.True(FetchedSet.CatsAndDogs.Look([_folder.Path]).IsWhole);

        // Without one, and one that a full disk left empty.
        File.Delete(_folder.File(names[200]));
        File.WriteAllText(_folder.File(names[7]), "");
        var here = FetchedSet.CatsAndDogs.Look([_folder.Path]);

        Assert.True(here.IsPart);
        Assert.Equal([names[7], names[200]], here.Missing);
        Assert.Equal($"cats and dogs: 222 of 224 files in {_folder.Path}, the first that is missing is {names[7]}", here.ToString());
    }

    [Fact]
    public void Originals_and_smaller_copies_do_not_make_a_set_together()
    {
        var names = CsvTable.Read(DataFolder.Find("downloads/cats_dogs.csv")).Column("file");
        for (var i = 0; i < names.Length; i++)
        {
            Put($"cats_dogs/{(i % 2 == 0 ? names[i] : Path.ChangeExtension(names[i], ".png"))}", "x");
        }

        Assert.Equal(112, FetchedSet.CatsAndDogs.Look([_folder.Path]).Missing.Count);
    }

    [Fact]
    public void Nothing_at_all_is_not_a_part()
    {
        Assert.All(FetchedSet.All, set => Assert.False(set.Look([_folder.Path]).IsPart));
        Assert.All(FetchedSet.All, set => Assert.False(set.Look([_folder.Path]).IsWhole));
        Assert.All(FetchedSet.All, set => Assert.True(set.Look([_folder.Path], _ => true).IsWhole));
        Assert.Equal(6, FetchedSet.PneumoniaMnist.Look([_folder.Path]).Files.Count);
        Assert.Equal(723, FetchedSet.ChestXrays.Look([_folder.Path]).Files.Count);
    }

    [Fact]
    public void An_error_of_fetching_also_says_what_is_here()
    {
        Put("chest_xray/pneumoniamnist/train-images-idx3-ubyte.gz", "x");
        var error = new DataException("no network", "a network", "find one");

        var told = FetchedSet.Explain(FetchedSet.PneumoniaMnist.Look([_folder.Path]), error);

        Assert.StartsWith("no network; PneumoniaMNIST: 1 of 6 files in", told.Given, StringComparison.Ordinal);
        Assert.EndsWith("missing is chest_xray/pneumoniamnist/train-labels-idx1-ubyte.gz", told.Given, StringComparison.Ordinal);
        Assert.Equal((error.Needed, error.Remedy), (told.Needed, told.Remedy));
        Assert.Same(error, FetchedSet.Explain(FetchedSet.Cifar10.Look([_folder.Path]), error));
    }

    private void Put(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), content);
    }
}
