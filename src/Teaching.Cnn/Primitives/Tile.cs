using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn;

/// <summary>The blocked kernel behind convolution and dense layers: a few rows by sixteen lanes of sums, held in registers.</summary>
/// <remarks>
/// <code>
///                    steps t = 0 … T−1                 b: one row of 16 numbers a step
///                  ┌ a[row0+step0] a[row0+step1] … ┐   ┌ b[0][0] … b[0][15] ┐
///  c (rows × 16) +=│ a[row1+step0] a[row1+step1] … │ · │ b[1][0] … b[1][15] │
///                  └ …                             ┘   └ …                  ┘
/// </code>
/// Rows and steps are offsets, so the same kernel serves three times:
/// forward         c = output pixels,   rows = output pixels, steps = the (u, v, c) of a kernel, b = kernels;
/// data gradient   c = input pixels,    rows = input pixels,  steps = the (u, v, o) that reach it, b = kernels transposed;
/// weight gradient c = kernel cells,    rows = the (u, v, c), steps = output pixels, b = gradient of the output.
/// Each sum runs over t in order, in one lane, by fused multiply-add: the bits depend neither on the width of the vectors nor on how rows are cut into tiles.
/// </remarks>
internal static unsafe class Tile
{
    /// <summary>Columns of a tile; start holds that many numbers.</summary>
    public const int Lanes = 16;

    /// <summary>Steps a block: 256 × 16 floats of b (16 KB) stay in the first-level cache while all rows pass over them.</summary>
    public const int StepsPerBlock = 256;

    private const int RowsAtOnce = 48;

    // The kernel for tiles of n rows at index n − 1: for all sixteen lanes, and where eight lanes or fewer exist.
    private static readonly delegate*<float*, int*, int, int*, int, float*, nint, float*, float, float*, int*, void>[] Whole =
        Vector512.IsHardwareAccelerated ? [&WideTile.MultiplyAdd<OneRow>, &WideTile.MultiplyAdd<TwoRows>, &WideTile.MultiplyAdd<ThreeRows>, &WideTile.MultiplyAdd<FourRows>, &WideTile.MultiplyAdd<FiveRows>, &WideTile.MultiplyAdd<SixRows>, &WideTile.MultiplyAdd<SevenRows>, &WideTile.MultiplyAdd<EightRows>]
        : HasFma ? [&FmaTile.MultiplyAdd<OneRow>, &FmaTile.MultiplyAdd<TwoRows>, &FmaTile.MultiplyAdd<ThreeRows>, &FmaTile.MultiplyAdd<FourRows>, &FmaTile.MultiplyAdd<FiveRows>, &FmaTile.MultiplyAdd<SixRows>]
        : [&PortableTile.MultiplyAdd<OneRow>, &PortableTile.MultiplyAdd<TwoRows>, &PortableTile.MultiplyAdd<ThreeRows>, &PortableTile.MultiplyAdd<FourRows>];

    private static readonly delegate*<float*, int*, int, int*, int, float*, nint, float*, float, float*, int*, void>[] Half =
        HasFma ? [&NarrowTile.MultiplyAdd<OneRow>, &NarrowTile.MultiplyAdd<TwoRows>, &NarrowTile.MultiplyAdd<ThreeRows>, &NarrowTile.MultiplyAdd<FourRows>, &NarrowTile.MultiplyAdd<FiveRows>, &NarrowTile.MultiplyAdd<SixRows>, &NarrowTile.MultiplyAdd<SevenRows>, &NarrowTile.MultiplyAdd<EightRows>] : Whole;

    private static readonly OffsetTable Places = new([.. Enumerable.Range(0, RowsAtOnce).Select(row => row * Lanes)]);

