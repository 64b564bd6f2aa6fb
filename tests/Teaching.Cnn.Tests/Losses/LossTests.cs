namespace Teaching.Cnn.Tests;

/// <summary>Losses in float against the double loops and against their own formula.</summary>
public sealed class LossTests
{
    [Fact]
    public void Cross_entropy_equals_its_reference()
    {
        var rng = Rng.FromSeed(1);
        var logits = Chance.Tensor(rng, new Shape(5, 13), 8);
        int[] labels = [12, 0, 7, 3, 3];
        var gradient = new Tensor(logits.Shape);
        var loss = new SoftmaxCrossEntropy().Evaluate(logits, labels, gradient);
        var expected = new double[logits.Length];
        CrossEntropyReference.Backward<double>(Chance.Doubles(logits), 13, labels, expected);
        Assert.Equal(CrossEntropyReference.Loss<double>(Chance.Doubles(logits), 13, labels), loss, 1e-5);
        LayerParity.Near("gradient", expected, gradient, 13, 1);
    }

    [Fact]
    public void Cross_entropy_of_enormous_logits_is_finite()
    {
        var gradient = new Tensor(new Shape(1, 3));
        var loss = new SoftmaxCrossEntropy().Evaluate(Tensor.From(new Shape(1, 3), 1e30f, 0, -1e30f), [0], gradient);
        Assert.Equal(0, loss, 1e-6);
        Assert.All(gradient.Span.ToArray(), value => Assert.Equal(0, value, 1e-6));
    }

    [Fact]
    public void Squared_error_is_the_mean_of_squares_and_its_gradient_twice_the_difference_over_their_number()
    {
        var output = Tensor.From(new Shape(2, 2), 1, 2, 3, 5);
        var gradient = new Tensor(output.Shape);
        Assert.Equal((1 + 4 + 4 + 25) / 4f, new MeanSquaredError().Evaluate(output, Tensor.From(new Shape(2, 2), 0, 0, 1, 0), gradient));
        Assert.Equal([0.5f, 1, 1, 2.5f], gradient.Span.ToArray());
        // With classes the target is 1 for the right one.
        Assert.Equal((1 + 1 + 4 + 25) / 4f, new MeanSquaredError().Evaluate(output, [1, 0], gradient));
        Assert.Equal([0.5f, 0.5f, 1, 2.5f], gradient.Span.ToArray());
    }

    [Fact]
    public void Losses_refuse_what_does_not_fit()
    {
        var output = new Tensor(new Shape(2, 3));
        Assert.Contains("label 3 of example 1", Assert.Throws<DataException>(() => new SoftmaxCrossEntropy().Evaluate(output, [0, 3])).Given, StringComparison.Ordinal);
        Assert.Contains("for 1 labels", Assert.Throws<ShapeException>(() => new SoftmaxCrossEntropy().Evaluate(output, [0])).Given, StringComparison.Ordinal);
        Assert.Contains("target (3, 2)", Assert.Throws<ShapeException>(() => new MeanSquaredError().Evaluate(output, new Tensor(new Shape(3, 2)))).Given, StringComparison.Ordinal);
    }
}
