using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 16 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void Shares_of_16_1_are_pixels_and_degrees()
    {
        var (shift, turn) = (new RandomTranslation(0.1f, 0.05f), new RandomRotation(0.05f));
        double[] Most(int rows, int columns, double fullTurn) => [Math.Round(shift.Height * rows), Math.Round(shift.Width * columns), Math.Round(turn.Factor * fullTurn)];

        Assert.True(Right("16-1", Most(40, 60, 360)));
        Assert.Contains("width with the columns", Hint("16-1", Most(60, 40, 360)), StringComparison.Ordinal);
        Assert.Contains("not a number of degrees", Hint("16-1", Most(40, 60, 100)), StringComparison.Ordinal);
        Assert.Contains("half of it", Hint("16-1", Most(40, 60, 720)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_steps_of_16_2_are_the_same_with_the_layer()
    {
        var pictures = new Dataset(new Tensor(new Shape(1000, 2, 3, 1)), new int[1000], ["a", "b"]);
        int Steps(Dataset pictures, params Layer[] layers)
        {
            var model = new Sequential([new Input(2, 3, 1), .. layers, new Flatten(), new Dense(2)]);
            model.Initialize(Rng.FromSeed(1));
            var steps = 0;
            model.Fit(pictures, new FitOptions { Epochs = 20, BatchSize = 32 }, new Counter(progress => steps += progress.Finished is null ? 1 : 0));
            return steps;
        }

        Assert.True(Right("16-2", Steps(pictures, new RandomFlip())));
        Assert.True(Right("16-2", Steps(pictures)));
        Assert.Contains("no more of them", Hint("16-2", 2 * Steps(pictures)), StringComparison.Ordinal);
        Assert.Contains("smaller batch", Hint("16-2", Steps(pictures.Take(1000 / 32 * 32))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0.01, "")]
    [InlineData(1, 0.01, "Two are asked for")]
    [InlineData(2, 0.1, "ten points")]
    [InlineData(2, 0.005, "half a point")]
    public void The_pictures_of_16_3_follow_from_the_standard_error(int errors, double width, string hint)
    {
        var pictures = Math.Round(0.9 * 0.1 / Math.Pow(width / errors, 2));

        Assert.True(hint.Length == 0 ? Right("16-3", pictures) : Hint("16-3", pictures).Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_second_layer_of_16_4_makes_a_six_into_a_nine()
    {
        var six = Tensor.From(new float[,] { { 1, 0, 0 }, { 1, 0, 0 }, { 1, 1, 1 }, { 1, 0, 1 }, { 1, 1, 1 } });
        var nine = Tensor.From(new float[,] { { 1, 1, 1 }, { 1, 0, 1 }, { 1, 1, 1 }, { 0, 0, 1 }, { 0, 0, 1 } });
        static Tensor Page(Tensor digit) => digit.Reshape(new Shape(5, 3, 1)).Pad(2);
        Layer[] layers = [new RandomTranslation(0.1f, 0.1f), new RandomRotation(0.5f), new RandomBrightness(0.2f), new RandomZoom(0.05f)];
        bool MakesNine(Layer layer) => Enumerable.Range(0, 500).Any(seed =>
        {
            var seen = layer.Apply(Page(six), new Pass(training: true, Rng.FromSeed(seed)));
            double Distance(Tensor digit) => Page(digit).Span.ToArray().Zip(seen.Span.ToArray(), (a, b) => Math.Pow(a - b, 2)).Sum();
            return Distance(nine) < Distance(six) / 4;
        });

        var wrong = Array.FindIndex(layers, MakesNine);

        Assert.True(Right("16-4", wrong + 1));
        Assert.Single(layers, MakesNine);
        Assert.Equal(layers.Length, Exercise.All.Single(one => one.Id == "16-4").Choices.Count);
    }

    [Fact]
    public void Only_the_third_test_of_16_5_finds_the_mirrored_twins()
    {
        var photos = new Dataset(Noise(new Shape(20, 4, 5, 3)), [.. Enumerable.Range(0, 20).Select(k => k % 2)], ["cat", "dog"]);
        static string Pixels(Tensor picture) => string.Join(' ', picture.Span.ToArray());
        static Tensor Mirrored(Tensor picture)
        {
            var mirrored = new Tensor(picture.Shape);
            for (var p = 0; p < picture.Length; p++)
            {
                var (i, j, c) = (p / 15, p / 3 % 5, p % 3);
                mirrored[i, 4 - j, c] = picture[i, j, c];
            }

            return mirrored;
        }

        static Dataset WithMirrored(Dataset part) => new(
            Tensor.From(new Shape(2 * part.Count, 4, 5, 3), [.. part.Images.Span, .. Enumerable.Range(0, part.Count).SelectMany(b => Mirrored(part.Images.Slice(b)).Span.ToArray())]),
            [.. part.Labels, .. part.Labels],
            part.ClassNames);
        static bool[] Passed(Dataset all, Dataset train, Dataset test)
        {
            var seen = Enumerable.Range(0, train.Count).Select(b => Pixels(train.Images.Slice(b))).ToHashSet();
            var asked = Enumerable.Range(0, test.Count).Select(b => test.Images.Slice(b)).ToArray();
            return
            [
                train.Count + test.Count == all.Count,
                !asked.Any(picture => seen.Contains(Pixels(picture))),
                !asked.Any(picture => seen.Contains(Pixels(Mirrored(picture)))),
                Math.Abs(test.Labels.Count(label => label == 0) - test.Labels.Count(label => label == 1)) <= 1,
            ];
        }

        var doubled = WithMirrored(photos);
        var (train, test) = doubled.Fold(0, of: 5, seed: 1);
        var (first, last) = photos.Fold(0, of: 5, seed: 1);
        var broken = Passed(doubled, train, test);

        Assert.Equal([true, true, false, true], broken);
        Assert.True(Right("16-5", Array.IndexOf(broken, false) + 1));
        Assert.True(Passed(photos, WithMirrored(first), last)[2]); // mirrored after dealing: no twin among the tests
    }

    private sealed class Counter(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