    /// <summary>Adds the products of many rows.</summary>
    /// <param name="a">Base of the left operand.</param>
    /// <param name="rows">Offset of each row in a.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="steps">Offset of each step in a.</param>
    /// <param name="stepCount">Number of steps.</param>
    /// <param name="b">One row of 16 numbers for each step.</param>
    /// <param name="stepB">Floats from one row of b to the next.</param>
    /// <param name="start">16 numbers that each sum starts from, or null to start from what c holds.</param>
    /// <param name="floor">Sums below it become it: 0 is ReLU, −∞ leaves them alone. NaN stays NaN.</param>
    /// <param name="c">Base of the result.</param>
    /// <param name="outs">Offset of each row in c.</param>
    /// <param name="lanes">How many of the 16 lanes exist in c.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAdd(
        float* a, int* rows, int rowCount, int* steps, int stepCount, float* b, nint stepB, float* start, float floor, float* c, int* outs, int lanes)
    {
        if (lanes == Lanes)
        {
            Run(Whole, a, rows, rowCount, steps, stepCount, b, stepB, start, floor, c, outs);
            return;
        }

        if (HasFma && ColumnTile.TryMultiplyAdd(a, rows, rowCount, steps, stepCount, b, stepB, start, floor, c, outs, lanes))
        {
            return;
        }

        // Lanes that do not exist are computed in a small room and left there.
        var room = stackalloc float[RowsAtOnce * Lanes];
        for (var row = 0; row < rowCount; row += RowsAtOnce)
        {
            var here = Math.Min(RowsAtOnce, rowCount - row);
            for (var r = 0; r < here && start == null; r++)
            {
                float* to = room + (r * Lanes), from = c + outs[row + r];
                for (var lane = 0; lane < lanes; lane++)
                {
                    to[lane] = from[lane];
                }
            }

            Run(lanes <= Lanes / 2 ? Half : Whole, a, rows + row, here, steps, stepCount, b, stepB, start, floor, room, Places.Pointer);
            for (var r = 0; r < here; r++)
            {
                float* to = c + outs[row + r], from = room + (r * Lanes);
                for (var lane = 0; lane < lanes; lane++)
                {
                    to[lane] = from[lane];
                }
            }
        }
    }

    /// <summary>The larger of each pair; where the sum is NaN, NaN; of 0 and −0 the sum. The same bits on every processor.</summary>
    public static Vector512<float> Raise(Vector512<float> sum, Vector512<float> least) => Vector512.ConditionalSelect(Vector512.LessThan(sum, least), least, sum);

    /// <inheritdoc cref="Raise(Vector512{float}, Vector512{float})"/>
    public static Vector256<float> Raise(Vector256<float> sum, Vector256<float> least) => Vector256.ConditionalSelect(Vector256.LessThan(sum, least), least, sum);

    /// <inheritdoc cref="Raise(Vector512{float}, Vector512{float})"/>
    public static Vector128<float> Raise(Vector128<float> sum, Vector128<float> least) => Vector128.ConditionalSelect(Vector128.LessThan(sum, least), least, sum);

    /// <summary>Whether products and sums are fused in hardware, which fixes every bit.</summary>
    public static bool Fuses => Fma.IsSupported || AdvSimd.IsSupported;

    private static bool HasFma => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    // Tiles of nearly equal height: a low tile at the end would wait for each of its few sums.
    private static void Run(
        delegate*<float*, int*, int, int*, int, float*, nint, float*, float, float*, int*, void>[] kernels,
        float* a, int* rows, int rowCount, int* steps, int stepCount, float* b, nint stepB, float* start, float floor, float* c, int* outs)
    {
        if (rowCount == 0)
        {
            return;
        }

        var tiles = (rowCount + kernels.Length - 1) / kernels.Length;
        var low = rowCount / tiles;
        var high = rowCount % tiles * (low + 1);
        if (high > 0)
        {
            kernels[low](a, rows, high, steps, stepCount, b, stepB, start, floor, c, outs);
        }

        kernels[low - 1](a, rows + high, rowCount - high, steps, stepCount, b, stepB, start, floor, c, outs + high);
    }
}
