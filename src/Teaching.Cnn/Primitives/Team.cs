using System.Diagnostics;
using System.Globalization;

namespace Teaching.Cnn;

/// <summary>The threads that share the chunks of one piece of work; the caller is one of them.</summary>
/// <remarks>
/// Each thread begins with a range of chunks of its own, the same range every time, so that it finds in its cache what it left there in the layer before; who is
/// done helps the others. Which thread runs a chunk is left to chance, what the chunk computes is not: results do not depend on the number of threads.
/// A range's 64-bit ticket holds the number of the job (upper half) and the next chunk (lower half); a chunk is claimed by adding one to it.
/// A helper that looks too late finds another job number, its claim fails, and nobody waits for it.
/// A helper that claimed a chunk and then lost its core to another process does make the caller wait. When that happens the team gives way: for a while, longer
/// each time, the caller works alone, so that a busy neighbour, or several notebooks at once, cost no more than the helpers would have gained.
/// </remarks>
internal sealed class Team : IDisposable
{
    // Multiply-adds below which handing over, and reading what another core wrote, cost more than they gain (measured): about 20 microseconds of one thread.
    private const long LeastWork = 1_000_000;
    private const int SpinsBeforeSleep = 2000;
    private const int SpinsBeforeLooking = 64;
    private const long Closed = int.MaxValue;

    // Longs from one ticket to the next: two cache lines, so that claims of neighbours do not disturb each other.
    private const int Apart = 16;

    // In ticks: a helper that needs a millisecond more than the caller, and more than its chunk can explain, was not computing; the team then gives
    // way for 10 to 200 milliseconds.
    private static readonly long Late = Stopwatch.Frequency / 1000;
    private static readonly long LeastAlone = Stopwatch.Frequency / 100;
    private static readonly long MostAlone = Stopwatch.Frequency / 5;
    private static readonly Lazy<Team> LazyShared = new(() => new Team(DefaultSize(Environment.GetEnvironmentVariable("TEACHING_THREADS"))));

    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread[] _helpers;
    private readonly long[] _tickets;
    private long _job;
    private long _aloneUntil;
    private long _aloneFor;
    private IChunkedWork? _work;
    private int _count;
    private int _finished;
    private int _sleeping;
    private int _busy;
    private volatile bool _stopped;
    private volatile Exception? _error;

    /// <summary>A team of the given size.</summary>
    /// <param name="size">Threads, the caller's included, at least 1.</param>
    public Team(int size)
    {
        _tickets = new long[size * Apart];
        Array.Fill(_tickets, Closed);
        _helpers = new Thread[size - 1];
        for (var i = 0; i < _helpers.Length; i++)
        {
            var worker = i + 1;
            _helpers[i] = new Thread(() => Help(worker)) { IsBackground = true, Name = "Teaching.Cnn helper" };
            _helpers[i].Start();
        }
    }

    /// <summary>The team that every model uses: TEACHING_THREADS threads, or as many as there are processors.</summary>
    public static Team Shared => LazyShared.Value;

    /// <summary>Threads, the caller's included.</summary>
    public int Size => _helpers.Length + 1;

