using System.Globalization;

namespace Teaching.Cnn.Tests;

/// <summary>The blocked kernels against one fused multiply-add after the other, bit for bit, whatever tile a shape is given to.</summary>
public sealed unsafe class TileTests
{
    private const float Untouched = 77;

    public static TheoryData<int, string, string> Shapes
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var lanes in new[] { 1, 2, 3, 4, 8, 9, 16 })
            {
                // Runs of neighbours, one float apart: of rows as kernel cells have them, of steps as the channels under a window are.
                data.Add(lanes, "1*53", "9 15 8 23 30");
                data.Add(lanes, "1*7", "16 31");
                data.Add(lanes, "8 11 9 24", "1*67");
                data.Add(lanes, "33", "1");
                data.Add(lanes, "9 7 20", "8 5 16");
                data.Add(lanes, "1*100", "256");
            }

            return data;
        }
    }

    [FusedTheory]
    [MemberData(nameof(Shapes))]
    public void Every_sum_runs_over_the_steps_in_order(int lanes, string rowRuns, string stepRuns)
    {
        var (rows, steps) = (Offsets(rowRuns, 3), Offsets(stepRuns, 400));
        var random = Rng.FromSeed(17);
        var a = Numbers(random, rows[^1] + steps[^1] + 1);
        var b = Numbers(random, steps.Length * Tile.Lanes);
        var start = Numbers(random, Tile.Lanes);
        int[] outs = [.. Enumerable.Range(0, rows.Length).Select(row => 5 + (row * (lanes + 2)))];
        foreach (var (continues, floor) in new[] { (false, float.NegativeInfinity), (true, float.NegativeInfinity), (false, 0f), (true, 0f) })
        {
            var c = Enumerable.Repeat(Untouched, outs[^1] + lanes + 1).ToArray();
            var expected = (float[])c.Clone();
            for (var row = 0; row < rows.Length; row++)
            {
                for (var lane = 0; lane < lanes; lane++)
                {
                    c[outs[row] + lane] = (0.25f * row) - lane;
                    var sum = continues ? c[outs[row] + lane] : start[lane];
                    for (var t = 0; t < steps.Length; t++)
                    {
                        sum = MathF.FusedMultiplyAdd(a[rows[row] + steps[t]], b[(t * Tile.Lanes) + lane], sum);
                    }

                    expected[outs[row] + lane] = sum < floor ? floor : sum;
                }
            }

            fixed (int* pRows = rows, pSteps = steps, pOuts = outs)
            fixed (float* pa = a, pb = b, pStart = start, pc = c)
            {
                Tile.MultiplyAdd(pa, pRows, rows.Length, pSteps, steps.Length, pb, Tile.Lanes, continues ? null : pStart, floor, pc, pOuts, lanes);
            }

            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), c.Select(BitConverter.SingleToInt32Bits));
        }
    }

    // "1*3" is three runs of one, "9 15" a run of nine and one of fifteen; runs lie gap + 1 floats apart.
    private static int[] Offsets(string runs, int gap)
    {
        var offsets = new List<int>();
        var at = 0;
        foreach (var run in runs.Split(' ').SelectMany(part => part.Split('*') is [var length, var times] ? Enumerable.Repeat(length, int.Parse(times, CultureInfo.InvariantCulture)) : [part]))
        {
            for (var k = int.Parse(run, CultureInfo.InvariantCulture); k > 0; k--)
            {
                offsets.Add(at++);
            }

            at += gap;
        }

        return [.. offsets];
    }

    private static float[] Numbers(Rng random, int count)
    {
        var numbers = new float[count];
        random.Fill(-1, 1, numbers);
        return numbers;
    }

    private sealed class FusedTheoryAttribute : TheoryAttribute
    {
        public FusedTheoryAttribute() => Skip = Tile.Fuses ? null : "this processor has no fused multiply-add";
    }
}
