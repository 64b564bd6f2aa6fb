namespace Teaching.Cnn;

/// <summary>Output pixels that the same part of the kernel makes: all of them in a forward pass, every s-th in a data gradient of stride s.</summary>
internal sealed unsafe class ProductPhase
{
    private readonly int _pitch;
    private readonly int _least;
    private readonly int _greatest;

    /// <param name="rows">Where each of these pixels begins to read its framed image, ascending.</param>
    /// <param name="outs">Where it lies in the result.</param>
    /// <param name="steps">What it reads, in order.</param>
    /// <param name="taps">The u·KW + v that reach it, in order; none when the stride steps over it.</param>
    /// <param name="pitch">Floats in a row of the framed image.</param>
    public ProductPhase(IReadOnlyList<int> rows, IReadOnlyList<int> outs, IReadOnlyList<int> steps, int[] taps, int pitch)
    {
        (Rows, Outs, Steps, Taps, _pitch) = (new OffsetTable(rows), new OffsetTable(outs), new OffsetTable(steps), taps, pitch);
        (_least, _greatest) = steps.Count == 0 ? (0, 0) : (steps.Min(), steps.Max());
    }

    public OffsetTable Rows { get; }

    public OffsetTable Outs { get; }

    public OffsetTable Steps { get; }

    public int[] Taps { get; }

    /// <summary>The framed rows that some pixels read: from the first to one behind the last.</summary>
    public (int First, int End) Reads(int firstPixel, int endPixel) => Steps.Count == 0 || endPixel <= firstPixel
        ? (0, 0)
        : ((Rows.Pointer[firstPixel] + _least) / _pitch, ((Rows.Pointer[endPixel - 1] + _greatest) / _pitch) + 1);
}
