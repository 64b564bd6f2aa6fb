using System.Runtime.Intrinsics;

namespace Teaching.Cnn;

/// <summary>A function of eight numbers at once.</summary>
internal interface IVectorFunction
{
    /// <summary>The function.</summary>
    static abstract Vector256<float> Of(Vector256<float> x);
}

/// <summary>eˣ.</summary>
internal readonly struct ExpFunction : IVectorFunction
{
    /// <inheritdoc/>
    public static Vector256<float> Of(Vector256<float> x) => Exponential.Exp(x);
}

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal readonly struct SigmoidFunction : IVectorFunction
{
    /// <inheritdoc/>
    public static Vector256<float> Of(Vector256<float> x) => Exponential.Sigmoid(x);
}

/// <summary>tanh x.</summary>
internal readonly struct TanhFunction : IVectorFunction
{
    /// <inheritdoc/>
    public static Vector256<float> Of(Vector256<float> x) => Exponential.Tanh(x);
}
