using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn;

/// <summary>The tile in twelve of x64's sixteen 256-bit registers; two more hold a row of b, one the number that all lanes share.</summary>
internal static unsafe class FmaTile
{
    /// <inheritdoc cref="Tile.MultiplyAdd"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAdd(float* a, int* rows, int* steps, int stepCount, float* b, float* start, float* c, int* outs)
    {
        Vector256<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        if (start != null)
        {
            c00 = c10 = c20 = c30 = c40 = c50 = Vector256.Load(start);
            c01 = c11 = c21 = c31 = c41 = c51 = Vector256.Load(start + 8);
        }
        else
        {
            c00 = Vector256.Load(c + outs[0]);
            c01 = Vector256.Load(c + outs[0] + 8);
            c10 = Vector256.Load(c + outs[1]);
            c11 = Vector256.Load(c + outs[1] + 8);
            c20 = Vector256.Load(c + outs[2]);
            c21 = Vector256.Load(c + outs[2] + 8);
            c30 = Vector256.Load(c + outs[3]);
            c31 = Vector256.Load(c + outs[3] + 8);
            c40 = Vector256.Load(c + outs[4]);
            c41 = Vector256.Load(c + outs[4] + 8);
            c50 = Vector256.Load(c + outs[5]);
            c51 = Vector256.Load(c + outs[5] + 8);
        }

        float* a0 = a + rows[0], a1 = a + rows[1], a2 = a + rows[2], a3 = a + rows[3], a4 = a + rows[4], a5 = a + rows[5];
        for (var end = steps + stepCount; steps < end; steps++)
        {
            nint t = *steps;
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            b += Tile.Lanes;
            var x = Vector256.Create(a0[t]);
            c00 = Fma.MultiplyAdd(x, b0, c00);
            c01 = Fma.MultiplyAdd(x, b1, c01);
            x = Vector256.Create(a1[t]);
            c10 = Fma.MultiplyAdd(x, b0, c10);
            c11 = Fma.MultiplyAdd(x, b1, c11);
            x = Vector256.Create(a2[t]);
            c20 = Fma.MultiplyAdd(x, b0, c20);
            c21 = Fma.MultiplyAdd(x, b1, c21);
            x = Vector256.Create(a3[t]);
            c30 = Fma.MultiplyAdd(x, b0, c30);
            c31 = Fma.MultiplyAdd(x, b1, c31);
            x = Vector256.Create(a4[t]);
            c40 = Fma.MultiplyAdd(x, b0, c40);
            c41 = Fma.MultiplyAdd(x, b1, c41);
            x = Vector256.Create(a5[t]);
            c50 = Fma.MultiplyAdd(x, b0, c50);
            c51 = Fma.MultiplyAdd(x, b1, c51);
        }

        c00.Store(c + outs[0]);
        c01.Store(c + outs[0] + 8);
        c10.Store(c + outs[1]);
        c11.Store(c + outs[1] + 8);
        c20.Store(c + outs[2]);
        c21.Store(c + outs[2] + 8);
        c30.Store(c + outs[3]);
        c31.Store(c + outs[3] + 8);
        c40.Store(c + outs[4]);
        c41.Store(c + outs[4] + 8);
        c50.Store(c + outs[5]);
        c51.Store(c + outs[5] + 8);
    }
}
