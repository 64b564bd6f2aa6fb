namespace Teaching.Cnn;

/// <summary>Hands training its batches: from memory, or from a source that is read one batch ahead on a background thread.</summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly Dataset? _memory;
    private readonly ImageSource? _source;
    private readonly CancellationTokenSource _ended = new();
    private float[] _ready = [];
    private float[] _reading = [];
    private Task _ahead = Task.CompletedTask;
    private int _next = -1; // where the batch that is read ahead begins

    public BatchFeed(Dataset memory) => (_memory, Labels, Example) = (memory, memory.Labels as int[] ?? [.. memory.Labels], memory.Images.Shape.Inner);

    public BatchFeed(ImageSource source) => (_source, Labels, Example) = (source, [.. source.Labels], source.Example);

    public int[] Labels { get; }

    public Shape Example { get; }

    /// <summary>Fills x with the images of a batch.</summary>
    /// <param name="order">All images, in the order of this epoch.</param>
    /// <param name="first">Where the batch begins.</param>
    /// <param name="count">Its images.</param>
    /// <param name="x">Room for them.</param>
    public void Fill(int[] order, int first, int count, Span<float> x)
    {
        if (_memory is not null)
        {
            for (var b = 0; b < count; b++)
            {
                _memory.Images.Span.Slice(order[first + b] * Example.Length, Example.Length).CopyTo(x[(b * Example.Length)..]);
            }

            return;
        }

        if (_next != first)
        {
            ReadAhead(order, first, count); // the first batch of an epoch
        }

        _ahead.GetAwaiter().GetResult();
        (_ready, _reading) = (_reading, _ready);
        _next = -1;
        if (first + count < order.Length)
        {
            ReadAhead(order, first + count, Math.Min(count, order.Length - first - count));
        }

        _ready.AsSpan(0, x.Length).CopyTo(x);
    }

    /// <summary>Waits for the reading thread, which stops after the image at hand.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        _ahead.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default).Wait();
        _ended.Dispose();
    }

    private void ReadAhead(int[] order, int first, int count)
    {
        if (_reading.Length < count * Example.Length)
        {
            _reading = new float[count * Example.Length];
        }

        var (into, stop) = (_reading, _ended.Token);
        _next = first;
        _ahead = Task.Run(
            () =>
            {
                for (var b = 0; b < count && !stop.IsCancellationRequested; b++)
                {
                    _source!.Read(order[first + b], into.AsSpan(b * Example.Length, Example.Length));
                }
            },
            CancellationToken.None);
    }
}
