namespace Teaching.Cnn;

/// <summary>Sets of single pictures that a table under <c>data/downloads/</c> lists, each with address, size and checksum.</summary>
/// <remarks>What is at hand is used: a folder of <see cref="DataFolder"/> that has them all, or pictures fetched one by one into the user's cache. Each picture is
/// checked when it is fetched, and again while the set is not whole. A set that is whole is used as it lies there, without a checksum: copies that were made smaller will do. So results on such a
/// set name the checksum of its pixels (<see cref="ImageSource.Checksum"/>).</remarks>
public static class PictureDownloads
{
    /// <summary>Cats and dogs: 90 and 90 photographs to train on, 22 and 22 to test; 23 MB if they have to be fetched.</summary>
    /// <remarks>Oxford-IIIT Pet, CC BY-SA 4.0 as a set, each photograph its owner's: do not pass them on. Source: Parkhi et al. 2012.</remarks>
    /// <inheritdoc cref="LoadAsync"/>
    public static Task<LabelledPictures> CatsAndDogsAsync(IProgress<(int Done, int Of)>? progress = null, CancellationToken stop = default) =>
        LoadAsync(FetchedSet.CatsAndDogs, "cats_dogs", "cats_dogs", progress, stop);

    /// <summary>Chest X-rays: 243 of Covid-19 patients, 240 without finding, 240 with pneumonia, each with its patient; 230 MB if they have to be fetched.</summary>
    /// <remarks>
    /// Covid-19: Hannover Medical School, CC BY 3.0. The others: NIH ChestX-ray14 (Wang et al. 2017), no restrictions. **The classes come from different hospitals**, so a
    /// network can tell them apart without looking at a lung. Not for medical use.
    /// </remarks>
    /// <inheritdoc cref="LoadAsync"/>
    public static Task<LabelledPictures> ChestXraysAsync(IProgress<(int Done, int Of)>? progress = null, CancellationToken stop = default) =>
        LoadAsync(FetchedSet.ChestXrays, "covid_cxr", "chest_xray/covid_cxr", progress, stop);

    /// <summary>The set that a table lists.</summary>
    /// <param name="set">Which files make it whole.</param>
    /// <param name="table">The table's name under <c>data/downloads/</c>.</param>
    /// <param name="name">The set's place in a data folder.</param>
    /// <param name="progress">Told how many of the pictures are here.</param>
    /// <param name="stop">Ends fetching; what has come stays.</param>
    /// <returns>The table's rows, with the files where they lie on this machine.</returns>
    /// <exception cref="DataException">Pictures are missing and cannot be fetched; the message says how many are here.</exception>
    private static async Task<LabelledPictures> LoadAsync(FetchedSet set, string table, string name, IProgress<(int Done, int Of)>? progress, CancellationToken stop)
    {
        var list = DataFolder.Find($"downloads/{table}.csv");
        var here = set.Look();
        if (here.IsWhole)
        {
            return LabelledPictures.Read(list).WithFiles(here.Paths);
        }

        var csv = CsvTable.Read(list);
        var (files, addresses, sizes, sums) = (csv.Column("file"), csv.Column("address"), csv.Column("bytes"), csv.Column("sha256"));
        var paths = new string[files.Length];
        using var cache = new DatasetCache();
        for (var i = 0; i < files.Length; i++)
        {
            var size = long.TryParse(sizes[i], System.Globalization.CultureInfo.InvariantCulture, out var bytes) ? bytes : throw new DataException($"{list}: size \"{sizes[i]}\" in row {i + 1}", "a number of bytes", "get the project's data folder whole");
            try
            {
                // Some may lie in one place and some in another: each is used where it was found.
                paths[i] = await cache.GetAsync(new Download($"{name}/{files[i]}", new Uri(addresses[i]), size, sums[i]), null, stop).ConfigureAwait(false);
            }
            catch (DataException error)
            {
                throw FetchedSet.Explain(here, error);
            }

            progress?.Report((i + 1, files.Length));
        }

        return LabelledPictures.Read(list).WithFiles(paths);
    }
}
