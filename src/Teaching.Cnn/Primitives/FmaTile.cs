using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn;

/// <summary>Up to six rows of two 256-bit vectors: twelve of x64's sixteen registers; two more hold a row of b, one the number that all lanes share.</summary>
internal static unsafe class FmaTile
{
    /// <summary>Works off tiles of <typeparamref name="TCount"/> rows; the number of rows is a multiple of it.</summary>
    /// <inheritdoc cref="Tile.MultiplyAdd"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAdd<TCount>(
        float* a, int* rows, int rowCount, int* steps, int stepCount, float* b, nint stepB, float* start, float floor, float* c, int* outs)
        where TCount : struct, IRowCount
    {
        var raises = !float.IsNegativeInfinity(floor);
        for (var row = 0; row < rowCount; row += TCount.Rows, rows += TCount.Rows, outs += TCount.Rows)
        {
            Vector256<float> c0a, c0b, c1a, c1b, c2a, c2b, c3a, c3b, c4a, c4b, c5a, c5b;
            if (start != null)
            {
                c0a = c1a = c2a = c3a = c4a = c5a = Vector256.Load(start);
                c0b = c1b = c2b = c3b = c4b = c5b = Vector256.Load(start + 8);
            }
            else
            {
                c0a = Vector256.Load(c + outs[0]);
                c0b = Vector256.Load(c + outs[0] + 8);
                c1a = TCount.Rows > 1 ? Vector256.Load(c + outs[1]) : default;
                c1b = TCount.Rows > 1 ? Vector256.Load(c + outs[1] + 8) : default;
                c2a = TCount.Rows > 2 ? Vector256.Load(c + outs[2]) : default;
                c2b = TCount.Rows > 2 ? Vector256.Load(c + outs[2] + 8) : default;
                c3a = TCount.Rows > 3 ? Vector256.Load(c + outs[3]) : default;
                c3b = TCount.Rows > 3 ? Vector256.Load(c + outs[3] + 8) : default;
                c4a = TCount.Rows > 4 ? Vector256.Load(c + outs[4]) : default;
                c4b = TCount.Rows > 4 ? Vector256.Load(c + outs[4] + 8) : default;
                c5a = TCount.Rows > 5 ? Vector256.Load(c + outs[5]) : default;
                c5b = TCount.Rows > 5 ? Vector256.Load(c + outs[5] + 8) : default;
            }

            // A row that the tile has not is an alias of the first and never read.
            float* a0 = a + rows[0];
            var a1 = TCount.Rows > 1 ? a + rows[1] : a0;
            var a2 = TCount.Rows > 2 ? a + rows[2] : a0;
            var a3 = TCount.Rows > 3 ? a + rows[3] : a0;
            var a4 = TCount.Rows > 4 ? a + rows[4] : a0;
            var a5 = TCount.Rows > 5 ? a + rows[5] : a0;
            var p = b;
            for (int* step = steps, end = steps + stepCount; step < end; step++, p += stepB)
            {
                nint t = *step;
                var ba = Vector256.Load(p);
                var bb = Vector256.Load(p + 8);
                var x = Vector256.Create(a0[t]);
                c0a = Fma.MultiplyAdd(x, ba, c0a);
                c0b = Fma.MultiplyAdd(x, bb, c0b);
                if (TCount.Rows > 1)
                {
                    x = Vector256.Create(a1[t]);
                    c1a = Fma.MultiplyAdd(x, ba, c1a);
                    c1b = Fma.MultiplyAdd(x, bb, c1b);
                }

                if (TCount.Rows > 2)
                {
                    x = Vector256.Create(a2[t]);
                    c2a = Fma.MultiplyAdd(x, ba, c2a);
                    c2b = Fma.MultiplyAdd(x, bb, c2b);
                }

                if (TCount.Rows > 3)
                {
                    x = Vector256.Create(a3[t]);
                    c3a = Fma.MultiplyAdd(x, ba, c3a);
                    c3b = Fma.MultiplyAdd(x, bb, c3b);
                }

                if (TCount.Rows > 4)
                {
                    x = Vector256.Create(a4[t]);
                    c4a = Fma.MultiplyAdd(x, ba, c4a);
                    c4b = Fma.MultiplyAdd(x, bb, c4b);
                }

                if (TCount.Rows > 5)
                {
                    x = Vector256.Create(a5[t]);
                    c5a = Fma.MultiplyAdd(x, ba, c5a);
                    c5b = Fma.MultiplyAdd(x, bb, c5b);
                }
            }

            if (raises)
            {
                var least = Vector256.Create(floor);
                c0a = Tile.Raise(c0a, least);
                c0b = Tile.Raise(c0b, least);
                c1a = TCount.Rows > 1 ? Tile.Raise(c1a, least) : c1a;
                c1b = TCount.Rows > 1 ? Tile.Raise(c1b, least) : c1b;
                c2a = TCount.Rows > 2 ? Tile.Raise(c2a, least) : c2a;
                c2b = TCount.Rows > 2 ? Tile.Raise(c2b, least) : c2b;
                c3a = TCount.Rows > 3 ? Tile.Raise(c3a, least) : c3a;
                c3b = TCount.Rows > 3 ? Tile.Raise(c3b, least) : c3b;
                c4a = TCount.Rows > 4 ? Tile.Raise(c4a, least) : c4a;
                c4b = TCount.Rows > 4 ? Tile.Raise(c4b, least) : c4b;
                c5a = TCount.Rows > 5 ? Tile.Raise(c5a, least) : c5a;
                c5b = TCount.Rows > 5 ? Tile.Raise(c5b, least) : c5b;
            }

            c0a.Store(c + outs[0]);
            c0b.Store(c + outs[0] + 8);

            if (TCount.Rows > 1)
            {
                c1a.Store(c + outs[1]);
                c1b.Store(c + outs[1] + 8);
            }

            if (TCount.Rows > 2)
            {
                c2a.Store(c + outs[2]);
                c2b.Store(c + outs[2] + 8);
            }

            if (TCount.Rows > 3)
            {
                c3a.Store(c + outs[3]);
                c3b.Store(c + outs[3] + 8);
            }

            if (TCount.Rows > 4)
            {
                c4a.Store(c + outs[4]);
                c4b.Store(c + outs[4] + 8);
            }

            if (TCount.Rows > 5)
            {
                c5a.Store(c + outs[5]);
                c5b.Store(c + outs[5] + 8);
            }
        }
    }
}
