using System.Runtime.Intrinsics;

namespace Teaching.Cnn.Tests;

/// <summary>Our polynomials against double, and lanes against tails.</summary>
public sealed class ExponentialTests
{
    [Fact]
    public void They_are_right_to_a_few_units_in_the_last_place()
    {
        for (var x = -87f; x <= 88f; x += 0.0137f)
        {
            var v = Vector256.Create(x);
            Near(Math.Exp(x), Exponential.Exp(v)[0], 4e-7);
            Near(1 / (1 + Math.Exp(-x)), Exponential.Sigmoid(v)[0], 4e-7);
            Near(Math.Tanh(x), Exponential.Tanh(v)[0], 4e-7);
            Near(Math.Log(Math.Exp(x / 2)), Exponential.Log((float)Math.Exp(x / 2)), 1e-5);
        }

        static void Near(double expected, double actual, double relative) =>
            Assert.True(Math.Abs(expected - actual) <= relative * Math.Max(1e-30, Math.Abs(expected)) + 1e-7 * (relative > 1e-6 ? 1 : 0), $"{actual} instead of {expected}");
    }

    [Fact]
    public void A_value_has_the_same_bits_wherever_it_stands_and_however_long_the_span_is()
    {
        var rng = Rng.FromSeed(1);
        for (var length = 0; length <= 69; length++)
        {
            var values = new float[length];
            rng.Fill(-20, 20, values);
            foreach (var activation in new[] { Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.ReLU6 })
            {
                var whole = (float[])values.Clone();
                Activations.Forward(activation, whole);
                var single = Array.ConvertAll(values, value =>
                {
                    float[] one = [value];
                    Activations.Forward(activation, one);
                    return one[0];
                });
                Assert.Equal(single, whole);
            }
        }
    }

    [Fact]
    public void What_is_not_a_number_stays_so()
    {
        var nan = Vector256.Create(float.NaN);
        Assert.True(float.IsNaN(Exponential.Exp(nan)[0]));
        Assert.True(float.IsNaN(Exponential.Tanh(nan)[0]));
        Assert.True(float.IsNaN(Exponential.Sigmoid(nan)[0]));
        float[] values = [float.NaN];
        Activations.Forward(Activation.ReLU, values);
        Assert.True(float.IsNaN(values[0]));
    }
}
