using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Principal component analysis: the directions along which many rows of numbers differ most, each at right angles to those before.</summary>
/// <remarks>
/// Directions are found one after the other by power iteration on XᵀX, in double; the largest entry of each is positive, so that equal rows give equal pictures.
/// Memory: one copy of the rows in double. Source: Pearson 1901; Hotelling 1933.
/// </remarks>
/// <example><code>
/// var pca = PrincipalComponents.Of(features);
/// var places = pca.Project(features);   // [N, 2]: a point for each picture
/// </code></example>
public sealed class PrincipalComponents
{
    private const int MostSteps = 5_000;
    private const double Still = 1e-12;

    private readonly double[] _mean;
    private readonly double[][] _directions;

    private PrincipalComponents(double[] mean, double[][] directions, double[] shares) => (_mean, _directions, Shares) = (mean, directions, shares);

    /// <summary>How much of the whole variance lies along each direction, 0–1, the greatest first.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>The directions, [components, numbers a row], each of length 1.</summary>
    public Tensor Directions => Tensor.From(new Shape(_directions.Length, _mean.Length), [.. _directions.SelectMany(direction => direction).Select(value => (float)value)]);

    /// <summary>Finds the first directions.</summary>
    /// <param name="rows">[N, …]: N rows; a row's axes are read as one list.</param>
    /// <param name="components">How many directions, at least 1, fewer than rows and no more than a row has numbers.</param>
    /// <exception cref="ShapeException">Too few rows or numbers for so many directions.</exception>
    /// <exception cref="DataException">A number that is not finite.</exception>
    public static PrincipalComponents Of(Tensor rows, int components = 2)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var count = rows.Shape.Rank < 2 ? 1 : rows.Shape[0];
        var length = rows.Length / count;
        if (components < 1 || components > length || components >= count)
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"{components} component(s) of {count} row(s) with {length} number(s) each"), "at least one component, more rows than components, and as many numbers a row", "give [N, …] with more rows, or ask for fewer components");
        }

        if (rows.Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            throw new DataException("rows with a number that is not finite", "finite numbers", "look where the NaN or infinity comes from");
        }

        var mean = new double[length];
        for (var i = 0; i < rows.Length; i++)
        {
            mean[i % length] += rows.Span[i] / (double)count;
        }

        var x = new double[rows.Length];
        var whole = 0d;
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = rows.Span[i] - mean[i % length];
            whole += x[i] * x[i];
        }

        var (directions, shares) = (new double[components][], new double[components]);
        for (var k = 0; k < components; k++)
        {
            directions[k] = Direction(x, length, directions.AsSpan(0, k), out var variance);
            shares[k] = whole > 0 ? variance / whole : 0;
        }

        return new PrincipalComponents(mean, directions, shares);
    }

    /// <summary>Where rows lie along the directions: their differences from the mean of those that the directions were found with.</summary>
    /// <param name="rows">[N, …] with as many numbers a row.</param>
    /// <returns>[N, components].</returns>
    /// <exception cref="ShapeException">Another number of numbers a row.</exception>
    public Tensor Project(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Shape.Rank < 2 || rows.Shape.Inner.Length != _mean.Length)
        {
            throw new ShapeException($"rows of shape {rows.Shape}", string.Create(CultureInfo.InvariantCulture, $"[N, …] with {_mean.Length} numbers a row, as the directions were found with"), "project rows of the same kind");
        }

        var places = new Tensor(new Shape(rows.Shape[0], _directions.Length));
        for (var i = 0; i < places.Length; i++)
        {
            var row = rows.Span.Slice(i / _directions.Length * _mean.Length, _mean.Length);
            var direction = _directions[i % _directions.Length];
            var sum = 0d;
            for (var j = 0; j < row.Length; j++)
            {
                sum += (row[j] - _mean[j]) * direction[j];
            }

            places.Span[i] = (float)sum;
        }

        return places;
    }

    /// <summary>Power iteration: rows that lie far out along a direction pull it towards themselves, until nothing moves.</summary>
    private static double[] Direction(double[] x, int length, ReadOnlySpan<double[]> found, out double variance)
    {
        var direction = new double[length];
        var rng = Rng.FromSeed(found.Length + 1); // any start that is not at right angles to the answer
        for (var j = 0; j < length; j++)
        {
            direction[j] = rng.NextFloat() - 0.5;
        }

        variance = 0;
        Straighten(direction, found);
        for (var step = 0; step < MostSteps; step++)
        {
            var pulled = new double[length];
            for (var at = 0; at < x.Length; at += length)
            {
                var along = Dot(x.AsSpan(at, length), direction);
                for (var j = 0; j < length; j++)
                {
                    pulled[j] += along * x[at + j];
                }
            }

            variance = Dot(pulled, direction);
            if (Straighten(pulled, found) == 0)
            {
                break; // all rows alike, or no variance is left: any direction will do
            }

            var agreement = Dot(pulled, direction);
            direction = pulled;
            if (1 - agreement < Still)
            {
                break;
            }
        }

        var sign = direction[Array.FindIndex(direction, value => Math.Abs(value) == direction.Max(Math.Abs))] < 0 ? -1 : 1;
        return Array.ConvertAll(direction, value => sign * value);
    }

    /// <summary>Makes a vector of length 1 at right angles to others; gives the length that it had, 0 when nothing was left and it stays as it is.</summary>
    private static double Straighten(double[] vector, ReadOnlySpan<double[]> others)
    {
        var before = Math.Sqrt(Dot(vector, vector));
        foreach (var other in others)
        {
            var along = Dot(vector, other);
            for (var j = 0; j < vector.Length; j++)
            {
                vector[j] -= along * other[j];
            }
        }

        var left = Math.Sqrt(Dot(vector, vector));
        if (left <= 1e-12 * before)
        {
            return 0;
        }

        for (var j = 0; j < vector.Length; j++)
        {
            vector[j] /= left;
        }

        return left;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0d;
        for (var j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }
}
