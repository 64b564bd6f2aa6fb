using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Teaching.Cnn;

/// <summary>Up to four rows of four 128-bit vectors: sixteen of the thirty-two registers of Arm, and what runs where x64 has no fused multiply-add.</summary>
/// <remarks>Where the machine fuses (Arm, or x64 told to use 128 bits), the bits are those of <see cref="FmaTile"/>; where it cannot, each product is rounded once more. Not run on Arm yet.</remarks>
internal static unsafe class PortableTile
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
            Vector128<float> c0a, c0b, c0c, c0d, c1a, c1b, c1c, c1d, c2a, c2b, c2c, c2d, c3a, c3b, c3c, c3d;
            if (start != null)
            {
                c0a = c1a = c2a = c3a = Vector128.Load(start);
                c0b = c1b = c2b = c3b = Vector128.Load(start + 4);
                c0c = c1c = c2c = c3c = Vector128.Load(start + 8);
                c0d = c1d = c2d = c3d = Vector128.Load(start + 12);
            }
            else
            {
                c0a = Vector128.Load(c + outs[0]);
                c0b = Vector128.Load(c + outs[0] + 4);
                c0c = Vector128.Load(c + outs[0] + 8);
                c0d = Vector128.Load(c + outs[0] + 12);
                c1a = TCount.Rows > 1 ? Vector128.Load(c + outs[1]) : default;
                c1b = TCount.Rows > 1 ? Vector128.Load(c + outs[1] + 4) : default;
                c1c = TCount.Rows > 1 ? Vector128.Load(c + outs[1] + 8) : default;
                c1d = TCount.Rows > 1 ? Vector128.Load(c + outs[1] + 12) : default;
                c2a = TCount.Rows > 2 ? Vector128.Load(c + outs[2]) : default;
                c2b = TCount.Rows > 2 ? Vector128.Load(c + outs[2] + 4) : default;
                c2c = TCount.Rows > 2 ? Vector128.Load(c + outs[2] + 8) : default;
                c2d = TCount.Rows > 2 ? Vector128.Load(c + outs[2] + 12) : default;
                c3a = TCount.Rows > 3 ? Vector128.Load(c + outs[3]) : default;
                c3b = TCount.Rows > 3 ? Vector128.Load(c + outs[3] + 4) : default;
                c3c = TCount.Rows > 3 ? Vector128.Load(c + outs[3] + 8) : default;
                c3d = TCount.Rows > 3 ? Vector128.Load(c + outs[3] + 12) : default;
            }

            // A row that the tile has not is an alias of the first and never read.
            float* a0 = a + rows[0];
            var a1 = TCount.Rows > 1 ? a + rows[1] : a0;
            var a2 = TCount.Rows > 2 ? a + rows[2] : a0;
            var a3 = TCount.Rows > 3 ? a + rows[3] : a0;
            var p = b;
            for (int* step = steps, end = steps + stepCount; step < end; step++, p += stepB)
            {
                nint t = *step;
                var ba = Vector128.Load(p);
                var bb = Vector128.Load(p + 4);
                var bc = Vector128.Load(p + 8);
                var bd = Vector128.Load(p + 12);
                var x = Vector128.Create(a0[t]);
                c0a = Vector128.MultiplyAddEstimate(x, ba, c0a);
                c0b = Vector128.MultiplyAddEstimate(x, bb, c0b);
                c0c = Vector128.MultiplyAddEstimate(x, bc, c0c);
                c0d = Vector128.MultiplyAddEstimate(x, bd, c0d);
                if (TCount.Rows > 1)
                {
                    x = Vector128.Create(a1[t]);
                    c1a = Vector128.MultiplyAddEstimate(x, ba, c1a);
                    c1b = Vector128.MultiplyAddEstimate(x, bb, c1b);
                    c1c = Vector128.MultiplyAddEstimate(x, bc, c1c);
                    c1d = Vector128.MultiplyAddEstimate(x, bd, c1d);
                }

                if (TCount.Rows > 2)
                {
                    x = Vector128.Create(a2[t]);
                    c2a = Vector128.MultiplyAddEstimate(x, ba, c2a);
                    c2b = Vector128.MultiplyAddEstimate(x, bb, c2b);
                    c2c = Vector128.MultiplyAddEstimate(x, bc, c2c);
                    c2d = Vector128.MultiplyAddEstimate(x, bd, c2d);
                }

                if (TCount.Rows > 3)
                {
                    x = Vector128.Create(a3[t]);
                    c3a = Vector128.MultiplyAddEstimate(x, ba, c3a);
                    c3b = Vector128.MultiplyAddEstimate(x, bb, c3b);
                    c3c = Vector128.MultiplyAddEstimate(x, bc, c3c);
                    c3d = Vector128.MultiplyAddEstimate(x, bd, c3d);
                }
            }

            var least = Vector128.Create(floor);
            Tile.Raise(c0a, least).Store(c + outs[0]);
            Tile.Raise(c0b, least).Store(c + outs[0] + 4);
            Tile.Raise(c0c, least).Store(c + outs[0] + 8);
            Tile.Raise(c0d, least).Store(c + outs[0] + 12);

            if (TCount.Rows > 1)
            {
                Tile.Raise(c1a, least).Store(c + outs[1]);
                Tile.Raise(c1b, least).Store(c + outs[1] + 4);
                Tile.Raise(c1c, least).Store(c + outs[1] + 8);
                Tile.Raise(c1d, least).Store(c + outs[1] + 12);
            }

            if (TCount.Rows > 2)
            {
                Tile.Raise(c2a, least).Store(c + outs[2]);
                Tile.Raise(c2b, least).Store(c + outs[2] + 4);
                Tile.Raise(c2c, least).Store(c + outs[2] + 8);
                Tile.Raise(c2d, least).Store(c + outs[2] + 12);
            }

            if (TCount.Rows > 3)
            {
                Tile.Raise(c3a, least).Store(c + outs[3]);
                Tile.Raise(c3b, least).Store(c + outs[3] + 4);
                Tile.Raise(c3c, least).Store(c + outs[3] + 8);
                Tile.Raise(c3d, least).Store(c + outs[3] + 12);
            }
        }
    }
}
