namespace Teaching.Cnn;

/// <summary>The input pixels that the same part of the kernel reaches, and their product.</summary>
/// <param name="Rows">Where each of these input pixels begins to read the output's gradient.</param>
/// <param name="Outs">Where it lies in the input.</param>
/// <param name="Steps">What it reads: (u, v, o) in order.</param>
/// <param name="Taps">The u·KW + v that reach it, in order; none when the stride steps over it.</param>
/// <param name="InChannels">Cin.</param>
internal sealed record GradientPhase(OffsetTable Rows, OffsetTable Outs, OffsetTable Steps, IReadOnlyList<int> Taps, int InChannels)
{
    /// <summary>Sixteen input channels at a time: gradient × transposed kernels.</summary>
    public SlidingProduct Product { get; } = new(Rows, Outs, Steps, InChannels, Activation.None);
}
