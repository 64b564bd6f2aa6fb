using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Teaching.Cnn;

/// <summary>Finds data files, and fetches what is nowhere: resumed where it stopped, checked before it is used, renamed when whole.</summary>
/// <remarks>
/// Searched are the places of <see cref="DataFolder"/>, the last of which is the folder that is downloaded to. An unfinished file ends in <c>.part</c> and is never used.
/// Two programs that want the same file wait for each other.
/// </remarks>
/// <example><code>var path = await new DatasetCache().GetAsync(KnownDownloads.Cifar10, progress, stop);</code></example>
public sealed class DatasetCache : IDisposable
{
    private const int Tries = 4;
    private const int MaxRedirections = 5;

    private readonly string _folder;
    private readonly HttpClient _client;

    /// <summary>A cache.</summary>
    /// <param name="folder">Where to download to; the user's cache when left out.</param>
    public DatasetCache(string? folder = null)
    {
        _folder = Path.GetFullPath(folder ?? DataFolder.Places().Last());

        // Redirections are followed by hand: each host has to be one that the download names.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { Timeout = Timeout.InfiniteTimeSpan };
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
        RequirePinned(file);
        var target = Path.Combine(_folder, file.Name.Replace('/', Path.DirectorySeparatorChar));
        foreach (var place in DataFolder.Places().Append(_folder).Select(place => Path.GetFullPath(Path.Combine(place, file.Name))))
        {
            if (File.Exists(place))
            {
                bool isRight;
                try
                {
                    isRight = await CheckAsync(file, place, stop).ConfigureAwait(false);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    throw Error(file, $"{place}, which cannot be read ({error.Message.TrimEnd('.')})", "a readable file", "check who may read it, and that no other program holds it", error);
                }

                return isRight
                    ? place
                    : throw Error(file, $"{place}, whose size or checksum is not that of {file.Name}", $"the file with {Pin(file)}", "delete it, then run this again");
            }
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var mine = await LockAsync(target + ".lock", stop).ConfigureAwait(false);
            if (!File.Exists(target))
            {
                await FetchAsync(file, target, progress, stop).ConfigureAwait(false);
            }

            return target;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Error(file, $"{target}, which cannot be written ({error.Message.TrimEnd('.')})", "room and permission to write there", $"free some space, or name a folder of yours in the environment variable {DataFolder.Variable} and put the file there", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task FetchAsync(Download file, string target, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        var part = target + ".part";
        Exception? last = null;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var resumed = File.Exists(part) ? new FileInfo(part).Length : 0;
            try
            {
                await ReceiveAsync(file, part, progress, stop).ConfigureAwait(false);
                if (await CheckAsync(file, part, stop).ConfigureAwait(false))
                {
                    File.Move(part, target, overwrite: true);
                    return;
                }

                // A part of another file may lie at the beginning: once more from there.
                var came = new FileInfo(part).Length;
                File.Delete(part);
                last = Error(file, FormattableString.Invariant($"{came} bytes from {file.Address} that are not {file.Name}"), Pin(file), "the file at this address has changed or is altered on its way; nothing of it was kept");
                if (resumed == 0)
                {
                    throw last;
                }
            }
            catch (Exception error) when (error is HttpRequestException or HttpIOException or TimeoutException)
            {
                last = error;
                stop.ThrowIfCancellationRequested();
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), stop).ConfigureAwait(false);
            }
        }

        throw last as DataException ?? Unreachable(file, part, last!);
    }

    /// <summary>Appends to the part until the server has no more; starts anew where the server cannot go on.</summary>
    private async Task ReceiveAsync(Download file, string part, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        var start = File.Exists(part) ? new FileInfo(part).Length : 0;
        var most = file.Bytes > 0 ? file.Bytes : file.MostBytes;
        if (start >= most)
        {
            if (start == file.Bytes)
            {
                return; // whole, but stopped before it was checked
            }

            File.Delete(part);
            start = 0;
        }

        using var response = await AskAsync(file, start, stop).ConfigureAwait(false);
        var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == start;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || (response.StatusCode == HttpStatusCode.PartialContent && !goesOn))
        {
            File.Delete(part);
            throw new HttpRequestException("the server cannot go on where the download stopped");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw (int)response.StatusCode >= 500
                ? new HttpRequestException($"the server answered {(int)response.StatusCode}")
                : Error(file, $"{file.Address}, where the server answers {(int)response.StatusCode} ({response.ReasonPhrase})", "the file", ByHand(file));
        }

        var done = goesOn ? start : 0;
        var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var output = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        await using var __ = output.ConfigureAwait(false);
        var buffer = new byte[81_920];
        var told = 0L;
        while (true)
        {
            var read = await ReadAsync(stream, buffer, stop).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            done += read;
            if (done > most)
            {
                output.Close();
                File.Delete(part);
                throw Error(file, FormattableString.Invariant($"more than {most} bytes from {file.Address}"), Pin(file), "the file at this address has changed; nothing of it was kept");
            }

            await output.WriteAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
            if (progress is not null && Environment.TickCount64 - told >= 100)
            {
                (told, var seen) = (Environment.TickCount64, done);
                progress.Report(new DownloadProgress(file.Name, seen, file.Bytes));
            }
        }

