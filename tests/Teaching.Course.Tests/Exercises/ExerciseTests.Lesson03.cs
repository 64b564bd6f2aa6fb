using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>Lesson 03: what strides leave, with the library's geometry for the right answers and a slip of the formula for the wrong ones.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_size_of_03_1_and_its_slips_follow_from_the_formula()
    {
        static Size2D Slip(Size2D kernel, Size2D stride, Padding padding) => new Window(kernel, stride, padding).Output((5, 6));

        Assert.True(Right("03-1", Slip((2, 4), (2, 1), Padding.Explicit(1))));
        Assert.Contains("never left the picture", Hint("03-1", Slip((2, 4), (2, 1), Padding.Valid)), StringComparison.Ordinal);
        Assert.Contains("two in all", Hint("03-1", Slip((2, 4), (2, 1), Padding.Explicit(1, 0, 1, 0))), StringComparison.Ordinal);
        Assert.Contains("you swapped them", Hint("03-1", Slip((4, 2), (2, 1), Padding.Explicit(1))), StringComparison.Ordinal);
        Assert.Contains("stride is 2 downwards", Hint("03-1", Slip((2, 4), (1, 2), Padding.Explicit(1))), StringComparison.Ordinal);
        Assert.Contains("Downwards the window steps by 2", Hint("03-1", Slip((2, 4), (1, 1), Padding.Explicit(1))), StringComparison.Ordinal);
    }

    [Fact]
    public void One_column_of_zeros_is_enough_in_03_2()
    {
        var frame = new Window(3, 2, Padding.Same).Frame(28);

        Assert.True(Right("03-2", frame.Left + frame.Right));
        Assert.Equal(1, frame.Right);
    }

    [Fact]
    public void The_fields_of_03_3_and_03_4_come_from_the_geometry_of_stacks()
    {
        static Window Conv(int stride) => new(3, stride, Padding.Valid);
        static Window Pool(int stride) => new(2, stride, Padding.Valid);
        static int Field(params Window[] windows) => StackGeometry.Of(40, windows).Last.ReceptiveField.Height;

        Assert.True(Right("03-3", Field(Conv(1), Pool(2), Conv(1))));
        Assert.Contains("pooling layer reads rows", Hint("03-3", Field(Conv(1), Conv(1))), StringComparison.Ordinal);
        Assert.Contains("two input rows apart", Hint("03-3", Field(Conv(1), Pool(1), Conv(1))), StringComparison.Ordinal);
        Assert.Contains("a row of its own", Hint("03-3", Field(Conv(1), new Window(1, 2, Padding.Valid), Conv(1))), StringComparison.Ordinal);
        Assert.True(Right("03-4", Enumerable.Range(1, 9).Single(stride => Field(Conv(stride), Conv(1)) == 9)));
    }

    [Fact]
    public void Only_the_fourth_test_of_03_5_sees_the_wrong_word()
    {
        Window[] tests = [new(3, 1, Padding.Valid), new(3, 2, Padding.Valid), new((2, 4), 1, Padding.Valid), new((2, 4), (2, 1), Padding.Valid)];
        var sees = tests.Select(w => w.ReadsPadded(1, 1) != new Rectangle(1 * w.Stride.Width, 1 * w.Stride.Width, w.Size.Height, w.Size.Width)).ToArray();

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("03-5", Array.IndexOf(sees, true) + 1));
    }
}
