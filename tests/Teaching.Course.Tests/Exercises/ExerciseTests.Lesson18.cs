using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

public partial class ExerciseTests
{
    [Fact]
    public void The_light_head_of_18_1_reads_one_number_a_map()
    {
        var convolutions = ExampleConvolutions;

        Assert.True(Right("18-1", (convolutions + Cost.Dense(64, 10)).Parameters));
        Assert.Contains("a bias each", Hint("18-1", (convolutions + Cost.Dense(64, 10, useBias: false)).Parameters), StringComparison.Ordinal);
        Assert.Contains("averaged away", Hint("18-1", (convolutions + Cost.Dense(16 * 16 * 64, 10)).Parameters), StringComparison.Ordinal);
        Assert.Contains("convolutions alone", Hint("18-1", convolutions.Parameters), StringComparison.Ordinal);
        Assert.Contains("512 inputs", Hint("18-1", (convolutions + Cost.Dense(512, 10)).Parameters), StringComparison.Ordinal);
    }

    [Fact]
    public void The_training_of_18_2_costs_three_answers_a_picture_and_epoch()
    {
        const double Answer = 2_631_040 / 1e12;

        Assert.True(Right("18-2", Answer * 3 * 55_000 * 3));
        Assert.Contains("One factor of three", Hint("18-2", Answer * 55_000 * 3), StringComparison.Ordinal);
        Assert.Contains("gradients alone", Hint("18-2", Answer * 2 * 55_000 * 3), StringComparison.Ordinal);
        Assert.Contains("neither gradients nor epochs", Hint("18-2", Answer * 55_000), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_fourth_test_of_18_3_sees_swapped_rows_and_columns()
    {
        var picture = Tensor.From(new Shape(3, 3), [1, 2, 3, 4, 5, 6, 7, 8, 0]);
        var swapped = Exchanged(picture);
        bool[] sees =
        [
            swapped.Shape != picture.Shape,
            swapped.Span.ToArray().Average() != picture.Span.ToArray().Average(),
            swapped.Span.ToArray().Max() != picture.Span.ToArray().Max() || swapped.Span.ToArray().Min() != picture.Span.ToArray().Min(),
            !RowSums(swapped).SequenceEqual(RowSums(picture)),
        ];

        Assert.Equal([false, false, false, true], sees);
        Assert.True(Right("18-3", Array.IndexOf(sees, true) + 1));

        static IEnumerable<float> RowSums(Tensor x) => Enumerable.Range(0, 3).Select(i => x[i, 0] + x[i, 1] + x[i, 2]);
    }

    [Fact]
    public void The_pooled_row_of_18_4_changes_when_the_5_crosses_into_the_next_window()
    {
        Assert.Equal([0, 5, 0, 0], Pooled(3));
        Assert.True(Right("18-4", Pooled(4)));
        Assert.Contains("does not remove them", Hint("18-4", Pooled(3)), StringComparison.Ordinal);

        static float[] Pooled(int at)
        {
            var row = new Tensor(new Shape(1, 8));
            row[0, at] = 5;
            return row.MaxPool(size: (1, 2)).Span.ToArray();
        }
    }

    [Fact]
    public void Of_the_four_networks_of_18_5_only_one_does_not_notice_a_shift()
    {
        var garment = new Tensor(new Shape(1, 16, 18, 1));
        var rng = Rng.FromSeed(5);
        for (var i = 5; i < 10; i++)
        {
            for (var j = 4; j < 11; j++)
            {
                garment[0, i, j, 0] = 0.2f + rng.NextFloat();
            }
        }

        Layer[][] heads =
        [
            [new Flatten()],
            [new MaxPooling2D(2), new Flatten()],
            [new GlobalAveragePooling2D()],
            [new MaxPooling2D(2), new GlobalAveragePooling2D()],
        ];
        var changes = heads.Select(Change).ToArray();

        Assert.True(Right("18-5", Array.FindIndex(changes, change => change < 1e-5) + 1));
        Assert.Equal(3, changes.Count(change => change > 1e-3));

        double Change(Layer[] head)
        {
            var network = new Sequential([new Input(16, 18, 1), new Conv2D(6, 3, activation: Activation.ReLU), .. head, new Dense(4)]);
            network.Initialize(Rng.FromSeed(6));
            var (before, after) = (network.Apply(garment), network.Apply(garment.Shift(0, 1)));
            return before.Span.ToArray().Zip(after.Span.ToArray(), (x, y) => Math.Abs((double)x - y)).Max();
        }
    }

    [Fact]
    public void A_choice_is_answered_by_its_number()
    {
        var exercise = Exercise.All.Single(one => one.Id == "18-5");

        Assert.Equal(4, exercise.Choices.Count);
        Assert.All(exercise.Misconceptions.Select(one => one.Gives).Append(exercise.Right), number => Assert.InRange(Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture), 1, 4));
    }
}
