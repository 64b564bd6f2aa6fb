using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>Wrong answers that are not yet computed beside the right ones: each comes out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_slips_of_lesson_01_come_out_of_the_patterns()
    {
        float Worth(Func<int, int, bool> white) => Drawn(3, 3, white).Convolve(Kernel.VerticalLine(3))[0, 0] + Drawn(3, 3, white).Convolve(Kernel.HorizontalLine(3))[0, 0];
        var (line, tee, crossing) = (Worth((_, j) => j == 1), Worth((i, j) => i == 1 || (j == 1 && i == 2)), Worth((i, j) => i == 1 || j == 1));
        var late = new Tensor(new Shape(1, 8));
        late[0, 5] = 5;                                                 // one pair further to the right

        Slip("01-1", "That is a crossing", Math.Max(0, crossing - 5));
        Slip("01-2", "bias of the text", Enumerable.Range(-9, 19).Single(bias => crossing + bias > 0 && tee + bias <= 0));
        Slip("01-2", "a plain line", 1 - line);
        Slip("01-2", "nobody answers", -crossing);
        Slip("01-2", "A bias is added", line);
        Slip("01-3", "belongs to the pair", late.Convolve(Tensor.From(new float[,] { { 1, 2 } }), stride: (1, 2)));
    }

    [Fact]
    public void The_slips_of_lessons_02_and_03_come_out_of_the_geometry()
    {
        static int Field(params Window[] windows) => StackGeometry.Of(40, windows).Last.ReceptiveField.Height;
        static Window Conv(int stride) => new(3, stride, Padding.Valid);
        var (right, room) = (new Window((2, 4), (2, 1), Padding.Explicit(1)).Output((5, 6)), 5 + 2 - 2);
        var single = new Window(3, 1, Padding.Same).Frame(28);

        Slip("02-3", "adding 3 and 3", Field(Conv(1)) + Field(Conv(1)));
        Slip("02-3", "sizes do not multiply", Field(Conv(3), Conv(1)));
        Slip("02-4", "first layer counts", ((31 - 1) / 2) - 1);
        Slip("02-4", "f − 1 = 2 rows, not 1", 31 - 1);
        Slip("03-1", "add 1", new Size2D(right.Height - 1, right.Width - 1));
        Slip("03-1", "Height comes before width", new Size2D(right.Width, right.Height));
        Slip("03-1", "round down", new Size2D(((room + 1) / 2) + 1, right.Width));
        Slip("03-2", "what stride 1 needs", single.Left + single.Right);
        Slip("03-4", $"two layers see {Field(Conv(1), Conv(1))}×5", 1);
        Slip("03-4", $"3 + 2·2 = {Field(Conv(2), Conv(1))}", 2);
        Slip("03-4", "gaps of six", Field(Conv(3), Conv(1)));
        Assert.Equal(6, Enumerable.Range(0, 12).Count(row => StackGeometry.Of(12, Conv(9)).Coverage()[row, 0] == 0));
    }

    [Fact]
    public void The_slips_of_lesson_04_come_out_of_the_picture_A()
    {
        Slip("04-1", "its weight is 0", A.Crop(0, 0, 3, 3).Span.ToArray().Sum());
        Slip("04-1", "With padding", A.Convolve(Kernel.Edge, padding: Padding.Same)[0, 0]);
        Slip("04-2", "top-left corner", A.Convolve(Kernel.Edge).Crop(0, 0, 2, 2));
        Slip("04-4", "not yet similarity", new Tensor(new Shape(5, 5)).Map(_ => 1).Convolve(Kernel.BalancedVerticalLine)[0, 0]);
    }

    [Fact]
    public void The_slips_of_lesson_07_leave_a_factor_out_or_a_weight_where_it_was()
    {
        const int answer = 5, goal = 7, pixel = 3;
        var equations = A.Convolve(Kernel.Edge).Length;

        Slip("07-1", "answer minus goal", 2 * (goal - answer) * pixel);
        Slip("07-1", "a factor 2", (answer - goal) * pixel);
        Slip("07-1", "the pixel is missing", 2 * (answer - goal));
        Slip("07-1", "2 · answer · pixel", 2 * answer * pixel);
        Slip("07-2", "nine equations", equations);
        Slip("07-2", "not one a pixel", A.Length);
        Slip("07-3", "That is the edge detector", new[] { Kernel.Edge[1, 2], Kernel.Edge[2, 0] });
        Slip("07-3", "both still move", new[] { 0.7, 0.1 });
        Slip("07-3", "not one of them", new[] { 0.7, 1 - 0.7 });
        Slip("07-4", "different steps", 4);
        Slip("07-4", "number of weights", 4 * Kernel.Edge.Length);
    }

    [Fact]
    public void The_slips_of_lessons_08_and_09_come_out_of_the_filters()
    {
        var plus = new Tensor(new Shape(6, 8));
        foreach (var (i, j) in new[] { (0, 1), (1, 0), (1, 1), (1, 2), (2, 1) })
        {
            plus[i, j] = 1;
        }

        float Dense(int right) => plus.Span.ToArray().Zip(plus.Shift(0, right).Span.ToArray(), (weight, pixel) => weight * pixel).Sum();
        static float[] Both(float[] first, float[] second) => [first[0] * second[0], (first[1] * second[0]) + (first[0] * second[1]), first[1] * second[1]];
        var right = Both([3, 1], [1, 2]);

        Slip("08-4", "cannot move", (Dense(0), 5));
        Slip("08-4", "still overlap", (Dense(3), 5));
        Slip("08-4", "laid on every place", (Dense(1), Dense(1)));
        Assert.True(Right("09-4", right));
        Slip("09-4", "three weights are needed", new[] { 3 * 1, 1 * 2 });
        Slip("09-4", "turned around", Both([3, 1], [2, 1]));
        Slip("09-4", "from the wrong end", right.Reverse());
        Slip("09-4", "in two ways", new[] { right[0], 3 * 2, right[2] });
    }

    [Fact]
    public void The_slips_of_lessons_10_to_13_miscount()
    {
        var (valid, same, flat) = (Cnn(Padding.Valid)["dense"].ParameterCount, Cnn(Padding.Same)["dense"].ParameterCount, Shrinking("max", 34, new Flatten())["dense"].ParameterCount);
        var repeated = Repeated.Of([64.0, 67, 70]);

        Slip("10-1", "two in all, not four", new Shape(148 + 4, 148 + 4, 1));
        Slip("11-1", "Is the last batch full", new[] { (55_000 + 63) / 64, 64 });
        Slip("12-2", "not one an input", valid - 128 + 1_600);
        Slip("12-3", "one bias a neuron", same - 128);
        Slip("13-2", "one bias a neuron", flat - 10);
        Slip("13-2", "9·9 counts one map", Cost.Dense(9 * 9, 10).Parameters);
        Slip("13-3", "Rows and columns are both halved", 34 / 17);
        Slip("13-3", "The weights are the same", Shrinking("none", 34, new Flatten())["conv2d_1"].ParameterCount / Shrinking("max", 34, new Flatten())["conv2d_1"].ParameterCount);
        Slip("13-3", "two pools save", Math.Pow(34 * 34 / (17 * 17), 2));
        Slip("13-4", "square root", new[] { repeated.Mean, repeated.Spread * repeated.Spread });
        Slip("13-4", "the range", new[] { repeated.Mean, 70.0 - 64 });
    }

    [Fact]
    public void The_slips_of_lessons_14_to_17_take_one_thing_for_another()
    {
        var convolutions = StackGeometry.Of((32, 29), new Window(3, 1, Padding.Valid), new Window(3, 1, Padding.Valid)).Coverage();
        var curve = new RocCurve([0.9f, 0.8f, 0.6f, 0.3f, 0.7f, 0.4f, 0.2f, 0.1f, 0.1f], [true, true, true, true, false, false, false, false, false]);
        var (low, high) = (curve.At(0.25), curve.At(0.5));
        const double accuracy = 100.0 * 390 / 624;

        Slip("14-2", "drops the last row", convolutions.Span.ToArray().Count(units => units == 0));
        Slip("15-5", "Half of the points", 2 / 4.0);
        Slip("16-1", "360 degrees", new[] { 0.1 * 40, 0.05 * 60, 0.05 * 180 });
        Slip("16-2", "a step each", (int)Math.Ceiling(2 * 1_000 / 32.0) * 20);
        Slip("16-2", "a whole number of steps", 1_000 * 20 / 32);
        Slip("16-2", "one epoch", (int)Math.Ceiling(1_000 / 32.0));
        Slip("16-3", "Square it", Math.Sqrt(3_600));
        Slip("17-1", "Sensitivity is about the ill", (accuracy, 0, 100));
        Slip("17-1", "Only the first number", (accuracy, accuracy, accuracy));
        Slip("17-1", "share of healthy children", (accuracy, 100, 100 - accuracy));
        Slip("17-1", "not of the same size", ((100 + 0) / 2, 100, 0));
        Slip("17-2", "The question begins at the other end", 95);
        Slip("17-2", "before it rang", 100.0 / 100);
        Slip("17-3", "called ill", (100 * low.TruePositiveRate, 100 * low.FalsePositiveRate));
        Slip("17-3", "Sensitivity comes first", (100 * (1 - low.FalsePositiveRate), 100 * low.TruePositiveRate));
        Slip("17-3", "nobody healthy", (100 * low.TruePositiveRate, 100 * (1 - high.FalsePositiveRate)));
        Slip("17-3", "also finds", (100 * high.TruePositiveRate, 100 * (1 - low.FalsePositiveRate)));
    }

    private static void Slip(string id, string says, object gives) => Assert.Contains(says, Hint(id, gives), StringComparison.Ordinal);
}
