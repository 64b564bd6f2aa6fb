namespace Teaching.Cnn;

/// <summary>Pearson's correlation: how far two maps rise and fall together, from −1 (always opposite) over 0 (not at all) to 1 (the same up to scale and offset).</summary>
public static class Correlation
{
    /// <summary>Compares two maps place by place.</summary>
    /// <param name="a">Any shape.</param>
    /// <param name="b">The same shape.</param>
    /// <returns>Σ (a − ā)(b − b̄) / √(Σ (a − ā)² · Σ (b − b̄)²), summed in double; 0 when one of them is the same everywhere and so goes with nothing.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <example><code>Correlation.Of(mapBefore, mapAfter)</code></example>
    public static double Of(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Shape != b.Shape)
        {
            throw new ShapeException($"maps of shapes {a.Shape} and {b.Shape}", "the same shape", "bring one to the size of the other with map.Resize(height, width)");
        }

        // Asked of the values, not of the sum below: a mean that is rounded would leave a constant map a little unsteady.
        if (!a.Span.ContainsAnyExcept(a.Span[0]) || !b.Span.ContainsAnyExcept(b.Span[0]))
        {
            return 0;
        }

        var (meanA, meanB) = (Mean(a.Span), Mean(b.Span));
        var (ab, aa, bb) = (0d, 0d, 0d);
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a.Span[i] - meanA, b.Span[i] - meanB);
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }

        return ab / Math.Sqrt(aa * bb);
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
