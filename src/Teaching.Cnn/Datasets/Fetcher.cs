using System.Net;
using System.Net.Http.Headers;

namespace Teaching.Cnn;

/// <summary>Fetches one file over HTTP: resumed where it stopped, checked before it has its name.</summary>
/// <param name="folder">Where files belong; named to those who have to put one there by hand.</param>
/// <param name="patience">How long a server may be silent before it is asked again.</param>
internal sealed class Fetcher(string folder, TimeSpan patience) : IDisposable
{
    private const int Tries = 4;
    private const int MaxRedirections = 5;

    // Redirections are followed by hand: each host has to be one that the download names.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Brings a file to its place.</summary>
    /// <param name="file">Which.</param>
    /// <param name="target">Where to; beside it lies what has come so far.</param>
    /// <param name="progress">Told about ten times a second.</param>
    /// <param name="stop">Ends it; what has come stays.</param>
    public async Task FetchAsync(Download file, string target, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        var part = target + ".part";
        Exception? last = null;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var resumed = File.Exists(part) ? new FileInfo(part).Length : 0;
            try
            {
                await ReceiveAsync(file, part, progress, stop).ConfigureAwait(false);
                if (await DownloadPin.MatchesAsync(file, part, stop).ConfigureAwait(false))
                {
                    File.Move(part, target, overwrite: true);
                    return;
                }

                // A part of another file may lie at the beginning: once more from there.
                var came = new FileInfo(part).Length;
                File.Delete(part);
                last = DownloadPin.Error(file, FormattableString.Invariant($"{came} bytes from {file.Address} that are not {file.Name}"), DownloadPin.Of(file), "the file at this address has changed or is altered on its way; nothing of it was kept");
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
                : DownloadPin.Error(file, $"{file.Address}, where the server answers {(int)response.StatusCode} ({response.ReasonPhrase})", "the file", ByHand(file));
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
                throw DownloadPin.Error(file, FormattableString.Invariant($"more than {most} bytes from {file.Address}"), DownloadPin.Of(file), "the file at this address has changed; nothing of it was kept");
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
        silence.CancelAfter(patience);
        try
        {
            return await stream.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"the server was silent for {patience.TotalSeconds:0.#} seconds"));
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
            silence.CancelAfter(patience);
            HttpResponseMessage response;
            try
            {
                response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new TimeoutException(FormattableString.Invariant($"the server did not answer within {patience.TotalSeconds:0.#} seconds"));
            }

            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is null)
            {
                return response;
            }

            var next = new Uri(address, response.Headers.Location);
            response.Dispose();
            if (!DownloadPin.IsAllowed(next) || (next.Authority != file.Address.Authority && !file.RedirectsTo.Contains(next.Host, StringComparer.OrdinalIgnoreCase)))
            {
                throw DownloadPin.Error(file, $"{address}, which leads to {next.Scheme}://{next.Authority}", $"a file at {string.Join(" or ", file.RedirectsTo.Prepend(file.Address.Host))}", ByHand(file));
            }

            address = next;
        }

        throw DownloadPin.Error(file, $"{file.Address}, which leads from place to place more than {MaxRedirections} times", "the file", ByHand(file));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private string ByHand(Download file) => $"fetch {file.Address} in a browser and save it as {Path.Combine(folder, file.Name)}";

    private DataException Unreachable(Download file, string part, Exception last) => DownloadPin.Error(
        file,
        $"{file.Name}, which is in none of {string.Join(", ", DataFolder.Places().Append(folder).Distinct().Select(place => $"\"{place}\""))} and cannot be fetched from {file.Address.Host} ({last.Message.TrimEnd('.')})"
        + (File.Exists(part) ? FormattableString.Invariant($"; {new FileInfo(part).Length} bytes are kept to go on from") : ""),
        "the file in one of these folders, or a network",
        $"run this again when there is a network, or {ByHand(file)}",
        last);
}
