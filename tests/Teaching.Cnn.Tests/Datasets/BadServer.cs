using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Teaching.Cnn.Tests;

/// <summary>An HTTP server on this machine that answers each request as a test says, badly if it says so.</summary>
internal sealed class BadServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _requests = [];

    public BadServer(params Func<Answer, Task>[] answers)
    {
        _listener.Start();
        _ = Task.Run(async () =>
        {
            for (var i = 0; !_stop.IsCancellationRequested; i++)
            {
                // Each request on its own: one that is left hanging does not keep the next one waiting.
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), answers[Math.Min(i, answers.Length - 1)]);
            }
        });
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file");

    /// <summary>The heads of all requests so far.</summary>
    public string[] Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The whole file, or the part that is asked for.</summary>
    public static Func<Answer, Task> Whole(byte[] content) => answer => answer.SendAsync(
        answer.Start > 0 ? "206 Partial Content" : "200 OK", content[(int)answer.Start..], answer.Start > 0 ? $"Content-Range: bytes {answer.Start}-{content.Length - 1}/{content.Length}\r\n" : "");

    /// <summary>A redirection.</summary>
    public static Func<Answer, Task> To(string address) => answer => answer.SendAsync("302 Found", [], $"Location: {address}\r\n");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync(TcpClient client, Func<Answer, Task> answer)
    {
        using var _ = client;
        try
        {
            using var stream = client.GetStream();
            var head = await ReadHeadAsync(stream);
            lock (_requests)
            {
                _requests.Add(head);
            }

            await answer(new Answer(stream, head, _stop.Token));
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client or the test has left, as some tests want it to.
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public sealed record Answer(NetworkStream Stream, string Request, CancellationToken Stop)
    {
        /// <summary>Where the client wants the file from.</summary>
        public long Start => Request.Split("bytes=", 2) is [_, var range] ? long.Parse(range[..range.IndexOf('-')], CultureInfo.InvariantCulture) : 0;

        public async Task SendAsync(string status, byte[] content, string headers = "", long? says = null)
        {
            await Stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {says ?? content.Length}\r\nConnection: close\r\n\r\n"), Stop);
            await Stream.WriteAsync(content, Stop);
            await Stream.FlushAsync(Stop);
        }
    }
}
