using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 04 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    private static readonly Tensor A = Tensor.From(new float[,] { { 0, 1, 0, 1, 1 }, { 0, 0, 1, 1, 0 }, { 1, 1, 0, 1, 0 }, { 0, 1, 0, 0, 1 }, { 0, 0, 1, 1, 0 } });

    [Fact]
    public void The_maps_of_lesson_04_come_from_the_library()
    {
        var map = A.Convolve(Kernel.Edge);
        var white = new Tensor(new Shape(5, 5)).Map(_ => 1);
        var numbers = Tensor.From(new float[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 6, 7, 8 } });
        var kernel = Tensor.From(new float[,] { { 0, 1 }, { 2, 3 } });

        Assert.True(Right("04-1", map[0, 0]));
        Assert.True(Right("04-3", numbers.Convolve(kernel)));
        Assert.Contains("by 180°", Hint("04-3", numbers.Convolve(Tensor.From(new float[,] { { 3, 2 }, { 1, 0 } }))), StringComparison.Ordinal);
        Assert.Contains("rows and columns", Hint("04-3", numbers.Convolve(Tensor.From(new float[,] { { 0, 2 }, { 1, 3 } }))), StringComparison.Ordinal);
        Assert.True(Right("04-4", white.Convolve(Kernel.VerticalLine(3))[0, 0]));
        Assert.True(Right("04-2", A.Convolve(Kernel.Edge, stride: 2)));
        Assert.Contains("max pooling", Hint("04-2", map.MaxPool(2, stride: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_fourth_test_of_04_5_sees_exchanged_rows_and_columns()
    {
        var white = new Tensor(new Shape(5, 5)).Map(_ => 1);
        var numbers = Tensor.From(new float[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 6, 7, 8 } });
        (Tensor Image, Tensor Kernel)[] tests =
            [(A, Kernel.Edge), (A, Kernel.Box(3)), (white, Kernel.BalancedVerticalLine), (numbers, Tensor.From(new float[,] { { 0, 1 }, { 2, 3 } }))];
        var sees = tests.Select(test => !test.Image.Convolve(test.Kernel).Span.SequenceEqual(test.Image.Convolve(Exchanged(test.Kernel)).Span)).ToArray();

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("04-5", Array.IndexOf(sees, true) + 1));
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

    // The right answer and every wrong one that the exercise lists, each as it comes out of its mistake, in the order of the list: none is only written down.
    private static void Computed(string id, object right, params object[] slips)
    {
        var exercise = Exercise.All.Single(one => one.Id == id);
        Assert.True(exercise.Diagnose(right).IsRight, $"{id}: {right} is not right");
        Assert.Equal(exercise.Misconceptions.Length, slips.Length);
        Assert.All(exercise.Misconceptions.Zip(slips), pair => Assert.EndsWith(pair.First.Hint, exercise.Diagnose(pair.Second).Message, StringComparison.Ordinal));
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
