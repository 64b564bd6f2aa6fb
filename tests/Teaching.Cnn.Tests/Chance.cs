namespace Teaching.Cnn.Tests;

/// <summary>Random test inputs; a failing test names its seed.</summary>
internal static class Chance
{
    public static double[] Doubles(Rng rng, int count, double reach = 1)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = reach * rng.NextFloat(-1, 1);
        }

        return values;
    }

    public static Tensor Tensor(Rng rng, Shape shape, float reach = 1)
    {
        var tensor = new Tensor(shape);
        rng.Fill(-reach, reach, tensor.Span);
        return tensor;
    }

    /// <summary>Values that differ by at least 0.01 and keep that distance from 0 and 6: no kink of ReLU or max pooling is near.</summary>
    public static double[] FarFromKinks(Rng rng, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        rng.Shuffle(order.AsSpan());
        return [.. order.Select(i => ((i + 0.5) * 8 / count) - 0.75).Select(v => Math.Abs(v) < 0.01 ? v + 0.02 : Math.Abs(v - 6) < 0.01 ? v + 0.02 : v)];
    }

    public static double[] Doubles(Tensor tensor) => [.. tensor.Span.ToArray().Select(value => (double)value)];

    public static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
