using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 06 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_pool_of_06_1_halves_rows_and_columns_keeps_the_depth_and_learns_nothing()
    {
        var (right, single) = (Pooled(stride: 2), Pooled(stride: 1));
        var weights = 2 * 2 * right[2];

        // The depth pooled as well; stride 1; a weight for each cell of each map's window; and a bias for each map.
        Computed("06-1", right, (int[])[right[0], right[1], right[2] / 2, 0], single, (int[])[.. right[..3], weights], (int[])[.. right[..3], weights + right[2]]);

        static int[] Pooled(int stride)
        {
            var pool = new MaxPooling2D(poolSize: 2, stride);
            var shape = pool.OutputShape(new Shape(148, 148, 32));
            return [shape[0], shape[1], shape[2], pool.ParameterCount];
        }
    }

    [Fact]
    public void The_pools_of_06_2_to_06_4_come_from_the_map_of_lesson_04()
    {
        var map = A.Convolve(Kernel.Edge);
        var zeros = new Tensor(new Shape(4, 4));                        // the padding taken for pixels of value 0
        for (var k = 0; k < map.Length; k++)
        {
            zeros[k / 3, k % 3] = map.Span[k];
        }

        Computed("06-2", map.MaxPool(2), map.MaxPool(2, stride: 1));
        Computed("06-3", map.MaxPool(2, padding: Padding.Same), zeros.MaxPool(2));
        Computed("06-4", map.MeanPool(2, padding: Padding.Same), zeros.MeanPool(2));
    }

    [Fact]
    public void The_hurried_loop_of_06_5_begins_at_zero()
    {
        var map = Square(-3, -1, -2, -4);
        var hurried = map.Span.ToArray().Aggregate(0f, Math.Max);

        Computed("06-5", hurried, map.MaxPool(2), map.Span.ToArray().Min());
    }
}
