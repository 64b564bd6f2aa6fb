namespace Teaching.Cnn.Tests;

/// <summary>Runs a float layer and its double reference on the same numbers and compares output and all gradients.</summary>
internal static class LayerParity
{
    /// <summary>Float's rounding, times the number of roundings along the longest sum.</summary>
    private const double Unit = 6e-8;

    public static void Verify(Layer layer, Shape xShape, long seed, Team? team = null, int roundings = 0)
    {
        var rng = Rng.FromSeed(seed);
        if (layer.InputShape is null)
        {
            layer.Build(xShape.Inner);
        }

        layer.Initialize(rng);
        foreach (var parameter in layer.Parameters.Where(parameter => parameter.Trainable))
        {
            // Biases, gamma and beta too must not be 0 or 1.
            rng.Fill(-0.9f, 0.9f, parameter.Value.Span);
        }

        var x = Chance.Tensor(rng, xShape);
        var shape = layer.OutputShape(xShape.Inner).Batch(xShape[0]);
        var y = new Tensor(shape);
        var gradY = Chance.Tensor(rng, shape);
        var gradX = new Tensor(xShape);
        gradX.Fill(float.NaN);
        y.Fill(float.NaN);
        var pass = new Pass(team ?? Team.Shared, training: true, Rng.FromSeed(0));
        layer.Forward(x, y, pass);
        layer.Backward(x, y, gradY, gradX, pass);

        var reference = new DoubleNetwork(layer);
        var expectedY = reference.Forward(Chance.Doubles(x), xShape);
        var expectedX = reference.Backward(Chance.Doubles(gradY));
        // Values are in ±1, so a sum of n products has Σ|x·k| ≤ n; the largest result stands for it.
        var n = Math.Max(roundings, 64);
        Near("y", expectedY, y, n, seed);
        Near("gradX", expectedX, gradX, n, seed);
        var gradients = reference.Gradients.ToList();
        var trained = layer.Parameters.Where(parameter => parameter.Trainable).ToList();
        Assert.Equal(trained.Count, gradients.Count);
        for (var i = 0; i < trained.Count; i++)
        {
            Near(trained[i].Name, gradients[i], trained[i].Gradient, n, seed);
        }
    }

    public static void Near(string what, double[] expected, Tensor actual, int n, long seed)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Math.Abs(expected[i] - actual.Span[i]);
            Assert.True(error <= n * Unit * scale, FormattableString.Invariant($"{what}[{i}]: {actual.Span[i]} instead of {expected[i]} (seed {seed}, allowed {n * Unit * scale:G3})"));
        }
    }
}
