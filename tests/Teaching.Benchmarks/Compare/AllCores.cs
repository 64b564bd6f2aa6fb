using System.Diagnostics;

namespace Teaching.Cnn.Benchmarks;

/// <summary>The same work on several threads at once.</summary>
internal static class AllCores
{
    /// <summary>From when the last thread is ready until the last one is done.</summary>
    public static TimeSpan Time(int threads, Action work)
    {
        using var ready = new Barrier(threads);
        var (starts, ends) = (new long[threads], new long[threads]);
        var helpers = Enumerable.Range(1, threads - 1).Select(i => new Thread(() => Run(i))).ToList();
        helpers.ForEach(helper => helper.Start());
        Run(0);
        helpers.ForEach(helper => helper.Join());
        return Stopwatch.GetElapsedTime(starts.Min(), ends.Max());

        void Run(int i)
        {
            // Once unmeasured: the scheduler gives each thread a core of its own meanwhile.
            work();
            ready.SignalAndWait();
            starts[i] = Stopwatch.GetTimestamp();
            work();
            ends[i] = Stopwatch.GetTimestamp();
        }
    }
}
