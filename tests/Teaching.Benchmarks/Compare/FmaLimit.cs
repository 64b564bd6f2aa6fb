using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What the cores can do at most: multiply-adds on numbers that stay in registers.</summary>
internal static class FmaLimit
{
    // Enough independent sums that no addition waits for the one before: latency 4 × 2 a cycle = 8, and some to spare.
    private const int Chains = 12;
    private const int Rounds = 1_500_000;
    private const int RunsASample = 10;

    /// <summary>Operations a nanosecond (GFLOP/s; a multiply-add counts as two), the best of all vector widths.</summary>
    public static (double Rate, int Bits) Measure(int threads, int samples) =>
        Widths().Select(width => (Rate: Rate(threads, samples, width.Lanes, width.Run), width.Lanes * 32)).MaxBy(result => result.Rate);

    private static IEnumerable<(int Lanes, Func<float> Run)> Widths()
    {
        yield return (4, Run128);
        if (Vector256.IsHardwareAccelerated)
        {
            yield return (8, Run256);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            yield return (16, Run512);
        }
    }

    private static double Rate(int threads, int samples, int lanes, Func<float> run)
    {
        // A run takes a few milliseconds: many are needed to find one that nothing disturbed. Threads tire together: a core's clock may sink when its neighbour works.
        var operations = 2.0 * Chains * Rounds * lanes * threads;
        return Enumerable.Range(0, RunsASample * samples).Max(_ => operations / AllCores.Time(threads, () => run()).TotalNanoseconds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run128()
    {
        Vector128<float> a = default, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        Vector128<float> x = Vector128.Create(0.5f), y = Vector128.Create(1f);
        for (var round = 0; round < Rounds; round++)
        {
            a = Vector128.FusedMultiplyAdd(a, x, y);
            b = Vector128.FusedMultiplyAdd(b, x, y);
            c = Vector128.FusedMultiplyAdd(c, x, y);
            d = Vector128.FusedMultiplyAdd(d, x, y);
            e = Vector128.FusedMultiplyAdd(e, x, y);
            f = Vector128.FusedMultiplyAdd(f, x, y);
            g = Vector128.FusedMultiplyAdd(g, x, y);
            h = Vector128.FusedMultiplyAdd(h, x, y);
            i = Vector128.FusedMultiplyAdd(i, x, y);
            j = Vector128.FusedMultiplyAdd(j, x, y);
            k = Vector128.FusedMultiplyAdd(k, x, y);
            l = Vector128.FusedMultiplyAdd(l, x, y);
        }

        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256()
    {
        Vector256<float> a = default, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        Vector256<float> x = Vector256.Create(0.5f), y = Vector256.Create(1f);
        for (var round = 0; round < Rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512()
    {
        Vector512<float> a = default, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        Vector512<float> x = Vector512.Create(0.5f), y = Vector512.Create(1f);
        for (var round = 0; round < Rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
