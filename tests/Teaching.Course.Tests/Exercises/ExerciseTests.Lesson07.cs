using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 07 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_gradient_of_07_1_is_the_layers()
    {
        // A 1×1 window of weight 5/3 on a pixel of 3 answers 5.
        var model = OneFilter(1, 1, size: 1, Tensor.From(new float[,] { { 5f / 3 } }));
        new MapTraining(model, Tensor.From(new float[,] { { 3 } }), Tensor.From(new float[,] { { 7 } }), new Sgd(0.1f)).Step();

        Assert.True(Right("07-1", Math.Round(model.Parameters[0].Gradient[0, 0, 0, 0], 3)));
    }

    [Fact]
    public void Plain_white_of_07_2_settles_one_thing()
    {
        Assert.True(Right("07-2", FilterEquations.Of(new Tensor(new Shape(5, 5)).Map(_ => 1), 3).Rank));
        Assert.Contains("black picture", Hint("07-2", FilterEquations.Of(new Tensor(new Shape(5, 5)), 3).Rank), StringComparison.Ordinal);
    }

    [Fact]
    public void The_pair_of_07_3_keeps_its_difference()
    {
        float[] End(float five, float six)
        {
            var start = new Tensor(new Shape(3, 3));
            (start[1, 2], start[2, 0]) = (five, six);
            var model = OneFilter(5, 5, size: 3, start);
            var training = new MapTraining(model, A, A.Convolve(Kernel.Edge), new Sgd(0.3f));
            for (var step = 0; step < 20_000; step++)
            {
                training.Step();
            }

            var learnt = model.Parameters[0].Value;
            return [learnt[1, 2, 0, 0], learnt[2, 0, 0, 0]];
        }

        Assert.True(Right("07-3", End(0.7f, 0.1f)));
        Assert.Contains("from a start at zeros", Hint("07-3", End(0, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_four_filters_of_07_4_stay_one_and_two_when_they_start_bright_and_dark()
    {
        static Conv2D[] Train(params float[] starts)
        {
            var filters = starts.Select(_ => new Conv2D(1, 3, useBias: false)).ToArray();
            var model = new Sequential(new Input(9, 8, 1), new Branches(BranchMode.Add, filters));
            foreach (var (filter, start) in filters.Zip(starts))
            {
                filter.Kernels.Value.Fill(start);
            }

            var rng = Rng.FromSeed(7);
            var picture = new Tensor(new Shape(9, 8)).Map(_ => rng.NextFloat());
            var training = new MapTraining(model, picture, picture.Convolve(Kernel.Edge), new Sgd(0.01f));
            for (var step = 0; step < 1000; step++)
            {
                training.Step();
            }

            return filters;
        }

        static int Different(Conv2D[] filters) => filters.Select(filter => string.Join(' ', filter.Kernels.Value.Span.ToArray())).Distinct().Count();
        var alike = Train(0.1f, 0.1f, 0.1f, 0.1f);

        Assert.True(Right("07-4", Different(alike)));
        Assert.True(alike[0].Kernels.Value.Span.ContainsAnyExcept(0.1f));
        Assert.Contains("These start alike", Hint("07-4", Different(Train(0.1f, -0.1f, 0.1f, -0.1f))), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_third_test_of_07_5_sees_an_error_that_is_never_computed_again()
    {
        var rng = Rng.FromSeed(1);
        var picture = new Tensor(new Shape(16, 16)).Map(_ => rng.NextFloat());
        var noise = new Tensor(new Shape(3, 3)).Map(_ => rng.NextFloat(-0.5f, 0.5f));
        var (zeros, wanted) = (new Tensor(new Shape(3, 3)), picture.Convolve(Kernel.Edge));
        Tensor Minus(Tensor a, Tensor b, float times = 1) => Tensor.From(a.Shape, [.. a.Span.ToArray().Zip(b.Span.ToArray(), (x, y) => x - (times * y))]);
        Tensor Learn(Tensor filter, int steps, bool isBroken)
        {
            var error = Minus(picture.Convolve(filter), wanted);
            for (var step = 0; step < steps; step++)
            {
                error = isBroken ? error : Minus(picture.Convolve(filter), wanted);
                filter = Minus(filter, picture.Convolve(error), 0.4f * 2 / error.Length);
            }

            return filter;
        }

        double Loss(Tensor filter) => Minus(picture.Convolve(filter), wanted).Span.ToArray().Average(x => (double)x * x);
        bool Near(Tensor filter, Tensor other) => Minus(filter, other).Span.ToArray().All(x => Math.Abs(x) < 0.01);
        bool[] Tests(bool isBroken) =>
        [
            Near(Learn(zeros, 1, isBroken), Learn(zeros, 1, isBroken: false)), Loss(Learn(zeros, 1, isBroken)) < Loss(zeros),
            Near(Learn(noise, 200, isBroken), Kernel.Edge), Near(Learn(Kernel.Edge, 200, isBroken), Kernel.Edge),
        ];

        Assert.Equal([true, true, true, true], Tests(isBroken: false));
        Assert.Equal([true, true, false, true], Tests(isBroken: true));
        Assert.True(Right("07-5", Array.IndexOf(Tests(isBroken: true), false) + 1));
    }

    private static Sequential OneFilter(int height, int width, int size, Tensor start)
    {
        var conv = new Conv2D(filters: 1, kernelSize: size, useBias: false);
        var model = new Sequential(new Input(height, width, 1), conv);
        start.Span.CopyTo(conv.Kernels.Value.Span);
        return model;
    }
}
