using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void One_large_kernel_and_four_small_ones_of_09_1_and_09_2_are_counted_by_the_library()
    {
        static long Large(int cin, int maps, bool useBias = true) => Cost.Conv(9, cin, maps, useBias: useBias).Parameters;
        static long Small(int layers, int cin, int maps, bool useBias = true) =>
            Cost.Conv(3, cin, maps, useBias: useBias).Parameters + ((layers - 1) * Cost.Conv(3, maps, maps, useBias: useBias).Parameters);

        Assert.True(Right("09-1", (Large(64, 64), Small(4, 64, 64))));
        Assert.Contains("it takes four", Hint("09-1", (Large(64, 64), Small(2, 64, 64))), StringComparison.Ordinal);
        Assert.Contains("has a bias", Hint("09-1", (Large(64, 64, false), Small(4, 64, 64, false))), StringComparison.Ordinal);
        Assert.Contains("the stack has four", Hint("09-1", (Large(64, 64), Small(1, 64, 64))), StringComparison.Ordinal);

        Assert.True(Right("09-2", (Large(1, 32), Small(4, 1, 32))));
        Assert.Contains("reads 32 maps", Hint("09-2", (Large(1, 32), 4 * Small(1, 1, 32))), StringComparison.Ordinal);
        Assert.Contains("grey", Hint("09-2", (Large(32, 32), Small(4, 32, 32))), StringComparison.Ordinal);
        Assert.Contains("has a bias", Hint("09-2", (Large(1, 32, false), Small(4, 1, 32, false))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_field_of_09_3_grows_by_rows_and_columns_of_their_own()
    {
        static Size2D Field(int layers, Size2D window) => StackGeometry.Of(40, [.. Enumerable.Repeat(new Window(window, 1, Padding.Valid), layers)]).Last.ReceptiveField;

        Assert.True(Right("09-3", Field(3, (2, 4))));
        Assert.Contains("Rows first", Hint("09-3", Field(3, (4, 2))), StringComparison.Ordinal);
        Assert.Contains("two layers", Hint("09-3", Field(2, (2, 4))), StringComparison.Ordinal);
        Assert.Contains("side by side", Hint("09-3", (2 * 2 * 2, 4 * 4 * 4)), StringComparison.Ordinal);
        Assert.Contains("overlap", Hint("09-3", (2 + 2 + 2, 4 + 4 + 4)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_single_filter_of_09_4_answers_as_the_two_do()
    {
        var pixels = Tensor.From(new float[,] { { 5, 1, 4, 2, 9, 7 } });
        var two = pixels.Convolve(Tensor.From(new float[,] { { 3, 1 } })).Convolve(Tensor.From(new float[,] { { 1, 2 } }));

        Assert.True(Right("09-4", new[] { 3, 7, 2 }));
        Assert.Equal(two.Span.ToArray(), pixels.Convolve(Tensor.From(new float[,] { { 3, 7, 2 } })).Span.ToArray());
        Assert.Contains("turned around", Hint("09-4", new[] { 6, 5, 1 }), StringComparison.Ordinal);
        Assert.NotEqual(two.Span.ToArray(), pixels.Convolve(Tensor.From(new float[,] { { 6, 5, 1 } })).Span.ToArray());
    }

    [Fact]
    public void Only_the_fourth_test_of_09_5_sees_the_swapped_lines()
    {
        (int Window, int Stride)[][] tests = [[(3, 1), (3, 1), (3, 1), (3, 1)], [(3, 1), (5, 1)], [(1, 2), (3, 1)], [(3, 2), (3, 1)]];
        var sees = tests.Select(stack =>
            StackGeometry.Of(40, [.. stack.Select(layer => new Window(layer.Window, layer.Stride, Padding.Valid))]).Last.ReceptiveField.Height != Broken(stack)).ToArray();

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("09-5", Array.IndexOf(sees, true) + 1));

        static int Broken((int Window, int Stride)[] stack)
        {
            int size = 1, jump = 1;
            foreach (var (window, stride) in stack)
            {
                jump *= stride;
                size += (window - 1) * jump;
            }

            return size;
        }
    }
}
