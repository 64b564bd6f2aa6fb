using System.Runtime.CompilerServices;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Teaching.Cnn;

/// <summary>Gradients that pass where something was true and stop elsewhere.</summary>
internal static class Gates
{
    /// <summary>gradZ = gradY where 0 &lt; y &lt; limit, else 0: ReLU and ReLU6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Open(ReadOnlySpan<float> y, float limit, ReadOnlySpan<float> gradY, Span<float> gradZ)
    {
        var yv = MemoryMarshal.Cast<float, Vector<float>>(y);
        var gv = MemoryMarshal.Cast<float, Vector<float>>(gradY);
        var zv = MemoryMarshal.Cast<float, Vector<float>>(gradZ);
        var limits = new Vector<float>(limit);
        for (var i = 0; i < yv.Length; i++)
        {
            var open = Vector.GreaterThan(yv[i], Vector<float>.Zero) & Vector.LessThan(yv[i], limits);
            zv[i] = Vector.ConditionalSelect(open, gv[i], Vector<float>.Zero);
        }

        for (var i = yv.Length * Vector<float>.Count; i < y.Length; i++)
        {
            gradZ[i] = y[i] > 0 && y[i] < limit ? gradY[i] : 0;
        }
    }
}
