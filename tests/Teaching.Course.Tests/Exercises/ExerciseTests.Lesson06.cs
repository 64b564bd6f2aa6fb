using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void The_pool_of_06_1_halves_rows_and_columns_keeps_the_depth_and_learns_nothing()
    {
        Assert.True(Right("06-1", Pooled(stride: 2)));
        Assert.Contains("stride 1", Hint("06-1", Pooled(stride: 1)), StringComparison.Ordinal);

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

        Assert.True(Right("06-2", map.MaxPool(2)));
        Assert.Contains("stride 1", Hint("06-2", map.MaxPool(2, stride: 1)), StringComparison.Ordinal);
        Assert.True(Right("06-3", map.MaxPool(2, padding: Padding.Same)));
        Assert.True(Right("06-4", map.MeanPool(2, padding: Padding.Same)));
    }
}
