using System.Diagnostics;
using System.Security.Cryptography;

namespace Teaching.Cnn.Tests;

public sealed class DatasetCacheTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7 % 251))];

    private readonly string _folder = Directory.CreateTempSubdirectory("cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_fetched_checked_and_kept()
    {
        using var server = new BadServer(BadServer.Whole(Content));
        using var cache = Cache();
        var told = new List<DownloadProgress>();

        var path = await cache.GetAsync(File(server), new Direct(told));
        var again = await cache.GetAsync(File(server));

        Assert.Equal(Path.Combine(_folder, "set", "file.bin"), path);
        Assert.Equal(path, again);
        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(path));
        Assert.Single(server.Requests);
        Assert.Equal((300_000, 300_000), (told[^1].Done, told[^1].Of));
        Assert.Equal(["file.bin"], Files());
    }

    [Fact]
    public async Task A_cut_connection_is_resumed_where_it_broke()
    {
        using var server = new BadServer(answer => answer.SendAsync("200 OK", Content[..120_000], says: Content.Length), BadServer.Whole(Content));
        using var cache = Cache();

        var path = await cache.GetAsync(File(server));

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(path));
        Assert.Contains("Range: bytes=120000-", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_resume_is_asked_for_the_whole_file()
    {
        using var server = new BadServer(
            answer => answer.SendAsync("200 OK", Content[..120_000], says: Content.Length),
            answer => answer.SendAsync("200 OK", Content));
        using var cache = Cache();

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(await cache.GetAsync(File(server))));
    }

    [Fact]
    public async Task A_silent_server_is_asked_again_after_the_patience_has_run_out()
    {
        using var server = new BadServer(
            async answer =>
            {
                await answer.SendAsync("200 OK", Content[..50_000], says: Content.Length);
                await Task.Delay(2_000, answer.Stop);
            },
            BadServer.Whole(Content));
        using var cache = Cache(patience: 0.5);

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(await cache.GetAsync(File(server))));
        Assert.Contains("Range: bytes=50000-", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_always_breaks_off_leaves_a_part_and_an_error_that_says_what_to_do()
    {
        using var server = new BadServer(answer => answer.SendAsync(answer.Start > 0 ? "206 Partial Content" : "200 OK", answer.Start > 0 ? [] : Content[..70_000], answer.Start > 0 ? $"Content-Range: bytes {answer.Start}-299999/300000\r\n" : "", says: Content.Length - answer.Start));
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)));

        Assert.Contains("70000 bytes are kept", error.Given, StringComparison.Ordinal);
        Assert.Contains(_folder, error.Given, StringComparison.Ordinal);
        Assert.Contains("in a browser", error.Remedy, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "set/file.bin"), error.Remedy, StringComparison.Ordinal);
        Assert.Equal(["file.bin.part"], Files());
    }

    [Fact]
    public async Task Wrong_bytes_are_refused_and_nothing_of_them_is_kept()
    {
        byte[] wrong = [.. Content[..^1], (byte)(Content[^1] + 1)];
        using var server = new BadServer(BadServer.Whole(wrong));
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)));

        Assert.Contains("that are not set/file.bin", error.Given, StringComparison.Ordinal);
        Assert.Contains(Sha256(Content), error.Needed, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_part_of_another_file_is_thrown_away_and_the_file_fetched_from_its_start()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "set"));
        await System.IO.File.WriteAllBytesAsync(Path.Combine(_folder, "set", "file.bin.part"), new byte[1_000]);
        using var server = new BadServer(BadServer.Whole(Content));
        using var cache = Cache();

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(await cache.GetAsync(File(server))));
        Assert.Equal(2, server.Requests.Length);
    }

    [Theory]
    [InlineData(310_000)]
    [InlineData(299_000)]
    public async Task A_server_that_lies_about_the_length_is_found_out(int length)
    {
        using var server = new BadServer(answer => answer.SendAsync("200 OK", new byte[length]));
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)));

        Assert.Contains("data \"set/file.bin\"", error.Given, StringComparison.Ordinal);
        Assert.DoesNotContain("file.bin", Files());
    }

    [Fact]
    public async Task A_redirection_to_another_host_is_refused()
    {
        using var other = new BadServer(BadServer.Whole(Content));
        using var server = new BadServer(BadServer.To($"http://localhost:{other.Address.Port}/file"));
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)));

        Assert.Contains("which leads to http://localhost", error.Given, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_redirection_to_a_host_that_is_named_is_followed()
    {
        using var other = new BadServer(BadServer.Whole(Content));
        using var server = new BadServer(BadServer.To($"http://localhost:{other.Address.Port}/file"));
        using var cache = Cache();

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(await cache.GetAsync(File(server) with { RedirectsTo = ["localhost"] })));
    }

    [Fact]
    public async Task A_redirection_in_a_circle_ends()
    {
        using var server = new BadServer(BadServer.To("/file"));
        using var cache = Cache();

        Assert.Contains("from place to place", (await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)))).Given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_said_at_once()
    {
        using var server = new BadServer(answer => answer.SendAsync("404 Not Found", []));
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)));

        Assert.Contains("answers 404", error.Given, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_stopped_download_goes_on_the_next_time()
    {
        using var stop = new CancellationTokenSource();
        using var server = new BadServer(
            async answer =>
            {
                await answer.SendAsync("200 OK", Content[..90_000], says: Content.Length);
                await Task.Delay(200, answer.Stop);
                stop.Cancel();
                await Task.Delay(2_000, answer.Stop);
            },
            BadServer.Whole(Content));
        using var cache = Cache();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.GetAsync(File(server), stop: stop.Token));
        Assert.Equal(["file.bin.part"], Files());
        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(await cache.GetAsync(File(server))));
        Assert.Contains("Range: bytes=90000-", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_want_the_same_file_fetch_it_once()
    {
        using var server = new BadServer(async answer =>
        {
            await Task.Delay(300, answer.Stop);
            await BadServer.Whole(Content)(answer);
        });
        using var cache = Cache();
        using var other = Cache();

        await Task.WhenAll(cache.GetAsync(File(server)), other.GetAsync(File(server)));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_damaged_file_that_lies_there_is_named_and_not_used()
    {
        var path = Path.Combine(_folder, "set", "file.bin");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllBytesAsync(path, new byte[Content.Length]);
        using var server = new BadServer(BadServer.Whole(Content));
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)));

        Assert.Contains(path, error.Given, StringComparison.Ordinal);
        Assert.Contains("delete it", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_a_network_the_error_lists_the_places_and_how_to_put_the_file_there()
    {
        Download nowhere;
        using (var server = new BadServer(BadServer.Whole(Content)))
        {
            nowhere = File(server); // its port is closed from here on
        }

        using var cache = Cache();
        var watch = Stopwatch.StartNew();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(nowhere));

        Assert.All(DataFolder.Places(), place => Assert.Contains(place, error.Given, StringComparison.Ordinal));
        Assert.Contains($"save it as {Path.Combine(_folder, "set/file.bin")}", error.Remedy, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task Md5_serves_where_nothing_else_is_published()
    {
        using var server = new BadServer(BadServer.Whole(Content));
        using var cache = Cache();
#pragma warning disable CA5351 // the publisher gives nothing else
        var file = File(server) with { Sha256 = "", Bytes = 0, Md5 = Convert.ToHexString(MD5.HashData(Content)) };
#pragma warning restore CA5351

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(await cache.GetAsync(file)));
    }

    [Theory]
    [InlineData("../file.bin", "https://example.org/file", "without ..")]
    [InlineData("/file.bin", "https://example.org/file", "relative name")]
    [InlineData("file.bin", "http://example.org/file", "https")]
    public async Task Names_and_addresses_that_could_harm_are_refused(string name, string address, string needed)
    {
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(new Download(name, new Uri(address), 3, Sha256(Content))));

        Assert.Contains(needed, error.Needed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_without_a_checksum_is_refused()
    {
        using var cache = Cache();

        Assert.Contains("without a checksum", (await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(new Download("file.bin", new Uri("https://example.org/file"), 3, "")))).Given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_an_end_is_refused_where_no_size_is_published()
    {
        using var server = new BadServer(async answer =>
        {
            await answer.Stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), answer.Stop);
            while (true)
            {
                await answer.Stream.WriteAsync(Content, answer.Stop);
            }
        });
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server) with { Bytes = 0, MostBytes = 1_000_000 }));

        Assert.Contains("more than 1000000 bytes", error.Given, StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Fact]
    public void Every_known_download_has_an_end() =>
        Assert.All([KnownDownloads.MobileNet, KnownDownloads.ImageNetLabels, KnownDownloads.Cifar10, KnownDownloads.PneumoniaMnist], file => Assert.InRange(file.Bytes > 0 ? file.Bytes : file.MostBytes, 1, 200_000_000));

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        var path = Path.Combine(_folder, "set", "file.bin");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllBytesAsync(path, Content);
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var server = new BadServer(BadServer.Whole(Content));
        using var cache = Cache();

        var error = await Assert.ThrowsAsync<DataException>(() => cache.GetAsync(File(server)));

        Assert.Contains($"{path}, which cannot be read", error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_that_want_the_same_file_fetch_it_once()
    {
        var release = new TaskCompletionSource();
        using var server = new BadServer(async answer =>
        {
            await release.Task;
            await BadServer.Whole(Content)(answer);
        });
        using var cache = Cache();
        var mine = cache.GetAsync(File(server));
        while (server.Requests.Length == 0)
        {
            await Task.Delay(10);
        }

        using var other = OtherProcessorsTests.Start("fetch", _folder, server.Address.ToString(), Sha256(Content));
        Assert.Equal("asking", await other.StandardOutput.ReadLineAsync());
        await Task.Delay(500); // long enough to ask the server, if it did not wait for us
        release.SetResult();

        Assert.Equal(await mine, (await other.StandardOutput.ReadToEndAsync()).Trim());
        await other.WaitForExitAsync();
        Assert.Equal(0, other.ExitCode);
        Assert.Single(server.Requests);
        Assert.Equal(["file.bin"], Files());
    }

    private DatasetCache Cache(double patience = 10) => new(_folder) { Patience = TimeSpan.FromSeconds(patience) };

    private static Download File(BadServer server) => new("set/file.bin", server.Address, Content.Length, Sha256(Content));

    private static string Sha256(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    private string[] Files() => [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Told on the thread that reports, so that nothing comes late.</summary>
    private sealed class Direct(List<DownloadProgress> told) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => told.Add(value);
    }
}
