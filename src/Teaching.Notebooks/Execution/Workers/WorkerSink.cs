using System.Text;

namespace Teaching.Notebooks;

/// <summary>In the worker: one cell's outputs on their way to the runner. A flood is stopped here, before it fills the pipe and the runner.</summary>
internal sealed class WorkerSink(WorkerOutbox outbox, int run, long limit) : IOutputSink
{
    private const int PicturesPerText = 16;

    private long printed;
    private long shown;
    private int floods;

    /// <summary>Whether the cell has ended: from then on a flood is cut off silently, because there is no cell left to stop.</summary>
    public bool HasEnded { get; set; }

    public void Print(string stream, string text) => Print(stream, text.AsSpan());

    public void Print(string stream, ReadOnlySpan<char> text)
    {
        long size = Encoding.UTF8.GetByteCount(text);
        var before = Interlocked.Add(ref printed, size) - size;
        if (before + size <= limit)
        {
            outbox.Print(run, stream, text);
            return;
        }

        if (before < limit)
        {
            var room = (int)Math.Min(text.Length, limit - before);
            outbox.Print(run, stream, text[..(room > 0 && char.IsHighSurrogate(text[room - 1]) ? room - 1 : room)]);
        }

        StopFlood("printed", limit);
    }

    public void Show(string displayId, MimeBundle data) => Send("show", displayId, data);

    public void Update(string displayId, MimeBundle data) => Send("update", displayId, data);

    public void Result(MimeBundle data) => Send("result", null, data);

    public void Fail(ErrorOutput failure) =>
        outbox.Send(new WorkerMessage { Kind = "error", Run = run, Name = failure.Name, Text = failure.Message, Traceback = failure.Traceback });

    private void Send(string kind, string? name, MimeBundle data)
    {
        var texts = data.Types.ToDictionary(type => type, type => data.Text(type) ?? "");
        long size = texts.Values.Sum(Encoding.UTF8.GetByteCount);

        // An update replaces what was there: only its own size counts.
        if ((kind == "update" ? size : Interlocked.Add(ref shown, size)) > limit * PicturesPerText)
        {
            StopFlood("showed", limit * PicturesPerText);
            return;
        }

        outbox.Send(new WorkerMessage { Kind = kind, Run = run, Name = name, Data = texts });
    }

    private void StopFlood(string what, long most)
    {
        if (HasEnded)
        {
            return;
        }

        var flood = new OutputLimitException(what, most);
        if (Interlocked.Exchange(ref floods, 1) == 0)
        {
            // The runner hears of it even if the cell swallows the exception, and then waits no longer than a moment.
            outbox.Send(new WorkerMessage { Kind = "flood", Run = run, Text = flood.Message });
        }

        throw flood;
    }
}
