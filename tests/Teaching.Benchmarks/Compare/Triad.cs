using System.Numerics;
using System.Runtime.InteropServices;

namespace Teaching.Cnn.Benchmarks;

/// <summary>How fast main memory is: a = b + s·c on arrays that no cache holds.</summary>
internal static class Triad
{
    private const int Length = 1 << 24;

    /// <summary>Bytes a nanosecond (GB/s), read and written as the program sees them, the best of the samples.</summary>
    public static double Measure(int threads, int samples)
    {
        var arrays = Enumerable.Range(0, threads).Select(_ => new Arrays(Length / threads)).ToArray();
        var next = 0;
        var bytes = 3.0 * sizeof(float) * (Length / threads) * threads;
        // The first round touches fresh pages.
        return Enumerable.Range(0, samples + 1).Max(_ => bytes / AllCores.Time(threads, () => arrays[Interlocked.Increment(ref next) % threads].Run()).TotalNanoseconds);
    }

    private sealed class Arrays(int length)
    {
        private readonly float[] _a = new float[length];
        private readonly float[] _b = new float[length];
        private readonly float[] _c = new float[length];

        public void Run()
        {
            var a = MemoryMarshal.Cast<float, Vector<float>>(_a.AsSpan());
            var b = MemoryMarshal.Cast<float, Vector<float>>(_b.AsSpan());
            var c = MemoryMarshal.Cast<float, Vector<float>>(_c.AsSpan());
            for (var i = 0; i < a.Length; i++)
            {
                a[i] = b[i] + (c[i] * 3);
            }
        }
    }
}