    /// <summary>The team size that an environment variable asks for.</summary>
    /// <exception cref="DataException">Not a whole number from 1 to 256.</exception>
    public static int DefaultSize(string? variable)
    {
        if (string.IsNullOrWhiteSpace(variable))
        {
            return Environment.ProcessorCount;
        }

        return int.TryParse(variable, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= 256
            ? size
            : throw new DataException($"TEACHING_THREADS={variable}", "a whole number from 1 to 256", "set it to the number of threads to compute on, or unset it to use all processors");
    }

    /// <summary>Runs chunks 0 … <paramref name="count"/> − 1 and returns when all are done.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="count">Number of chunks.</param>
    /// <param name="multiplyAdds">About how much work that is altogether; little work is not shared.</param>
    /// <exception cref="AggregateException">A chunk failed; the others are done.</exception>
    public void Run(IChunkedWork work, int count, long multiplyAdds)
    {
        // Another thread's work, or a chunk that asks for more work: then this thread does it all, with the same result.
        if (count <= 1 || multiplyAdds < LeastWork || _helpers.Length == 0 || GivesWay() || Interlocked.Exchange(ref _busy, 1) == 1)
        {
            for (var chunk = 0; chunk < count; chunk++)
            {
                work.Run(chunk, 0);
            }

            return;
        }

        try
        {
            Open(work, count);
            var (quickest, slowest) = Claim(0);
            // A helper may have begun its last chunk just before; chunks of one job are about equal.
            var waited = WaitForHelpers(count, Late + (2 * quickest));
            GiveWayIf(waited > Late + (2 * quickest) || slowest > Late + (3 * quickest));
            _work = null;
            if (_error is not null)
            {
                throw new AggregateException(_error);
            }
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Ends the helpers.</summary>
    public void Dispose()
    {
        _stopped = true;
        if (_helpers.Length > 0)
        {
            _wake.Release(_helpers.Length);
        }

        foreach (var helper in _helpers)
        {
            helper.Join();
        }

        _wake.Dispose();
    }

    /// <summary>Publishes a job.</summary>
    private void Open(IChunkedWork work, int count)
    {
        // Closed first: a late helper's claim must fail before the fields below change.
        _job++;
        for (var range = 0; range < Size; range++)
        {
            Interlocked.Exchange(ref _tickets[range * Apart], (_job << 32) | Closed);
        }

        _work = work;
        _count = count;
        _error = null;
        Volatile.Write(ref _finished, 0);
        for (var range = 0; range < Size; range++)
        {
            Interlocked.Exchange(ref _tickets[range * Apart], (_job << 32) | (uint)First(range, count));
        }

        var sleeping = Volatile.Read(ref _sleeping);
        if (sleeping > 0)
        {
            _wake.Release(Math.Min(sleeping, count - 1));
        }
    }

    // The first chunk of a thread's own range.
    private int First(int range, int count) => (int)((long)count * range / Size);

    /// <summary>Works off the own range, then what is left of the others'; gives the times of its quickest and its slowest chunk.</summary>
    private (long Quickest, long Slowest) Claim(int worker)
    {
        var (quickest, slowest) = (0L, 0L);
        for (var k = 0; k < Size; k++)
        {
            var range = (worker + k) % Size;
            ref var slot = ref _tickets[range * Apart];
            while (true)
            {
                var ticket = Volatile.Read(ref slot);
                var (work, count) = (_work, _count);
                var chunk = (int)(ticket & Closed);
                if (chunk >= First(range + 1, count))
                {
                    break;
                }

                // If this succeeds the job was still open, so work and count belong to it.
                if (Interlocked.CompareExchange(ref slot, ticket + 1, ticket) != ticket)
                {
                    continue;
                }

                var start = Stopwatch.GetTimestamp();
                try
                {
                    work!.Run(chunk, worker);
                }
#pragma warning disable CA1031 // Whatever a chunk throws belongs to the caller, not to this thread.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    _error = error;
                }

                Interlocked.Increment(ref _finished);
                var time = Stopwatch.GetTimestamp() - start;
                (quickest, slowest) = (quickest == 0 ? time : Math.Min(quickest, time), Math.Max(slowest, time));
            }
        }

        return (quickest, slowest);
    }

    // Spinning, for the last chunk is nearly done; a helper that is late has lost its core, and gets this one. Gives the time.
    private long WaitForHelpers(int count, long late)
    {
        var start = 0L;
        for (var spins = 0; Volatile.Read(ref _finished) < count; spins++)
        {
            if (spins < SpinsBeforeLooking)
            {
                Thread.SpinWait(10);
                continue;
            }

            start = start == 0 ? Stopwatch.GetTimestamp() : start;
            if (Stopwatch.GetTimestamp() - start > late)
            {
                Thread.Yield();
            }
        }

        return start == 0 ? 0 : Stopwatch.GetTimestamp() - start;
    }

    private void GiveWayIf(bool isDisturbed)
    {
        if (isDisturbed)
        {
            _aloneFor = Math.Clamp(2 * _aloneFor, LeastAlone, MostAlone);
            _aloneUntil = Stopwatch.GetTimestamp() + _aloneFor;
        }
        else if (_aloneFor > 0)
        {
            // Each punctual job makes amends for a little of the lateness before.
            _aloneFor -= _aloneFor / 16;
        }
    }

    private bool GivesWay() => _aloneUntil != 0 && Stopwatch.GetTimestamp() < _aloneUntil;

    private bool HasWork()
    {
        var count = Volatile.Read(ref _count);
        for (var range = 0; range < Size; range++)
        {
            if ((Volatile.Read(ref _tickets[range * Apart]) & Closed) < First(range + 1, count))
            {
                return true;
            }
        }

        return false;
    }

    private void Help(int worker)
    {
        var spins = 0;
        while (!_stopped)
        {
            if (HasWork())
            {
                Claim(worker);
                spins = 0;
            }
            else if (++spins < SpinsBeforeSleep)
            {
                Thread.SpinWait(10);
            }
            else
            {
                Sleep();
                spins = 0;
            }
        }
    }

    private void Sleep()
    {
        Interlocked.Increment(ref _sleeping);
        // A job published between the last look and the line above would not have woken this helper: look again.
        if (!HasWork() && !_stopped)
        {
            _wake.Wait();
        }

        Interlocked.Decrement(ref _sleeping);
    }
}
