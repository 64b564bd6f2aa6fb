using System.Text;

namespace Teaching.Notebooks;

/// <summary>In the worker: sends what cells say, in order. Printed text travels a line at a time, so that a crash loses at most half a line.</summary>
internal sealed class WorkerOutbox(WorkerPipe pipe)
{
    private const int MaxPending = 4096;
    private const int FlushMilliseconds = 50;

    private readonly Lock gate = new();
    private readonly StringBuilder pending = new();
    private int pendingRun;
    private string pendingStream = "";

    public void Print(int run, string stream, ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            if (pending.Length > 0 && (run != pendingRun || stream != pendingStream))
            {
                Flush(whole: true);
            }

            (pendingRun, pendingStream) = (run, stream);
            pending.Append(text);
            if (pending.Length > MaxPending || text.Contains('\n'))
            {
                Flush(whole: false);
            }
        }
    }

    public void Send(WorkerMessage message)
    {
        lock (gate)
        {
            Flush(whole: true);
            pipe.Write(message);
        }
    }

    /// <summary>Sends half lines after a moment, for as long as the runner listens.</summary>
    public void FlushForEver()
    {
        try
        {
            while (true)
            {
                Thread.Sleep(FlushMilliseconds);
                lock (gate)
                {
                    Flush(whole: false);
                }
            }
        }
        catch (IOException)
        {
            // The runner is gone; the reading loop ends the process.
        }
    }

    private void Flush(bool whole)
    {
        // JSON cannot carry half a surrogate pair: the other half comes with the next character.
        var length = pending.Length;
        if (!whole && length > 0 && char.IsHighSurrogate(pending[length - 1]))
        {
            length--;
        }

        if (length > 0)
        {
            pipe.Write(new WorkerMessage { Kind = "print", Run = pendingRun, Name = pendingStream, Text = pending.ToString(0, length) });
            pending.Remove(0, length);
        }
    }
}
