using System.Formats.Tar;
using System.IO.Compression;

namespace Teaching.Cnn;

/// <summary>CIFAR-10: 32×32 colour pictures of ten classes, in binary records of one label byte and 3,072 pixel bytes (all reds, all greens, all blues).</summary>
/// <remarks>
/// Memory: the records as bytes, 3 kB a picture. The pictures' licence is not stated: look at them, compute with them, do not pass them on.
/// Source: Krizhevsky 2009, "Learning multiple layers of features from tiny images".
/// </remarks>
public static class Cifar10
{
    private const int Pixels = 32 * 32 * 3;
    private const int Record = 1 + Pixels;

    // The complete set has 60,000 records in six files of 30,730,000 bytes.
    private const long MaxBytes = 6 * 10_000L * Record;

    /// <summary>The ten classes, by label.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Training and test pictures: the small pack (10,000 and 2,000) where it is at hand, else the complete set (50,000 and 10,000), 170 MB, fetched once.</summary>
    /// <param name="progress">Told while it is fetched.</param>
    /// <param name="stop">Ends fetching.</param>
    /// <exception cref="DataException">It is nowhere and cannot be fetched, or damaged.</exception>
    public static async Task<(ImageSource Train, ImageSource Test)> LoadAsync(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        if (DataFolder.TryFind("cifar10/data_batch_1.bin.gz") is { } train && DataFolder.TryFind("cifar10/test_batch.bin.gz") is { } test)
        {
            return (Read(train), Read(test));
        }

        using var cache = new DatasetCache();
        var tar = await cache.GetAsync(KnownDownloads.Cifar10, progress, stop).ConfigureAwait(false);
        return (Read(tar), Read(tar, test: true));
    }

    /// <summary>Reads a file of records: <c>.bin</c>, gzip, or the published <c>.tar.gz</c> with its six files.</summary>
    /// <param name="path">Which.</param>
    /// <param name="test">From a tar: whether the test records are wanted instead of the training records.</param>
    /// <exception cref="DataException">Missing, truncated, another format, or a label above 9; the message names file and offset.</exception>
    public static StoredImages Read(string path, bool test = false)
    {
        var file = DataFile.ReadAllBytes(path);
        var records = Gzip.Is(file) && path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) ? FromTar(file, path, test) : Gzip.Unpack(file, path, MaxBytes);
        if (records.Length == 0 || records.Length % Record != 0)
        {
            throw Error(path, FormattableString.Invariant($"an end at offset {records.Length}, which is no multiple of {Record}"), "whole records of a label and 3,072 pixels");
        }

        var (labels, pixels) = (new int[records.Length / Record], new byte[records.Length / Record * Pixels]);
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = records[i * Record];
            if (labels[i] > 9)
            {
                throw Error(path, FormattableString.Invariant($"label {labels[i]} at offset {i * Record}"), "a label from 0 to 9 at the start of each record");
            }

            records.AsSpan((i * Record) + 1, Pixels).CopyTo(pixels.AsSpan(i * Pixels));
        }

        return new StoredImages(pixels, new Shape(32, 32, 3), labels, ClassNames, isPlanar: true);
    }

    private static byte[] FromTar(byte[] file, string path, bool test)
    {
        var found = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var packed = new MemoryStream(file);
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var tar = new TarReader(gzip);
            var total = 0L;
            while (tar.GetNextEntry() is { } entry)
            {
                var name = entry.Name.Split('/')[^1];
                if (!name.EndsWith(".bin", StringComparison.Ordinal) || name.StartsWith("test", StringComparison.Ordinal) != test || entry.DataStream is null)
                {
                    continue;
                }

                // Deflate cannot do better than 1032 to 1.
                total += entry.Length;
                var most = Math.Min(MaxBytes, 1032L * file.Length);
                if (total > most)
                {
                    throw Error(path, FormattableString.Invariant($"\"{name}\" of {entry.Length} bytes, somewhere from offset 0 on"), FormattableString.Invariant($"at most {most} bytes of records"));
                }

                var bytes = new byte[entry.Length];
                entry.DataStream.ReadExactly(bytes);
                found[name] = bytes;
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw Error(path, "a tar.gz that cannot be unpacked, somewhere from offset 0 on", "the whole archive", error);
        }

        return found.Count > 0 ? [.. found.Values.SelectMany(bytes => bytes)] : throw Error(path, $"an archive without {(test ? "test" : "data")}_batch files from offset 0 on", "the archive that CIFAR-10's authors publish");
    }

    private static DataException Error(string path, string given, string needed, Exception? inner = null) =>
        new($"{path}: {given}", $"{needed} of CIFAR-10", "fetch the file again", inner);
}
