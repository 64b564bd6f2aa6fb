namespace Teaching.Cnn.Tests.Primitives;

/// <summary>Windows of 2×2 that tile the image have a path of their own; its gradient is that of the loops to read, to the last bit.</summary>
public sealed class PoolPlanTests
{
    // Whole vectors (8, 24), and channels that leave some over (5, 12).
    [Theory]
    [InlineData(8, 1, false)]
    [InlineData(8, 2, true)]
    [InlineData(24, 3, false)]
    [InlineData(24, 1, true)]
    [InlineData(5, 2, true)]
    [InlineData(12, 2, false)]
    public void The_first_maximum_of_four_takes_the_gradient(int channels, int threads, bool throughReLU)
    {
        using var team = new Team(threads);
        var rng = Rng.FromSeed(channels);
        var window = new Window(2, 2, Padding.Valid);
        var (x, y) = (new Tensor(new Shape(3, 6, 10, channels)), new Tensor(new Shape(3, 3, 5, channels)));
        var (gradY, gradX) = (new Tensor(y.Shape), new Tensor(x.Shape));
        foreach (ref var value in x.Span)
        {
            // Few different values: ties, windows of zeros, and some that are no number.
            value = rng.Next(20) == 0 ? float.NaN : rng.Next(5) - 2;
        }

        foreach (ref var value in gradY.Span)
        {
            value = rng.NextFloat(-0.5f, 0.5f);
        }

        gradX.Span.Fill(7);
        var plan = new PoolPlan(new Shape(6, 10, channels), window, team);
        plan.MaxForward(x, y);
        plan.MaxBackward(x, y, gradY, gradX, throughReLU);

        var through = gradY.Span.ToArray();
        for (var k = 0; k < through.Length && throughReLU; k++)
        {
            through[k] = y.Span[k] > 0 ? through[k] : 0;
        }

        var expected = new float[gradX.Span.Length];
        PoolReference.MaxBackward<float>(x.Span, x.Shape, through, window, expected);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), gradX.Span.ToArray().Select(BitConverter.SingleToInt32Bits));
    }
}
