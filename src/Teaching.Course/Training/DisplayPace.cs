namespace Teaching.Course;

/// <summary>How often an output is replaced: no second, wherever it begins, holds more than ten states. Two of the ten are kept free for last states, which come at once.</summary>
/// <param name="clock">The time.</param>
/// <param name="wait">Lets time pass.</param>
/// <remarks>A second is counted from the end of one state to the beginning of another: drawing counts, and a slow display must not slow down training.</remarks>
internal sealed class DisplayPace(TimeProvider clock, Action<TimeSpan> wait)
{
    private const int Most = 10;

    // Eight states a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(125);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Queue<long> _shown = new(Most);
    private long _last;

    /// <summary>How long a state that others will follow has to wait; not above zero when it may come now.</summary>
    public TimeSpan Rest()
    {
        var pause = _shown.Count == 0 ? TimeSpan.Zero : Pause - clock.GetElapsedTime(_last);
        var room = RestOfLast();
        return pause > room ? pause : room;
    }

    /// <summary>How long a last state has to wait.</summary>
    public TimeSpan RestOfLast() => _shown.Count < Most ? TimeSpan.Zero : Window - clock.GetElapsedTime(_shown.Peek());

    /// <summary>Waits until a last state may be shown.</summary>
    public void Wait()
    {
        // Sleep may end a little early.
        while (RestOfLast() is var rest && rest > TimeSpan.Zero)
        {
            wait(TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)));
        }
    }

    /// <summary>A state has been shown.</summary>
    public void Note()
    {
        _last = clock.GetTimestamp();
        if (_shown.Count == Most)
        {
            _shown.Dequeue();
        }

        _shown.Enqueue(_last);
    }
}
