using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn;

/// <summary>Up to eight rows of one 256-bit vector, for panels of which eight lanes or fewer exist.</summary>
internal static unsafe class NarrowTile
{
    /// <summary>Works off tiles of <typeparamref name="TCount"/> rows; the number of rows is a multiple of it.</summary>
    /// <inheritdoc cref="Tile.MultiplyAdd"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAdd<TCount>(
        float* a, int* rows, int rowCount, int* steps, int stepCount, float* b, nint stepB, float* start, float floor, float* c, int* outs)
        where TCount : struct, IRowCount
    {
        for (var row = 0; row < rowCount; row += TCount.Rows, rows += TCount.Rows, outs += TCount.Rows)
        {
            Vector256<float> c0, c1, c2, c3, c4, c5, c6, c7;
            if (start != null)
            {
                c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = Vector256.Load(start);
            }
            else
            {
                c0 = Vector256.Load(c + outs[0]);
                c1 = TCount.Rows > 1 ? Vector256.Load(c + outs[1]) : default;
                c2 = TCount.Rows > 2 ? Vector256.Load(c + outs[2]) : default;
                c3 = TCount.Rows > 3 ? Vector256.Load(c + outs[3]) : default;
                c4 = TCount.Rows > 4 ? Vector256.Load(c + outs[4]) : default;
                c5 = TCount.Rows > 5 ? Vector256.Load(c + outs[5]) : default;
                c6 = TCount.Rows > 6 ? Vector256.Load(c + outs[6]) : default;
                c7 = TCount.Rows > 7 ? Vector256.Load(c + outs[7]) : default;
            }

            // A row that the tile has not is an alias of the first and never read.
            float* a0 = a + rows[0];
            var a1 = TCount.Rows > 1 ? a + rows[1] : a0;
            var a2 = TCount.Rows > 2 ? a + rows[2] : a0;
            var a3 = TCount.Rows > 3 ? a + rows[3] : a0;
            var a4 = TCount.Rows > 4 ? a + rows[4] : a0;
            var a5 = TCount.Rows > 5 ? a + rows[5] : a0;
            var a6 = TCount.Rows > 6 ? a + rows[6] : a0;
            var a7 = TCount.Rows > 7 ? a + rows[7] : a0;
            var p = b;
            for (int* step = steps, end = steps + stepCount; step < end; step++, p += stepB)
            {
                nint t = *step;
                var b0 = Vector256.Load(p);
                c0 = Fma.MultiplyAdd(Vector256.Create(a0[t]), b0, c0);
                c1 = TCount.Rows > 1 ? Fma.MultiplyAdd(Vector256.Create(a1[t]), b0, c1) : c1;
                c2 = TCount.Rows > 2 ? Fma.MultiplyAdd(Vector256.Create(a2[t]), b0, c2) : c2;
                c3 = TCount.Rows > 3 ? Fma.MultiplyAdd(Vector256.Create(a3[t]), b0, c3) : c3;
                c4 = TCount.Rows > 4 ? Fma.MultiplyAdd(Vector256.Create(a4[t]), b0, c4) : c4;
                c5 = TCount.Rows > 5 ? Fma.MultiplyAdd(Vector256.Create(a5[t]), b0, c5) : c5;
                c6 = TCount.Rows > 6 ? Fma.MultiplyAdd(Vector256.Create(a6[t]), b0, c6) : c6;
                c7 = TCount.Rows > 7 ? Fma.MultiplyAdd(Vector256.Create(a7[t]), b0, c7) : c7;
            }

            var least = Vector256.Create(floor);
            Tile.Raise(c0, least).Store(c + outs[0]);

            if (TCount.Rows > 1)
            {
                Tile.Raise(c1, least).Store(c + outs[1]);
            }

            if (TCount.Rows > 2)
            {
                Tile.Raise(c2, least).Store(c + outs[2]);
            }

            if (TCount.Rows > 3)
            {
                Tile.Raise(c3, least).Store(c + outs[3]);
            }

            if (TCount.Rows > 4)
            {
                Tile.Raise(c4, least).Store(c + outs[4]);
            }

            if (TCount.Rows > 5)
            {
                Tile.Raise(c5, least).Store(c + outs[5]);
            }

            if (TCount.Rows > 6)
            {
                Tile.Raise(c6, least).Store(c + outs[6]);
            }

            if (TCount.Rows > 7)
            {
                Tile.Raise(c7, least).Store(c + outs[7]);
            }
        }
    }
}
