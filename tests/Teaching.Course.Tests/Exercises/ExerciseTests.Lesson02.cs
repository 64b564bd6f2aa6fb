using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>Lesson 02: what windows read, with the library's geometry for the right answers and a slip of the formula for the wrong ones.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_size_of_02_1_and_its_slips_follow_from_the_formula()
    {
        static Size2D Neurons(Size2D window, Size2D stride, Padding padding) => new Window(window, stride, padding).Output((6, 9));
        var right = Neurons((2, 4), 1, Padding.Valid);

        Computed(
            "02-1",
            right,
            new Size2D(6 - 2, 9 - 4),                                   // the first place forgotten
            Neurons((4, 2), 1, Padding.Valid),                          // the window swapped
            new Size2D(right.Width, right.Height),                      // the result swapped
            Neurons((2, 4), 1, Padding.Same),
            Neurons((2, 4), (2, 4), Padding.Valid));                    // side by side
    }

    [Fact]
    public void The_real_pixels_of_02_2_are_those_that_the_frame_leaves()
    {
        Size2D input = (9, 11);
        int Real(Size2D window, Padding padding, int i = 1, int j = 2) => new Window(window, 1, padding).Reads(i, j, input).Clip(input).Size.Area;

        Assert.True(Right("02-2", Real((5, 7), Padding.Same)));
        Assert.Contains("whole window", Hint("02-2", Real((5, 7), Padding.Valid)), StringComparison.Ordinal);
        Assert.Contains("you swapped them", Hint("02-2", Real((7, 5), Padding.Same)), StringComparison.Ordinal);
        Assert.Contains("in the corner", Hint("02-2", Real((5, 7), Padding.Same, 0, 0)), StringComparison.Ordinal);
        Assert.Contains("above the picture as well", Hint("02-2", Real((5, 7), Padding.Explicit(0, 4, 3, 3))), StringComparison.Ordinal);
        Assert.Contains("beside the picture as well", Hint("02-2", Real((5, 7), Padding.Explicit(2, 2, 0, 6))), StringComparison.Ordinal);
        Assert.Contains("beside the picture as well", Hint("02-2", Real((5, 7), Padding.Explicit(2, 2, 2, 4))), StringComparison.Ordinal);
        Assert.Contains("window's height", Hint("02-2", Real((5, 7), Padding.Explicit(3, 1, 3, 3))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_fields_of_02_3_and_02_4_come_from_the_geometry_of_stacks()
    {
        static int Field(int layers) => StackGeometry.Of(40, [.. Enumerable.Repeat(new Window(3, 1, Padding.Valid), layers)]).Last.ReceptiveField.Height;

        Assert.True(Right("02-3", Field(2)));
        Assert.True(Right("02-4", Enumerable.Range(1, 19).Single(layers => Field(layers) == 31)));
        Assert.Contains("overlap", Hint("02-4", 31 / 3), StringComparison.Ordinal);
        Assert.Contains("not multiply", Hint("02-4", Math.Ceiling(Math.Log(31, 3))), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_fourth_test_of_02_5_sees_that_the_columns_use_the_frame_of_the_rows()
    {
        Size2D[] windows = [3, 5, (3, 4), (3, 5)];
        var sees = windows.Select(f => new Window(f, 1, Padding.Same).Reads(2, 3, (5, 7)) != Broken(2, 3, f)).ToArray();

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("02-5", Array.IndexOf(sees, true) + 1));

        static Rectangle Broken(int i, int j, Size2D f) => new(i - ((f.Height - 1) / 2), j - ((f.Height - 1) / 2), f.Height, f.Width);
    }
}
