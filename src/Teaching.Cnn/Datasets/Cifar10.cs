using System.IO.Compression;

namespace Teaching.Cnn;

/// <summary>CIFAR-10: 32×32 colour pictures of ten classes, in binary records of one label byte and 3,072 pixel bytes (all reds, all greens, all blues).</summary>
/// <remarks>
/// Memory: the pixels as bytes, 3 kB a picture (184 MB for the complete set), and one int a label. Reading a <c>.tar.gz</c> takes nothing beside that: it is unpacked twice, first to
/// learn the sizes, then into place. Reading a <c>.bin.gz</c> takes the packed file as well. The pictures' licence is not stated: look at them, compute with them, do not pass them on.
/// Source: Krizhevsky 2009, "Learning multiple layers of features from tiny images".
/// </remarks>
public static class Cifar10
{
    /// <summary>The small pack's two files.</summary>
    internal const string TrainFile = "cifar10/data_batch_1.bin.gz";

    /// <inheritdoc cref="TrainFile"/>
    internal const string TestFile = "cifar10/test_batch.bin.gz";

    private const int Pixels = 32 * 32 * 3;
    private const int Record = 1 + Pixels;

    // The complete set has 60,000 records in six files of 30,730,000 bytes.
    private const long MaxBytes = 6 * 10_000L * Record;

    // What an archive holds beside its records: headers, padding, a page to read.
    private const long MaxRest = 1_000_000;
    private const string WholeRecords = "whole records of a label and 3,072 pixels";

    /// <summary>The ten classes, by label.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Training and test pictures: the small pack (10,000 and 2,000) where it is at hand, else the complete set (50,000 and 10,000), 170 MB, fetched once.</summary>
    /// <param name="progress">Told while it is fetched.</param>
    /// <param name="stop">Ends fetching.</param>
    /// <exception cref="DataException">It is nowhere and cannot be fetched, or damaged.</exception>
    public static async Task<(ImageSource Train, ImageSource Test)> LoadAsync(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        var here = FetchedSet.Cifar10.Look();
        if (here.IsWhole && here.Paths is [var train, var test])
        {
            return (Read(train), Read(test));
        }

        using var cache = new DatasetCache();
        try
        {
            var tar = await cache.GetAsync(KnownDownloads.Cifar10, progress, stop).ConfigureAwait(false);
            var parts = FromArchive(tar, train: true, test: true);
            return (parts[0], parts[1]);
        }
        catch (DataException error)
        {
            throw FetchedSet.Explain(here, error);
        }
    }

    /// <summary>Reads a file of records: <c>.bin</c>, gzip, or the published <c>.tar.gz</c> with its six files.</summary>
    /// <param name="path">Which.</param>
    /// <param name="test">From a tar: whether the test records are wanted instead of the training records.</param>
    /// <exception cref="DataException">Missing, truncated, another format, or a label above 9; the message names file and offset.</exception>
    public static StoredImages Read(string path, bool test = false)
    {
        if (IsArchive(path))
        {
            return FromArchive(path, train: !test, test)[0];
        }

        var records = Gzip.Unpack(DataFile.ReadAllBytes(path), path, MaxBytes);
        if (records.Length == 0 || records.Length % Record != 0)
        {
            throw Error(path, FormattableString.Invariant($"an end at offset {records.Length}, which is no multiple of {Record}"), WholeRecords);
        }

        // Each record's pixels move up over the labels before them, so that no second array is needed.
        var labels = new int[records.Length / Record];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = Label(records[i * Record], path, FormattableString.Invariant($"offset {i * Record}"));
            records.AsSpan((i * Record) + 1, Pixels).CopyTo(records.AsSpan(i * Pixels));
        }

        return Images(records.AsMemory(0, labels.Length * Pixels), labels);
    }

    private static bool IsArchive(string path) => path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) && DataFile.Use(path, static path =>
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
    });

    /// <summary>The training records, the test records, or both, of the published archive; each kind in the order of its files' names.</summary>
    internal static StoredImages[] FromArchive(string path, bool train, bool test)
    {
        // First only looked at: memory is taken for what came, not for what a header claims.
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Walk(path, entry =>
        {
            var count = (int)(entry.Length / Record);
            if (count == 0 || entry.Length % Record != 0 || !counts.TryAdd(entry.Name, count))
            {
                throw Error(path, FormattableString.Invariant($"\"{entry.Name}\" of {entry.Length} bytes at offset {entry.At} of the unpacked archive"), $"{WholeRecords}, each file once");
            }
        });

        bool[] kinds = [.. train ? [false] : Array.Empty<bool>(), .. test ? [true] : Array.Empty<bool>()];
        var parts = Array.ConvertAll(kinds, kind => counts.Where(file => IsTest(file.Key) == kind).Sum(file => file.Value) is > 0 and var count
            ? (Pixels: new byte[count * Pixels], Labels: new int[count])
            : throw Error(path, $"an archive without {(kind ? "test" : "data")}_batch files from offset 0 on", "the archive that CIFAR-10's authors publish"));
        Walk(path, entry =>
        {
            if (Array.IndexOf(kinds, IsTest(entry.Name)) is var part and >= 0)
            {
                var first = counts.TakeWhile(file => file.Key != entry.Name).Where(file => IsTest(file.Key) == kinds[part]).Sum(file => file.Value);
                Place(path, entry, parts[part].Pixels.AsSpan(first * Pixels), parts[part].Labels.AsSpan(first, counts[entry.Name]));
            }
        });
        return Array.ConvertAll(parts, part => Images(part.Pixels, part.Labels));
    }

    private static void Place(string path, TarEntries entry, Span<byte> pixels, Span<int> labels)
    {
        Span<byte> label = stackalloc byte[1];
        for (var i = 0; i < labels.Length; i++)
        {
            var at = entry.At;
            entry.Read(label);
            labels[i] = Label(label[0], path, FormattableString.Invariant($"offset {at} of the unpacked archive"));
            entry.Read(pixels.Slice(i * Pixels, Pixels));
        }
    }

    /// <summary>Goes through the files of records in an archive.</summary>
    private static void Walk(string path, Action<TarEntries> visit)
    {
        try
        {
            DataFile.Use(path, path =>
            {
                using var file = File.OpenRead(path);
                using var gzip = new GZipStream(file, CompressionMode.Decompress);
                var tar = new TarEntries(gzip, path, MaxBytes + MaxRest);
                while (tar.Next())
                {
                    if (tar.Name.EndsWith(".bin", StringComparison.Ordinal))
                    {
                        visit(tar);
                    }
                }

                return true;
            });
        }
        catch (InvalidDataException error)
        {
            throw Error(path, "a tar.gz that cannot be unpacked, somewhere from offset 0 on", "the whole archive", error);
        }
    }

    private static bool IsTest(string name) => name.StartsWith("test", StringComparison.Ordinal);

    private static int Label(byte label, string path, string where) => label <= 9
        ? label
        : throw Error(path, FormattableString.Invariant($"label {label} at {where}"), "a label from 0 to 9 at the start of each record");

    private static StoredImages Images(ReadOnlyMemory<byte> pixels, int[] labels) => new(pixels, new Shape(32, 32, 3), labels, ClassNames, isPlanar: true);

    private static DataException Error(string path, string given, string needed, Exception? inner = null) =>
        new($"{path}: {given}", $"{needed} of CIFAR-10", "fetch the file again", inner);
}
