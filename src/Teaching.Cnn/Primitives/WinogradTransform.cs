using System.Numerics;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>The three changes of basis of Winograd's F(2×2, 3×3): a 2×2 patch of outputs costs 16 multiplications a channel pair instead of 36.</summary>
/// <remarks>
/// <code>
/// y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A         g: 3×3 kernel, d: 4×4 inputs, y: 2×2 outputs
///
///      ┌ 1    0    0  ┐        ┌ 1  0 −1  0 ┐        ┌ 1  1  1  0 ┐
///  G = │ ½    ½    ½  │   Bᵀ = │ 0  1  1  0 │   Aᵀ = └ 0  1 −1 −1 ┘
///      │ ½   −½    ½  │        │ 0 −1  1  0 │
///      └ 0    0    1  ┘        └ 0  1  0 −1 ┘
/// </code>
/// Only additions and halvings: the bits do not depend on the width of the vectors, and a NaN reaches exactly the outputs that read it.
/// Source: Winograd 1980; Lavin and Gray 2016.
/// </remarks>
internal static unsafe class WinogradTransform
{
    /// <summary>Numbers of a transformed tile, 4 × 4.</summary>
    public const int Positions = 16;

    /// <summary>Floats from a position to the next: a cache line more than they hold, or all sixteen would meet in the same few places of the cache.</summary>
    public static nint Pitch(int tiles, int channels) => ((nint)tiles * channels) + Tile.Lanes;

    /// <summary>Bᵀ d B of one tile, all channels.</summary>
    /// <param name="cells">Where the 16 cells of d begin; each holds <paramref name="channels"/> numbers.</param>
    /// <param name="channels">At least a vector full.</param>
    /// <param name="destination">Position 0 of the result; the others follow at the given pitch.</param>
    /// <param name="pitch">Floats from a position to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float** cells, int channels, float* destination, nint pitch)
    {
        for (var c = 0; c < channels; c += Vector<float>.Count)
        {
            // The last vector moves back to end with the last channel: some channels are computed twice, alike.
            c = Math.Min(c, channels - Vector<float>.Count);
            InputColumn(cells, c, out var a0, out var b0, out var c0, out var d0);
            InputColumn(cells + 1, c, out var a1, out var b1, out var c1, out var d1);
            InputColumn(cells + 2, c, out var a2, out var b2, out var c2, out var d2);
            InputColumn(cells + 3, c, out var a3, out var b3, out var c3, out var d3);
            var to = destination + c;
            InputRow(a0, a1, a2, a3, to, pitch);
            InputRow(b0, b1, b2, b3, to + (4 * pitch), pitch);
            InputRow(c0, c1, c2, c3, to + (8 * pitch), pitch);
            InputRow(d0, d1, d2, d3, to + (12 * pitch), pitch);
        }
    }

    /// <summary>Aᵀ m A of one tile, sixteen channels, plus the bias, raised to the floor.</summary>
    /// <param name="m">Position 0; the others follow at the given pitch.</param>
    /// <param name="pitch">Floats from a position to the next.</param>
    /// <param name="bias">Sixteen numbers.</param>
    /// <param name="floor">0 for ReLU, −∞ for none.</param>
    /// <param name="y">[2][2][16], filled.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* m, nint pitch, float* bias, float floor, float* y)
    {
        var least = new Vector<float>(floor);
        for (var lane = 0; lane < Tile.Lanes; lane += Vector<float>.Count)
        {
            var from = m + lane;
            var start = Vector.Load(bias + lane);
            Vector<float> t0, t1, t2, t3, u0, u1, u2, u3;
            Column(from, pitch, out t0, out u0);
            Column(from + pitch, pitch, out t1, out u1);
            Column(from + (2 * pitch), pitch, out t2, out u2);
            Column(from + (3 * pitch), pitch, out t3, out u3);
            Raise(t0 + t1 + t2 + start, least).Store(y + lane);
            Raise(t1 - t2 - t3 + start, least).Store(y + Tile.Lanes + lane);
            Raise(u0 + u1 + u2 + start, least).Store(y + (2 * Tile.Lanes) + lane);
            Raise(u1 - u2 - u3 + start, least).Store(y + (3 * Tile.Lanes) + lane);
        }
    }

    /// <summary>A g Aᵀ of one tile of gradients, sixteen channels: 2×2 → 4×4.</summary>
    /// <param name="g">Where the four gradients begin.</param>
    /// <param name="z">Position 0; the others follow at the given pitch.</param>
    /// <param name="pitch">Floats from a position to the next.</param>
    /// <param name="sum">Sixteen sums, to which the four are added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(float** g, float* z, nint pitch, float* sum)
    {
        for (var lane = 0; lane < Tile.Lanes; lane += Vector<float>.Count)
        {
            var (a, b, c, d) = (Vector.Load(g[0] + lane), Vector.Load(g[1] + lane), Vector.Load(g[2] + lane), Vector.Load(g[3] + lane));
            (Vector.Load(sum + lane) + (a + b + (c + d))).Store(sum + lane);
            var to = z + lane;
            Row(a, b, to, pitch);
            Row(a + c, b + d, to + (4 * pitch), pitch);
            Row(a - c, b - d, to + (8 * pitch), pitch);
            Row(-c, -d, to + (12 * pitch), pitch);
        }
    }

