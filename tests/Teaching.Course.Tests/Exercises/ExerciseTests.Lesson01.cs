using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 01 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    private static readonly Tensor Cross = Drawn(6, 7, (i, j) => j == 3 || i == 3);

    [Fact]
    public void A_T_is_one_pixel_short_of_a_crossing_in_01_1()
    {
        var meeting = Drawn(3, 3, (i, j) => i == 1 || (j == 1 && i == 2));
        var (v, h) = (meeting.Convolve(Kernel.VerticalLine(3))[0, 0], meeting.Convolve(Kernel.HorizontalLine(3))[0, 0]);

        Assert.True(Right("01-1", Math.Max(0, v + h - 5)));
        Assert.Contains("That is V + H", Hint("01-1", v + h), StringComparison.Ordinal);
        Assert.Contains("counted by both", Hint("01-1", meeting.Span.ToArray().Sum() - 5), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_bias_of_01_2_lets_Ts_through_and_stops_lines()
    {
        float Worth(Func<int, int, bool> white) =>
            Drawn(3, 3, white).Convolve(Kernel.VerticalLine(3))[0, 0] + Drawn(3, 3, white).Convolve(Kernel.HorizontalLine(3))[0, 0];
        var (line, corner) = (Worth((_, j) => j == 1), Worth((i, j) => (i == 1 && j >= 1) || (j == 1 && i >= 1)));
        var (tee, crossing) = (Worth((i, j) => i == 1 || (j == 1 && i == 2)), Worth((i, j) => i == 1 || j == 1));

        Assert.Equal([4, 4, 5, 6], new[] { line, corner, tee, crossing });
        Assert.True(Right("01-2", Enumerable.Range(-9, 19).Single(bias => crossing + bias > 0 && tee + bias > 0 && line + bias <= 0 && corner + bias <= 0)));
    }

    [Fact]
    public void The_row_of_01_3_neither_stays_nor_moves()
    {
        Tensor Answer(int index, int stride)
        {
            var row = new Tensor(new Shape(1, 8));
            row[0, index] = 5;
            return row.Convolve(Tensor.From(new float[,] { { 1, 2 } }), stride: (1, stride));
        }

        Assert.Equal([0, 5, 0, 0], Answer(2, 2).Span.ToArray());
        Assert.True(Right("01-3", Answer(3, 2)));
        Assert.Contains("would be invariance", Hint("01-3", Answer(2, 2)), StringComparison.Ordinal);
        Assert.Contains("by a whole step", Hint("01-3", Answer(4, 2)), StringComparison.Ordinal);
        Assert.Contains("for steps of 1", Hint("01-3", Answer(3, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_second_test_of_01_5_sees_that_the_row_is_forgotten()
    {
        static Tensor Broken(Tensor picture)
        {
            var map = new Tensor(picture.Convolve(Kernel.VerticalLine(3)).Shape);
            for (var i = 0; i < map.Shape[0]; i++)
            {
                for (var j = 0; j < map.Shape[1]; j++)
                {
                    for (var u = 0; u < 3; u++)
                    {
                        map[i, j] += picture[u, j + 1];
                    }
                }
            }

            return map;
        }

        static bool Moves(Tensor before, Tensor after, int down, int right) =>
            after.Crop(down, right, after.Shape[0] - down, after.Shape[1] - right).Span.SequenceEqual(before.Crop(0, 0, before.Shape[0] - down, before.Shape[1] - right).Span);
        var line = Drawn(6, 7, (_, j) => j == 3);
        bool[] passes =
        [
            Moves(Broken(Cross), Broken(Cross.Shift(0, 1)), 0, 1), Moves(Broken(Cross), Broken(Cross.Shift(1, 0)), 1, 0),
            Broken(new Tensor(new Shape(6, 7))).Span.IndexOfAnyExcept(0f) < 0, Broken(line).Span.SequenceEqual(line.Convolve(Kernel.VerticalLine(3)).Span),
        ];

        Assert.Equal([true, false, true, true], passes);
        Assert.True(Moves(Cross.Convolve(Kernel.VerticalLine(3)), Cross.Shift(1, 0).Convolve(Kernel.VerticalLine(3)), 1, 0));
        Assert.True(Right("01-5", Array.IndexOf(passes, false) + 1));
    }

    private static Tensor Drawn(int rows, int columns, Func<int, int, bool> white)
    {
        var picture = new Tensor(new Shape(rows, columns));
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                picture[i, j] = white(i, j) ? 1 : 0;
            }
        }

        return picture;
    }
}