        progress?.Report(new DownloadProgress(file.Name, done, file.Bytes));
        if (file.Bytes > 0 && done < file.Bytes)
        {
            throw new HttpRequestException(FormattableString.Invariant($"the server stopped after {done} of {file.Bytes} bytes"));
        }
    }

    private async Task<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(Patience);
        try
        {
            return await stream.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"the server was silent for {Patience.TotalSeconds:0.#} seconds"));
        }
        catch (IOException error)
        {
            // A connection that breaks is the server's matter, not this machine's disk.
            throw new HttpRequestException(error.Message, error);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Download file, long start, CancellationToken stop)
    {
        var address = file.Address;
        for (var redirection = 0; redirection <= MaxRedirections; redirection++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (start > 0)
            {
                request.Headers.Range = new RangeHeaderValue(start, null);
            }

            using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
            silence.CancelAfter(Patience);
            HttpResponseMessage response;
            try
            {
                response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new TimeoutException(FormattableString.Invariant($"the server did not answer within {Patience.TotalSeconds:0.#} seconds"));
            }

            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is null)
            {
                return response;
            }

            var next = new Uri(address, response.Headers.Location);
            response.Dispose();
            if (!IsAllowed(next) || (next.Authority != file.Address.Authority && !file.RedirectsTo.Contains(next.Host, StringComparer.OrdinalIgnoreCase)))
            {
                throw Error(file, $"{address}, which leads to {next.Scheme}://{next.Authority}", $"a file at {string.Join(" or ", file.RedirectsTo.Prepend(file.Address.Host))}", ByHand(file));
            }

            address = next;
        }

        throw Error(file, $"{file.Address}, which leads from place to place more than {MaxRedirections} times", "the file", ByHand(file));
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

    private static async Task<bool> CheckAsync(Download file, string path, CancellationToken stop)
    {
        var stream = File.OpenRead(path);
        await using var _ = stream.ConfigureAwait(false);
        if (file.Bytes > 0 && stream.Length != file.Bytes)
        {
            return false;
        }

        var sum = file.Sha256.Length > 0
            ? await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false)
            : await Md5Async(stream, stop).ConfigureAwait(false);
        return Convert.ToHexString(sum).Equals(file.Sha256.Length > 0 ? file.Sha256 : file.Md5, StringComparison.OrdinalIgnoreCase);
    }

#pragma warning disable CA5351 // MD5 tells damage, not malice; it is used only where a publisher gives nothing else
    private static async Task<byte[]> Md5Async(Stream stream, CancellationToken stop) => await MD5.HashDataAsync(stream, stop).ConfigureAwait(false);
#pragma warning restore CA5351

    private static void RequirePinned(Download file)
    {
        if (file.Sha256.Length != 64 && (file.Sha256.Length != 0 || file.Md5.Length != 32))
        {
            throw new DataException($"a download of {file.Name} without a checksum", "64 hexadecimal digits of SHA-256, or 32 of MD5", "fetch it by hand once, look at it, and write down its SHA-256");
        }

        if (file.Name.Length == 0 || Path.IsPathRooted(file.Name) || file.Name.Split('/', '\\').Any(part => part is "" or "." or ".."))
        {
            throw new DataException($"a download named \"{file.Name}\"", "a relative name without ..", "write for example \"cifar10/test_batch.bin\"");
        }

        if (!IsAllowed(file.Address))
        {
            throw new DataException($"a download from {file.Address}", "an https address", "use the publisher's https address");
        }
    }

    private static bool IsAllowed(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static string Pin(Download file) =>
        (file.Bytes > 0 ? FormattableString.Invariant($"{file.Bytes} bytes and ") : "") + (file.Sha256.Length > 0 ? $"SHA-256 {file.Sha256}" : $"MD5 {file.Md5}");

    private string ByHand(Download file) => $"fetch {file.Address} in a browser and save it as {Path.Combine(_folder, file.Name)}";

    private DataException Unreachable(Download file, string part, Exception last) => Error(
        file,
        $"{file.Name}, which is in none of {string.Join(", ", DataFolder.Places().Append(_folder).Distinct().Select(place => $"\"{place}\""))} and cannot be fetched from {file.Address.Host} ({last.Message.TrimEnd('.')})"
        + (File.Exists(part) ? FormattableString.Invariant($"; {new FileInfo(part).Length} bytes are kept to go on from") : ""),
        "the file in one of these folders, or a network",
        $"run this again when there is a network, or {ByHand(file)}",
        last);

    private static DataException Error(Download file, string given, string needed, string remedy, Exception? inner = null) => new($"data \"{file.Name}\": {given}", needed, remedy, inner);
}
