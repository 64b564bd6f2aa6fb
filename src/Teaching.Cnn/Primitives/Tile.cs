using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn;

/// <summary>The blocked kernel behind convolution and dense layers: six rows by sixteen lanes of sums, held in registers.</summary>
/// <remarks>
/// <code>
///                    steps t = 0 … T−1                 b: one row of 16 numbers a step
///                  ┌ a[row0+step0] a[row0+step1] … ┐   ┌ b[0][0] … b[0][15] ┐
///  c (6 × 16)  +=  │ a[row1+step0] a[row1+step1] … │ · │ b[1][0] … b[1][15] │
///                  └ …                             ┘   └ …                  ┘
/// </code>
/// Rows and steps are offsets, so the same kernel serves three times:
/// forward         c = output pixels,   rows = output pixels, steps = the (u, v, c) of a kernel, b = kernels;
/// data gradient   c = input pixels,    rows = input pixels,  steps = the (u, v, o) that reach it, b = kernels transposed;
/// weight gradient c = kernel cells,    rows = the (u, v, c), steps = output pixels, b = gradient of the output.
/// Each sum runs over t in order, in one lane, by fused multiply-add: the bits do not depend on how rows are cut into tiles.
/// </remarks>
internal static unsafe class Tile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>Columns of a tile; b and start hold rows of this length.</summary>
    public const int Lanes = 16;

    /// <summary>Steps a block: 384 × 16 floats of b (24 KB) stay in the first-level cache while all rows pass over them.</summary>
    public const int StepsPerBlock = 384;

    /// <summary>Adds the products of many rows; rows that fill no tile and lanes that fill no panel go through a small copy.</summary>
    /// <param name="a">Base of the left operand.</param>
    /// <param name="rows">Offset of each row in a.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="steps">Offset of each step in a.</param>
    /// <param name="stepCount">Number of steps.</param>
    /// <param name="b">[stepCount][16].</param>
    /// <param name="start">16 numbers that each sum starts from, or null to start from what c holds.</param>
    /// <param name="c">Base of the result.</param>
    /// <param name="outs">Offset of each row in c.</param>
    /// <param name="lanes">How many of the 16 lanes exist in c.</param>
    public static void MultiplyAdd(float* a, int* rows, int rowCount, int* steps, int stepCount, float* b, float* start, float* c, int* outs, int lanes)
    {
        var row = 0;
        if (lanes == Lanes)
        {
            for (; row + Rows <= rowCount; row += Rows)
            {
                Full(a, rows + row, steps, stepCount, b, start, c, outs + row);
            }
        }

        var copy = stackalloc float[Rows * Lanes];
        var tail = stackalloc int[Rows];
        var places = stackalloc int[Rows];
        for (; row < rowCount; row += Rows)
        {
            // A row past the end repeats the last one; its sums are thrown away.
            var here = Math.Min(Rows, rowCount - row);
            for (var r = 0; r < Rows; r++)
            {
                tail[r] = rows[row + Math.Min(r, here - 1)];
                places[r] = r * Lanes;
                for (var lane = 0; lane < lanes && start == null && r < here; lane++)
                {
                    copy[(r * Lanes) + lane] = c[outs[row + r] + lane];
                }
            }

            Full(a, tail, steps, stepCount, b, start, copy, places);
            for (var r = 0; r < here; r++)
            {
                new ReadOnlySpan<float>(copy + (r * Lanes), lanes).CopyTo(new Span<float>(c + outs[row + r], lanes));
            }
        }
    }

    private static void Full(float* a, int* rows, int* steps, int stepCount, float* b, float* start, float* c, int* outs)
    {
        if (Fma.IsSupported)
        {
            FmaTile.MultiplyAdd(a, rows, steps, stepCount, b, start, c, outs);
        }
        else
        {
            PortableTile.MultiplyAdd(a, rows, steps, stepCount, b, start, c, outs);
        }
    }
}
