using System.Numerics;
using System.Runtime.InteropServices;

namespace Teaching.Cnn;

/// <summary>Gradients that pass where something was true and stop elsewhere.</summary>
internal static class Gates
{
    /// <summary>gradZ = gradY where 0 &lt; y &lt; limit, else 0: ReLU and ReLU6.</summary>
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

    /// <summary>Max pooling, one window cell: x equal to the maximum y takes the gradient unless an earlier cell took it.</summary>
    /// <param name="x">The cell's channels.</param>
    /// <param name="y">The maxima.</param>
    /// <param name="gradY">Their gradient; what is taken becomes 0.</param>
    /// <param name="gradX">The cell's gradient, added to.</param>
    public static void Take(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradY, Span<float> gradX)
    {
        var xv = MemoryMarshal.Cast<float, Vector<float>>(x);
        var yv = MemoryMarshal.Cast<float, Vector<float>>(y);
        var gv = MemoryMarshal.Cast<float, Vector<float>>(gradY);
        var dv = MemoryMarshal.Cast<float, Vector<float>>(gradX);
        for (var i = 0; i < xv.Length; i++)
        {
            // "not less" and not "equal": a maximum that is NaN finds its cell too.
            var less = Vector.LessThan(xv[i], yv[i]);
            dv[i] += Vector.ConditionalSelect(less, Vector<float>.Zero, gv[i]);
            gv[i] = Vector.ConditionalSelect(less, gv[i], Vector<float>.Zero);
        }

        for (var i = xv.Length * Vector<float>.Count; i < x.Length; i++)
        {
            if (!(x[i] < y[i]))
            {
                gradX[i] += gradY[i];
                gradY[i] = 0;
            }
        }
    }
}
