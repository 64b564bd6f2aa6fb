namespace Teaching.Cnn;

/// <summary>A set of data that does not ship with the course: its name, and the files that make it whole, in each of the forms that it may lie here in.</summary>
/// <remarks>A set is whole where one form of it is whole in one folder of data. A part of it is not used; it is fetched anew, or named where it cannot be.</remarks>
/// <example><code>FetchedSet.CatsAndDogs.Look()   // cats and dogs: 221 of 224 files in /data, the first that is missing is cats_dogs/test/dog/pug_8.jpg</code></example>
public sealed class FetchedSet
{
    private readonly Func<IReadOnlyList<IReadOnlyList<string>>> _forms;

    private FetchedSet(string name, Func<IReadOnlyList<IReadOnlyList<string>>> forms) => (Name, _forms) = (name, forms);

    /// <summary>MobileNetV1, trained on ImageNet, and the names of its classes.</summary>
    public static FetchedSet MobileNet { get; } = new("MobileNetV1", () => [[KnownDownloads.MobileNet.Name, KnownDownloads.ImageNetLabels.Name]]);

    /// <summary>CIFAR-10: the small pack, or the published archive.</summary>
    public static FetchedSet Cifar10 { get; } = new("CIFAR-10", () => [[Cnn.Cifar10.TrainFile, Cnn.Cifar10.TestFile], [KnownDownloads.Cifar10.Name]]);

    /// <summary>Cats and dogs: 224 photographs, the originals or copies as PNG.</summary>
    public static FetchedSet CatsAndDogs { get; } = new("cats and dogs", () => Pictures("cats_dogs", "cats_dogs"));

    /// <summary>PneumoniaMNIST: six IDX files, or the published NPZ.</summary>
    public static FetchedSet PneumoniaMnist { get; } = new("PneumoniaMNIST", () => [Cnn.PneumoniaMnist.IdxFiles, [KnownDownloads.PneumoniaMnist.Name]]);

    /// <summary>Chest X-rays of three kinds: 723 pictures.</summary>
    public static FetchedSet ChestXrays { get; } = new("chest X-rays", () => Pictures("covid_cxr", "chest_xray/covid_cxr"));

    /// <summary>All of them, in the order of the lessons that want them.</summary>
    public static IReadOnlyList<FetchedSet> All { get; } = [MobileNet, Cifar10, CatsAndDogs, PneumoniaMnist, ChestXrays];

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Looks what of it is here; opens nothing.</summary>
    /// <param name="places">The folders of data to look in; those of <see cref="DataFolder"/> when left out.</param>
    /// <param name="isThere">Whether a file is there; one without content is not, when left out.</param>
    /// <returns>The first place and form that is whole; where none is, the one with the smallest part missing.</returns>
    public SetAtHand Look(IEnumerable<string>? places = null, Func<string, bool>? isThere = null)
    {
        isThere ??= static path => new FileInfo(path) is { Exists: true, Length: > 0 };
        var forms = _forms();
        var looks = (places ?? DataFolder.Places()).SelectMany(place => forms.Select(files => new SetAtHand(Name, place, files, [.. files.Where(file => !isThere(Path.GetFullPath(Path.Combine(place, file))))])));
        SetAtHand? best = null;
        foreach (var look in looks)
        {
            if (best is null || look.MissingShare < best.MissingShare)
            {
                best = look;
            }
        }

        return best ?? throw new DataException("no folder of data", "at least one", $"name one in the environment variable {DataFolder.Variable}");
    }

    /// <summary>An error of fetching, which also says what of the set is here and what is not.</summary>
    internal static DataException Explain(SetAtHand here, DataException error) =>
        here.IsPart ? new DataException($"{error.Given}; {here}", error.Needed, error.Remedy, error) : error;

    // The pack for work and tests holds smaller copies as PNG where the originals are JPEG; both kinds in one set would be pictures of different sizes.
    private static IReadOnlyList<IReadOnlyList<string>> Pictures(string table, string folder)
    {
        var name = $"downloads/{table}.csv";
        if (DataFolder.TryFind(name) is not { } list)
        {
            return [[name]];
        }

        string[] files = [.. CsvTable.Read(list).Column("file").Select(file => $"{folder}/{file}")];
        return [files, [.. files.Select(file => Path.ChangeExtension(file, ".png"))]];
    }
}

/// <summary>What of a set lies in a folder of data.</summary>
/// <param name="Name">The set.</param>
/// <param name="Place">The folder of data.</param>
/// <param name="Files">The files that make it whole, as names in the folder.</param>
/// <param name="Missing">Those that are not there.</param>
public sealed record SetAtHand(string Name, string Place, IReadOnlyList<string> Files, IReadOnlyList<string> Missing)
{
    /// <summary>Whether every file is there.</summary>
    public bool IsWhole => Missing.Count == 0;

    /// <summary>Whether some are and some are not.</summary>
    public bool IsPart => Missing.Count > 0 && Missing.Count < Files.Count;

    internal double MissingShare => (double)Missing.Count / Files.Count;

    /// <summary>The full path of each file.</summary>
    internal IReadOnlyList<string> Paths => [.. Files.Select(file => Path.GetFullPath(Path.Combine(Place, file)))];

    /// <summary>One line.</summary>
    public override string ToString() => IsWhole
        ? FormattableString.Invariant($"{Name}: {Files.Count} files in {Place}")
        : FormattableString.Invariant($"{Name}: {Files.Count - Missing.Count} of {Files.Count} files in {Place}, the first that is missing is {Missing[0]}");
}
