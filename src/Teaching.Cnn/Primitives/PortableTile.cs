using System.Runtime.Intrinsics;

namespace Teaching.Cnn;

/// <summary>The tile one row at a time in four 128-bit vectors: for machines without x64's fused multiply-add.</summary>
/// <remarks>Where the machine fuses (Arm), the bits are those of <see cref="FmaTile"/>; where it cannot, each product is rounded once more.</remarks>
internal static unsafe class PortableTile
{
    /// <inheritdoc cref="Tile.MultiplyAdd"/>
    public static void MultiplyAdd(float* a, int* rows, int* steps, int stepCount, float* b, float* start, float* c, int* outs)
    {
        for (var row = 0; row < Tile.Rows; row++)
        {
            var from = start != null ? start : c + outs[row];
            var c0 = Vector128.Load(from);
            var c1 = Vector128.Load(from + 4);
            var c2 = Vector128.Load(from + 8);
            var c3 = Vector128.Load(from + 12);
            var p = b;
            for (var t = 0; t < stepCount; t++, p += Tile.Lanes)
            {
                var x = Vector128.Create(a[rows[row] + steps[t]]);
                c0 = Vector128.MultiplyAddEstimate(x, Vector128.Load(p), c0);
                c1 = Vector128.MultiplyAddEstimate(x, Vector128.Load(p + 4), c1);
                c2 = Vector128.MultiplyAddEstimate(x, Vector128.Load(p + 8), c2);
                c3 = Vector128.MultiplyAddEstimate(x, Vector128.Load(p + 12), c3);
            }

            c0.Store(c + outs[row]);
            c1.Store(c + outs[row] + 4);
            c2.Store(c + outs[row] + 8);
            c3.Store(c + outs[row] + 12);
        }
    }
}
