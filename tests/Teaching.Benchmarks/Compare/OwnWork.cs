using System.Diagnostics;

namespace Teaching.Cnn.Benchmarks;

/// <summary>Work of this process.</summary>
internal sealed class OwnWork(Action call) : ISubject
{
    public Sample Take(Stretch stretch)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            call();
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < stretch.Warm);

        var waited = CoreWait.Nanoseconds();
        start = Stopwatch.GetTimestamp();
        var calls = 0;
        while (calls < stretch.Calls || Stopwatch.GetElapsedTime(start).TotalSeconds < stretch.Seconds)
        {
            call();
            calls++;
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(elapsed.TotalMilliseconds / calls, (CoreWait.Nanoseconds() - waited) / elapsed.TotalNanoseconds);
    }
}
