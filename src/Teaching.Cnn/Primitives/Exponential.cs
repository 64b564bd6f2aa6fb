using System.Runtime.Intrinsics;

namespace Teaching.Cnn;

/// <summary>e to the power of x, logarithm, sigmoid and tanh as polynomials that give the same bits on every machine.</summary>
/// <remarks>
/// Only additions, multiplications, divisions and comparisons, each rounded once, never fused: IEEE 754 fixes every bit. What fills no vector goes through
/// the same code in a padded one. Coefficients: Cephes (Moshier 1992), relative error below 3e-7.
/// </remarks>
internal static class Exponential
{
    private const float Log2E = 1.44269504088896341f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>eˣ; below −87.3 and above 88.3 the value at that end.</summary>
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-87.3f)), Vector256.Create(88.3f));
        // x = n·ln 2 + r with |r| ≤ ln 2 / 2; ln 2 in two parts keeps r exact.
        var n = Vector256.Floor((x * Log2E) + Vector256.Create(0.5f));
        var r = x - (n * Ln2High) - (n * Ln2Low);
        var p = Vector256.Create(1.9875691500e-4f);
        p = (p * r) + Vector256.Create(1.3981999507e-3f);
        p = (p * r) + Vector256.Create(8.3334519073e-3f);
        p = (p * r) + Vector256.Create(4.1665795894e-2f);
        p = (p * r) + Vector256.Create(1.6666665459e-1f);
        p = (p * r) + Vector256.Create(5.0000001201e-1f);
        p = (p * (r * r)) + r + Vector256<float>.One;
        // 2ⁿ: n goes straight into the exponent bits.
        return p * ((Vector256.ConvertToInt32(n) + Vector256.Create(127)) << 23).AsSingle();
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Vector256<float> Sigmoid(Vector256<float> x) => Vector256<float>.One / (Vector256<float>.One + Exp(-x));

    /// <summary>tanh x: a polynomial near 0, where the formula with eˣ would lose digits.</summary>
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var size = Vector256.Abs(x);
        var far = Vector256<float>.One - (Vector256.Create(2f) / (Exp(size + size) + Vector256<float>.One));
        far = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), -far, far);
        var z = x * x;
        var p = Vector256.Create(-5.70498872745e-3f);
        p = (p * z) + Vector256.Create(2.06390887954e-2f);
        p = (p * z) + Vector256.Create(-5.37397155531e-2f);
        p = (p * z) + Vector256.Create(1.33314422036e-1f);
        p = (p * z) + Vector256.Create(-3.33332819422e-1f);
        var near = (p * z * x) + x;
        return Vector256.ConditionalSelect(Vector256.LessThan(size, Vector256.Create(0.625f)), near, far);
    }

    /// <summary>ln x for a positive, finite x.</summary>
    public static float Log(float x)
    {
        // x = m·2ᵉ with m from √½ to √2.
        var bits = BitConverter.SingleToInt32Bits(x);
        var e = (bits >> 23) - 126;
        var m = BitConverter.Int32BitsToSingle((bits & 0x007FFFFF) | 0x3F000000);
        if (m < 0.707106781186547524f)
        {
            e--;
            m += m;
        }

        m -= 1;
        var z = m * m;
        var p = 7.0376836292e-2f;
        p = (p * m) + -1.1514610310e-1f;
        p = (p * m) + 1.1676998740e-1f;
        p = (p * m) + -1.2420140846e-1f;
        p = (p * m) + 1.4249322787e-1f;
        p = (p * m) + -1.6668057665e-1f;
        p = (p * m) + 2.0000714765e-1f;
        p = (p * m) + -2.4999993993e-1f;
        p = (p * m) + 3.3333331174e-1f;
        var y = m * z * p;
        y += e * Ln2Low;
        y -= 0.5f * z;
        return m + y + (e * Ln2High);
    }

    /// <summary>A function of each value, in place.</summary>
    public static void Map<TFunction>(Span<float> values)
        where TFunction : IVectorFunction
    {
        var i = 0;
        for (; i + Vector256<float>.Count <= values.Length; i += Vector256<float>.Count)
        {
            TFunction.Of(Vector256.Create<float>(values[i..])).CopyTo(values[i..]);
        }

        if (i < values.Length)
        {
            Span<float> rest = stackalloc float[Vector256<float>.Count];
            values[i..].CopyTo(rest);
            TFunction.Of(Vector256.Create<float>(rest)).CopyTo(rest);
            rest[..(values.Length - i)].CopyTo(values[i..]);
        }
    }
}
