using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn;

/// <summary>One to three lanes of sums, as a seventeenth channel leaves them: they would waste most of a vector, so here eight rows share one.</summary>
/// <remarks>
/// <code>
///        eight steps side by side                                 turned round: one vector a step
/// row 0  a[row0+t] … a[row0+t+7]                                  a[row0+t]   … a[row7+t]     · b[t]
///   …                               weight gradient: the rows  →    …                            …
/// row 7  a[row7+t] … a[row7+t+7]    lie side by side already      a[row0+t+7] … a[row7+t+7]   · b[t+7]
/// </code>
/// The last eight of a run overlap the eight before; what those have added or will store is skipped.
/// Each sum still runs over t in order by fused multiply-add: the bits are those of <see cref="FmaTile"/>.
/// </remarks>
internal static unsafe class ColumnTile
{
    private const int MostLanes = 3;
    private const int Width = 8;
    private const int VectorsAtOnce = 4;
    private const int RowsAtOnce = VectorsAtOnce * Width;

    /// <summary>Adds the products, if there are few lanes and rows or steps lie side by side, eight or more at a time.</summary>
    /// <returns>False when another tile has to do it: nothing is changed then.</returns>
    /// <inheritdoc cref="Tile.MultiplyAdd"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryMultiplyAdd(
        float* a, int* rows, int rowCount, int* steps, int stepCount, float* b, nint stepB, float* start, float floor, float* c, int* outs, int lanes)
    {
        if (lanes > MostLanes || rowCount < Width)
        {
            return false;
        }

        var groups = stackalloc Eight[Tile.StepsPerBlock];
        var turns = !AreInRuns(rows, rowCount);
        if (turns && !AreInRuns(steps, stepCount))
        {
            return false;
        }

        var (count, end) = (0, 0);
        for (var step = 0; turns && step < stepCount; count++)
        {
            end = step < end ? end : RunEnd(steps, step, stepCount);
            groups[count] = Eight.At(ref step, end);
        }

        var sums = stackalloc float[RowsAtOnce * MostLanes];
        var vectors = stackalloc Eight[VectorsAtOnce];
        end = 0;
        for (var row = 0; row < rowCount;)
        {
            var here = 0;
            for (; here < VectorsAtOnce && row < rowCount; here++)
            {
                end = row < end ? end : turns ? rowCount : RunEnd(rows, row, rowCount);
                vectors[here] = Eight.At(ref row, end);
                Fetch(start, c, outs + vectors[here].First, lanes, sums + (here * Width));
            }

            if (turns)
            {
                for (var group = 0; group < count; group++)
                {
                    var (first, skip) = groups[group];
                    for (var v = 0; v < here; v++)
                    {
                        AddTurned(a + steps[first], rows + vectors[v].First, b + (first * stepB), stepB, skip, sums + (v * Width), lanes);
                    }
                }
            }
            else
            {
                // Fewer than four vectors: the others repeat the first and are not kept.
                float* a0 = a + rows[vectors[0].First], a1 = here > 1 ? a + rows[vectors[1].First] : a0;
                float* a2 = here > 2 ? a + rows[vectors[2].First] : a0, a3 = here > 3 ? a + rows[vectors[3].First] : a0;
                for (var lane = 0; lane < lanes; lane++)
                {
                    AddNeighbours(a0, a1, a2, a3, steps, stepCount, b + lane, stepB, sums + (lane * RowsAtOnce));
                }
            }

            for (var v = 0; v < here; v++)
            {
                Store(sums + (v * Width), vectors[v].Skip, lanes, floor, c, outs + vectors[v].First);
            }
        }

        return true;
    }

    private static bool AreInRuns(int* offsets, int count)
    {
        for (var at = 0; at < count;)
        {
            var end = RunEnd(offsets, at, count);
            if (end - at < Width)
            {
                return false;
            }

            at = end;
        }

        return true;
    }

    private static int RunEnd(int* offsets, int at, int count)
    {
        for (at++; at < count && offsets[at] == offsets[at - 1] + 1; at++)
        {
        }

        return at;
    }

    private static void AddNeighbours(float* a0, float* a1, float* a2, float* a3, int* steps, int stepCount, float* b, nint stepB, float* sums)
    {
        var (c0, c1) = (Vector256.Load(sums), Vector256.Load(sums + Width));
        var (c2, c3) = (Vector256.Load(sums + (2 * Width)), Vector256.Load(sums + (3 * Width)));
        for (int* step = steps, end = steps + stepCount; step < end; step++, b += stepB)
        {
            nint t = *step;
            var b0 = Vector256.Create(*b);
            c0 = Fma.MultiplyAdd(Vector256.Load(a0 + t), b0, c0);
            c1 = Fma.MultiplyAdd(Vector256.Load(a1 + t), b0, c1);
            c2 = Fma.MultiplyAdd(Vector256.Load(a2 + t), b0, c2);
            c3 = Fma.MultiplyAdd(Vector256.Load(a3 + t), b0, c3);
        }

        c0.Store(sums);
        c1.Store(sums + Width);
        c2.Store(sums + (2 * Width));
        c3.Store(sums + (3 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTurned(float* a, int* rows, float* b, nint stepB, int skip, float* sums, int lanes)
    {
        float* a0 = a + rows[0], a1 = a + rows[1], a2 = a + rows[2], a3 = a + rows[3], a4 = a + rows[4], a5 = a + rows[5], a6 = a + rows[6], a7 = a + rows[7];
        Turn(a0, a1, a2, a3, a4, a5, a6, a7, out var x0, out var x1, out var x2, out var x3);
        Turn(a0 + 4, a1 + 4, a2 + 4, a3 + 4, a4 + 4, a5 + 4, a6 + 4, a7 + 4, out var x4, out var x5, out var x6, out var x7);
        for (var lane = 0; lane < lanes; lane++, b++, sums += RowsAtOnce)
        {
            var sum = Vector256.Load(sums);
            switch (skip)
            {
                case 0:
                    sum = Fma.MultiplyAdd(x0, Vector256.Create(b[0]), sum);
                    goto case 1;
                case 1:
                    sum = Fma.MultiplyAdd(x1, Vector256.Create(b[stepB]), sum);
                    goto case 2;
                case 2:
                    sum = Fma.MultiplyAdd(x2, Vector256.Create(b[2 * stepB]), sum);
                    goto case 3;
                case 3:
                    sum = Fma.MultiplyAdd(x3, Vector256.Create(b[3 * stepB]), sum);
                    goto case 4;
                case 4:
                    sum = Fma.MultiplyAdd(x4, Vector256.Create(b[4 * stepB]), sum);
                    goto case 5;
                case 5:
                    sum = Fma.MultiplyAdd(x5, Vector256.Create(b[5 * stepB]), sum);
                    goto case 6;
                case 6:
                    sum = Fma.MultiplyAdd(x6, Vector256.Create(b[6 * stepB]), sum);
                    break;
            }

            Fma.MultiplyAdd(x7, Vector256.Create(b[7 * stepB]), sum).Store(sums);
        }
    }

    // Four numbers of eight rows become four vectors of eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        float* a0, float* a1, float* a2, float* a3, float* a4, float* a5, float* a6, float* a7,
        out Vector256<float> x0, out Vector256<float> x1, out Vector256<float> x2, out Vector256<float> x3)
    {
        var (r0, r1) = (Vector256.Create(Vector128.Load(a0), Vector128.Load(a4)), Vector256.Create(Vector128.Load(a1), Vector128.Load(a5)));
        var (r2, r3) = (Vector256.Create(Vector128.Load(a2), Vector128.Load(a6)), Vector256.Create(Vector128.Load(a3), Vector128.Load(a7)));
        var (s0, s1) = (Avx.UnpackLow(r0, r1).AsDouble(), Avx.UnpackHigh(r0, r1).AsDouble());
        var (s2, s3) = (Avx.UnpackLow(r2, r3).AsDouble(), Avx.UnpackHigh(r2, r3).AsDouble());
        (x0, x1) = (Avx.UnpackLow(s0, s2).AsSingle(), Avx.UnpackHigh(s0, s2).AsSingle());
        (x2, x3) = (Avx.UnpackLow(s1, s3).AsSingle(), Avx.UnpackHigh(s1, s3).AsSingle());
    }

    private static void Fetch(float* start, float* c, int* outs, int lanes, float* sums)
    {
        for (var lane = 0; lane < lanes; lane++, sums += RowsAtOnce)
        {
            for (var r = 0; r < Width; r++)
            {
                sums[r] = start != null ? start[lane] : c[outs[r] + lane];
            }
        }
    }

    private static void Store(float* sums, int skip, int lanes, float floor, float* c, int* outs)
    {
        for (var lane = 0; lane < lanes; lane++, sums += RowsAtOnce)
        {
            Tile.Raise(Vector256.Load(sums), Vector256.Create(floor)).Store(sums);
            for (var r = skip; r < Width; r++)
            {
                c[outs[r] + lane] = sums[r];
            }
        }
    }

    /// <summary>Eight neighbours of a run, of which the first few were worked off before.</summary>
    private readonly record struct Eight(int First, int Skip)
    {
        /// <summary>The next eight of the run that ends at <paramref name="end"/>; moves on behind them.</summary>
        public static Eight At(ref int next, int end)
        {
            var first = Math.Min(next, end - Width);
            var eight = new Eight(first, next - first);
            next = first + Width;
            return eight;
        }
    }
}
