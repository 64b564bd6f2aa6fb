namespace Teaching.Cnn;

/// <summary>PneumoniaMNIST: 5,856 chest X-rays of children, 28×28, grey; label 0 normal, 1 pneumonia.</summary>
/// <remarks>CC BY 4.0. Source: Yang et al. 2023, "MedMNIST v2"; the pictures are from Kermany et al. 2018. Memory: 4.6 MB of bytes; while a part is read, also its file, about 4 MB. Not for medical use.</remarks>
public static class PneumoniaMnist
{
    private const string Folder = "chest_xray/pneumoniamnist/";

    /// <summary>The set as IDX files.</summary>
    internal static string[] IdxFiles { get; } =
        [.. new[] { "train", "val", "test" }.SelectMany(part => new[] { $"{Folder}{part}-images-idx3-ubyte.gz", $"{Folder}{part}-labels-idx1-ubyte.gz" })];

    /// <summary>The two classes, by label.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["normal", "pneumonia"];

    /// <summary>The three published parts: 4,708, 524 and 624 pictures. Fetches the 4 MB once if they are nowhere.</summary>
    /// <param name="progress">Told while it is fetched.</param>
    /// <param name="stop">Ends fetching.</param>
    /// <exception cref="DataException">The files are nowhere and cannot be fetched, or damaged.</exception>
    public static async Task<(ImageSource Train, ImageSource Validation, ImageSource Test)> LoadAsync(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        var here = FetchedSet.PneumoniaMnist.Look();
        if (here.IsWhole && here.Files.Count > 1)
        {
            var folder = Path.GetDirectoryName(here.Paths[0])!;
            return (FromIdx(folder, "train"), FromIdx(folder, "val"), FromIdx(folder, "test"));
        }

        using var cache = new DatasetCache();
        try
        {
            var npz = await cache.GetAsync(KnownDownloads.PneumoniaMnist, progress, stop).ConfigureAwait(false);
            return (FromNpz(npz, "train"), FromNpz(npz, "val"), FromNpz(npz, "test"));
        }
        catch (DataException error)
        {
            throw FetchedSet.Explain(here, error);
        }
    }

    /// <summary>One part of the published NPZ.</summary>
    /// <param name="path">The .npz file.</param>
    /// <param name="part"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="DataException">Missing, damaged, or other arrays.</exception>
    public static StoredImages FromNpz(string path, string part) => Join(path, Npz.Read(path, $"{part}_images"), Npz.Read(path, $"{part}_labels"));

    /// <summary>One part of the set as IDX files.</summary>
    /// <param name="folder">Where <c>train-images-idx3-ubyte.gz</c> and its siblings lie.</param>
    /// <param name="part"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="DataException">Missing or damaged.</exception>
    public static StoredImages FromIdx(string folder, string part) => Join(
        folder, Idx.Read(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz")), Idx.Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz")));

    private static StoredImages Join(string path, IdxData images, IdxData labels)
    {
        // In the NPZ labels are a column, [N, 1].
        var count = images.Shape[0];
        return images.Shape == new Shape(count, 28, 28) && labels.Shape.Length == count
            ? new StoredImages(images.Bytes, new Shape(28, 28, 1), [.. labels.Bytes.ToArray().Select(label => (int)label)], ClassNames)
            : throw new DataException($"{path} with images {images.Shape} and labels {labels.Shape}", $"images ({count}, 28, 28) and as many labels", "put PneumoniaMNIST's own files there");
    }
}