    /// <summary>G g Gᵀ of sixteen output channels of one input channel.</summary>
    /// <param name="g">Kernel cell 0, [16]; the others follow at the given pitch.</param>
    /// <param name="gPitch">Floats from a cell to the next.</param>
    /// <param name="u">Position 0, [16]; the others follow at the given pitch.</param>
    /// <param name="pitch">Floats from a position to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernel(float* g, nint gPitch, float* u, nint pitch)
    {
        for (var lane = 0; lane < Tile.Lanes; lane += Vector<float>.Count)
        {
            var from = g + lane;
            Spread(Vector.Load(from), Vector.Load(from + (3 * gPitch)), Vector.Load(from + (6 * gPitch)), out var a0, out var b0, out var c0, out var d0);
            from += gPitch;
            Spread(Vector.Load(from), Vector.Load(from + (3 * gPitch)), Vector.Load(from + (6 * gPitch)), out var a1, out var b1, out var c1, out var d1);
            from += gPitch;
            Spread(Vector.Load(from), Vector.Load(from + (3 * gPitch)), Vector.Load(from + (6 * gPitch)), out var a2, out var b2, out var c2, out var d2);
            var to = u + lane;
            KernelRow(a0, a1, a2, to, pitch);
            KernelRow(b0, b1, b2, to + (4 * pitch), pitch);
            KernelRow(c0, c1, c2, to + (8 * pitch), pitch);
            KernelRow(d0, d1, d2, to + (12 * pitch), pitch);
        }
    }

    /// <summary>Gᵀ u G of sixteen output channels: the gradient of a 3×3 kernel from that of its transform.</summary>
    /// <param name="u">Position 0, [16]; the others follow at the given pitch.</param>
    /// <param name="pitch">Floats from a position to the next.</param>
    /// <param name="g">[9][16], filled.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient(float* u, nint pitch, float* g)
    {
        for (var lane = 0; lane < Tile.Lanes; lane += Vector<float>.Count)
        {
            var from = u + lane;
            Gather(from, 4 * pitch, out var a0, out var b0, out var c0);
            Gather(from + pitch, 4 * pitch, out var a1, out var b1, out var c1);
            Gather(from + (2 * pitch), 4 * pitch, out var a2, out var b2, out var c2);
            Gather(from + (3 * pitch), 4 * pitch, out var a3, out var b3, out var c3);
            var to = g + lane;
            GradientRow(a0, a1, a2, a3, to);
            GradientRow(b0, b1, b2, b3, to + (3 * Tile.Lanes));
            GradientRow(c0, c1, c2, c3, to + (6 * Tile.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputColumn(float** cells, int c, out Vector<float> t0, out Vector<float> t1, out Vector<float> t2, out Vector<float> t3)
    {
        var (d0, d1, d2, d3) = (Vector.Load(cells[0] + c), Vector.Load(cells[4] + c), Vector.Load(cells[8] + c), Vector.Load(cells[12] + c));
        t0 = d0 - d2;
        t1 = d1 + d2;
        t2 = d2 - d1;
        t3 = d1 - d3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputRow(Vector<float> d0, Vector<float> d1, Vector<float> d2, Vector<float> d3, float* to, nint pitch)
    {
        (d0 - d2).Store(to);
        (d1 + d2).Store(to + pitch);
        (d2 - d1).Store(to + (2 * pitch));
        (d1 - d3).Store(to + (3 * pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(
        Vector<float> g0, Vector<float> g1, Vector<float> g2, out Vector<float> t0, out Vector<float> t1, out Vector<float> t2, out Vector<float> t3)
    {
        var sum = g0 + g2;
        t0 = g0;
        t1 = (sum + g1) * 0.5f;
        t2 = (sum - g1) * 0.5f;
        t3 = g2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KernelRow(Vector<float> g0, Vector<float> g1, Vector<float> g2, float* to, nint pitch)
    {
        Spread(g0, g1, g2, out var t0, out var t1, out var t2, out var t3);
        t0.Store(to);
        t1.Store(to + pitch);
        t2.Store(to + (2 * pitch));
        t3.Store(to + (3 * pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(float* u, nint pitch, out Vector<float> t0, out Vector<float> t1, out Vector<float> t2) =>
        Gather(Vector.Load(u), Vector.Load(u + pitch), Vector.Load(u + (2 * pitch)), Vector.Load(u + (3 * pitch)), out t0, out t1, out t2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(
        Vector<float> u0, Vector<float> u1, Vector<float> u2, Vector<float> u3, out Vector<float> t0, out Vector<float> t1, out Vector<float> t2)
    {
        var half = (u1 + u2) * 0.5f;
        t0 = u0 + half;
        t1 = (u1 - u2) * 0.5f;
        t2 = half + u3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientRow(Vector<float> u0, Vector<float> u1, Vector<float> u2, Vector<float> u3, float* to)
    {
        Gather(u0, u1, u2, u3, out var t0, out var t1, out var t2);
        t0.Store(to);
        t1.Store(to + Tile.Lanes);
        t2.Store(to + (2 * Tile.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(float* m, nint pitch, out Vector<float> top, out Vector<float> bottom)
    {
        var (m0, m1, m2, m3) = (Vector.Load(m), Vector.Load(m + (4 * pitch)), Vector.Load(m + (8 * pitch)), Vector.Load(m + (12 * pitch)));
        top = m0 + m1 + m2;
        bottom = m1 - m2 - m3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(Vector<float> a, Vector<float> b, float* to, nint pitch)
    {
        a.Store(to);
        (a + b).Store(to + pitch);
        (a - b).Store(to + (2 * pitch));
        (-b).Store(to + (3 * pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Raise(Vector<float> sum, Vector<float> least) => Vector.ConditionalSelect(Vector.LessThan(sum, least), least, sum);
}
