using System.Text;

namespace Teaching.Notebooks;

/// <summary>In the runner: what a worker's native streams say (code that goes round Console, child processes, the runtime's last words).</summary>
#pragma warning disable CA1001 // a MemoryStream holds nothing but memory
internal sealed class NativeOutput(Stream stream)
#pragma warning restore CA1001
{
    private readonly Lock gate = new();
    private readonly MemoryStream kept = new();
    private byte[]? mark;
    private TaskCompletionSource<string>? marked;

    /// <summary>How many bytes may wait for a mark.</summary>
    public long Limit { get; set; } = 1 << 20;

    /// <summary>Called once when more was written than may be.</summary>
    public Action? Flooded { get; init; }

    /// <summary>Reads until the stream ends; beyond the limit it reads on and forgets, so that the worker never waits.</summary>
    public async Task DrainAsync()
    {
        var buffer = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            lock (gate)
            {
                var full = kept.Length > Limit;
                kept.Write(buffer, 0, count);
                Complete();
                if (kept.Length > Limit)
                {
                    if (!full)
                    {
                        Flooded?.Invoke();
                    }

                    kept.SetLength(Limit + 1);
                }
            }
        }

        lock (gate)
        {
            marked?.TrySetResult(Rest());
        }
    }

    /// <summary>Expects a mark; the task gives what was written before it.</summary>
    public Task<string> UntilAsync(string text)
    {
        lock (gate)
        {
            mark = Encoding.UTF8.GetBytes(text);
            marked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            return marked.Task;
        }
    }

    /// <summary>What was written since the last mark; after the end of the stream, the process's last words.</summary>
    public string Rest()
    {
        lock (gate)
        {
            return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
        }
    }

    private void Complete()
    {
        if (mark is null || marked is null)
        {
            return;
        }

        var at = kept.GetBuffer().AsSpan(0, (int)kept.Length).IndexOf(mark);
        if (at >= 0)
        {
            marked.TrySetResult(Take(at, mark.Length));
            (mark, marked) = (null, null);
        }
    }

    private string Take(long length, int skip)
    {
        var bytes = kept.ToArray();
        kept.SetLength(0);
        kept.Write(bytes, (int)length + skip, bytes.Length - (int)length - skip);
        return Encoding.UTF8.GetString(bytes, 0, (int)length);
    }
}
