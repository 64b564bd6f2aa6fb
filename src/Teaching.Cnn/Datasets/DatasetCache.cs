namespace Teaching.Cnn;

/// <summary>Finds data files, and fetches what is nowhere: resumed where it stopped, checked before it is used, renamed when whole.</summary>
/// <remarks>
/// Searched are the places of <see cref="DataFolder"/>, the last of which is the folder that is downloaded to. An unfinished file ends in <c>.part</c> and is never used.
/// Two programs that want the same file wait for each other.
/// </remarks>
/// <example><code>var path = await new DatasetCache().GetAsync(KnownDownloads.Cifar10, progress, stop);</code></example>
public sealed class DatasetCache : IDisposable
{
    private readonly string _folder;
    private readonly Lazy<Fetcher> _fetcher;

    /// <summary>A cache.</summary>
    /// <param name="folder">Where to download to; the user's cache when left out.</param>
    public DatasetCache(string? folder = null)
    {
        _folder = Path.GetFullPath(folder ?? DataFolder.Places().Last());
        _fetcher = new Lazy<Fetcher>(() => new Fetcher(_folder, Patience));
    }

    /// <summary>How long a server may be silent before it is asked again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The full path of a file, which is fetched if it is nowhere.</summary>
    /// <param name="file">Which.</param>
    /// <param name="progress">Told about ten times a second while it is fetched.</param>
    /// <param name="stop">Ends the download; what has come stays for the next time.</param>
    /// <exception cref="DataException">It is nowhere and cannot be fetched, or what came is not the file; the message says how to put it there by hand.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<string> GetAsync(Download file, IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        DownloadPin.Require(file);
        var target = Path.Combine(_folder, file.Name.Replace('/', Path.DirectorySeparatorChar));
        foreach (var place in DataFolder.Places().Append(_folder).Select(place => Path.GetFullPath(Path.Combine(place, file.Name))))
        {
            if (File.Exists(place))
            {
                bool isRight;
                try
                {
                    isRight = await DownloadPin.MatchesAsync(file, place, stop).ConfigureAwait(false);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    throw DownloadPin.Error(file, $"{place}, which cannot be read ({error.Message.TrimEnd('.')})", "a readable file", "check who may read it, and that no other program holds it", error);
                }

                return isRight
                    ? place
                    : throw DownloadPin.Error(file, $"{place}, whose size or checksum is not that of {file.Name}", $"the file with {DownloadPin.Of(file)}", "delete it, then run this again");
            }
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var mine = await LockAsync(target + ".lock", stop).ConfigureAwait(false);
            if (!File.Exists(target))
            {
                await _fetcher.Value.FetchAsync(file, target, progress, stop).ConfigureAwait(false);
            }

            return target;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DownloadPin.Error(file, $"{target}, which cannot be written ({error.Message.TrimEnd('.')})", "room and permission to write there", $"free some space, or name a folder of yours in the environment variable {DataFolder.Variable} and put the file there", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_fetcher.IsValueCreated)
        {
            _fetcher.Value.Dispose();
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, stop).ConfigureAwait(false); // another program is fetching it
            }
        }
    }
}
