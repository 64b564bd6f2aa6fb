namespace Teaching.Course.Tests.Training;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now = TimeSpan.FromDays(1);

    /// <summary>How much too early timers ring, as real ones do.</summary>
    public TimeSpan Early { get; set; }

    /// <summary>The time that has passed.</summary>
    public TimeSpan Now => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        _timers.Add(timer);
        return timer;
    }

    /// <summary>The most of these moments that lie within one second, wherever it begins.</summary>
    public static int MostInASecond(IReadOnlyList<TimeSpan> moments) => moments.Max(first => moments.Count(moment => moment >= first && moment < first + TimeSpan.FromSeconds(1)));

    public void Advance(TimeSpan time)
    {
        _now += time;
        foreach (var timer in _timers)
        {
            timer.Ring();
        }
    }

    private sealed class ManualTimer(ManualClock clock, Action callback) : ITimer
    {
        private TimeSpan? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime - clock.Early;
            return true;
        }

        public void Ring()
        {
            if (_due <= clock._now)
            {
                _due = null;
                callback();
            }
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
