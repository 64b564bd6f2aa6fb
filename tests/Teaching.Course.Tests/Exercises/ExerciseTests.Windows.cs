using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lessons 02 and 04 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    private static readonly Tensor A = Tensor.From(new float[,] { { 0, 1, 0, 1, 1 }, { 0, 0, 1, 1, 0 }, { 1, 1, 0, 1, 0 }, { 0, 1, 0, 0, 1 }, { 0, 0, 1, 1, 0 } });

    [Fact]
    public void The_size_of_01_1_and_its_slips_follow_from_the_formula()
    {
        Size2D Slip(Size2D kernel, Size2D stride, Padding padding) => new Window(kernel, stride, padding).Output((5, 6));

        Assert.True(Right("02-1", Slip((2, 4), (2, 1), Padding.Explicit(1))));
        Assert.Contains("never left the picture", Hint("02-1", Slip((2, 4), (2, 1), Padding.Valid)), StringComparison.Ordinal);
        Assert.Contains("two in all", Hint("02-1", Slip((2, 4), (2, 1), Padding.Explicit(1, 0, 1, 0))), StringComparison.Ordinal);
        Assert.Contains("you swapped them", Hint("02-1", Slip((4, 2), (2, 1), Padding.Explicit(1))), StringComparison.Ordinal);
        Assert.Contains("stride is 2 downwards", Hint("02-1", Slip((2, 4), (1, 2), Padding.Explicit(1))), StringComparison.Ordinal);
        Assert.Contains("Downwards the window steps by 2", Hint("02-1", Slip((2, 4), (1, 1), Padding.Explicit(1))), StringComparison.Ordinal);
    }

    [Fact]
    public void One_column_of_zeros_is_enough_in_01_2()
    {
        var frame = new Window(3, 2, Padding.Same).Frame(28);

        Assert.True(Right("02-2", frame.Left + frame.Right));
        Assert.Equal(1, frame.Right);
    }

    [Fact]
    public void The_fields_of_01_3_to_01_6_come_from_the_geometry_of_stacks()
    {
        static Window Conv(int stride) => new(3, stride, Padding.Valid);
        static int Field(params Window[] windows) => StackGeometry.Of(40, windows).Last.ReceptiveField.Height;

        Assert.True(Right("02-3", Field(Conv(1), Conv(1))));
        Assert.True(Right("02-4", Enumerable.Range(1, 9).First(count => Field([.. Enumerable.Repeat(Conv(1), count)]) == 9)));
        Assert.True(Right("02-5", Field(Conv(1), new Window(2, 2, Padding.Valid), Conv(1))));
        Assert.Contains("pooling layer reads rows", Hint("02-5", Field(Conv(1), Conv(1))), StringComparison.Ordinal);
        Assert.True(Right("02-6", Enumerable.Range(1, 9).Single(stride => Field(Conv(stride), Conv(1)) == 9)));
    }

    [Fact]
    public void Only_the_fourth_test_of_01_7_sees_the_wrong_word()
    {
        Window[] tests = [new(3, 1, Padding.Valid), new(3, 2, Padding.Valid), new((2, 4), 1, Padding.Valid), new((2, 4), (2, 1), Padding.Valid)];
        var sees = tests.Select(w => w.ReadsPadded(1, 1) != new Rectangle(1 * w.Stride.Width, 1 * w.Stride.Width, w.Size.Height, w.Size.Width)).ToArray();

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("02-7", Array.IndexOf(sees, true) + 1));
    }

    [Fact]
    public void The_maps_of_02_1_to_02_6_come_from_the_library()
    {
        var map = A.Convolve(Kernel.Edge);
        var white = new Tensor(new Shape(5, 5)).Map(_ => 1);
        var numbers = Tensor.From(new float[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 6, 7, 8 } });
        var kernel = Tensor.From(new float[,] { { 0, 1 }, { 2, 3 } });

        Assert.True(Right("04-1", map[0, 0]));
        Assert.True(Right("04-2", Enumerable.Range(0, 25).Count(pixel => Flipped(pixel / 5, pixel % 5).Convolve(Kernel.Edge).Span.SequenceEqual(map.Span))));
        Assert.True(Right("04-3", numbers.Convolve(kernel)));
        Assert.Contains("by 180°", Hint("04-3", numbers.Convolve(Tensor.From(new float[,] { { 3, 2 }, { 1, 0 } }))), StringComparison.Ordinal);
        Assert.Contains("rows and columns", Hint("04-3", numbers.Convolve(Tensor.From(new float[,] { { 0, 2 }, { 1, 3 } }))), StringComparison.Ordinal);
        Assert.True(Right("04-4", white.Convolve(Kernel.Box(3), padding: Padding.Same)[0, 0]));
        Assert.True(Right("04-5", white.Convolve(Kernel.VerticalLine(3))[0, 0]));
        Assert.True(Right("04-6", A.Convolve(Kernel.Edge, stride: 2)));
        Assert.Contains("max pooling", Hint("04-6", map.MaxPool(2, stride: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void One_pixel_alone_explains_the_printed_4_of_02_7()
    {
        float[] printed = [4, -3, -1, -2, 3, -3, -3, 2, 3];
        var suspects = Enumerable.Range(0, 25).Select(pixel => (pixel / 5, pixel % 5))
            .Where(pixel => Flipped(pixel.Item1, pixel.Item2).Convolve(Kernel.Edge).Span.SequenceEqual(printed));

        Assert.True(Right("04-7", Assert.Single(suspects)));
    }

    [Fact]
    public void Only_the_fourth_test_of_02_8_sees_exchanged_rows_and_columns()
    {
        var white = new Tensor(new Shape(5, 5)).Map(_ => 1);
        var numbers = Tensor.From(new float[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 6, 7, 8 } });
        (Tensor Image, Tensor Kernel)[] tests =
            [(A, Kernel.Edge), (A, Kernel.Box(3)), (white, Kernel.BalancedVerticalLine), (numbers, Tensor.From(new float[,] { { 0, 1 }, { 2, 3 } }))];
        var sees = tests.Select(test => !test.Image.Convolve(test.Kernel).Span.SequenceEqual(test.Image.Convolve(Exchanged(test.Kernel)).Span)).ToArray();

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("04-8", Array.IndexOf(sees, true) + 1));
    }

    [Fact]
    public void The_shuffled_maps_of_02_9_are_named_in_the_order_that_it_asks_for()
    {
        string[] shown = ["lying", "blur", "standing", "edge"];
        string[] asked = ["edge", "blur", "standing", "lying"];

        Assert.True(Right("04-9", asked.Select(name => Array.IndexOf(shown, name) + 1)));
    }

    private static Tensor Flipped(int i, int j)
    {
        var changed = A.Copy();
        changed[i, j] = 1 - changed[i, j];
        return changed;
    }

    private static Tensor Exchanged(Tensor kernel)
    {
        var other = new Tensor(new Shape(kernel.Shape[1], kernel.Shape[0]));
        for (var i = 0; i < kernel.Shape[0]; i++)
        {
            for (var j = 0; j < kernel.Shape[1]; j++)
            {
                other[j, i] = kernel[i, j];
            }
        }

        return other;
    }

    private static bool Right(string id, object answer) =>
        Exercise.Check(id, answer).IsRight ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{id} takes {answer} for no answer"));

    private static string Hint(string id, object answer)
    {
        var feedback = Exercise.Check(id, answer);
        Assert.False(feedback.IsRight);
        return feedback.Message;
    }
}
