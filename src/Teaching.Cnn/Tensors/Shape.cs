using System.Globalization;

namespace Teaching.Cnn;

/// <summary>The sizes of a tensor's axes, outermost first; up to four axes, each at least 1.</summary>
/// <remarks>Images are [N, H, W, C], kernels [KH, KW, Cin, Cout]; rows before columns, everywhere.</remarks>
/// <example><code>var shape = new Shape(2, 5, 7, 3);   // two images, five rows, seven columns, three channels</code></example>
public readonly record struct Shape
{
    private readonly int _a;
    private readonly int _b;
    private readonly int _c;
    private readonly int _d;

    /// <summary>A shape from its axis sizes.</summary>
    /// <param name="sizes">One to four sizes, each at least 1, outermost first.</param>
    /// <exception cref="ShapeException">No size, more than four, a size below 1, or more elements than an array can hold.</exception>
    public Shape(params int[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Length is < 1 or > 4)
        {
            throw new ShapeException($"{sizes.Length} axis sizes", "one to four", "give for example new Shape(28, 28, 1)");
        }

        var length = 1L;
        foreach (var size in sizes)
        {
            if (size < 1)
            {
                throw new ShapeException(
                    $"axis sizes ({Text(sizes)})", "sizes of at least 1", "leave out what is empty");
            }

            length *= size;
            if (length > Array.MaxLength)
            {
                throw new ShapeException(
                    $"axis sizes ({Text(sizes)})",
                    string.Create(CultureInfo.InvariantCulture, $"at most {Array.MaxLength:N0} elements in one tensor"),
                    "use a smaller batch or smaller images");
            }
        }

        Rank = sizes.Length;
        _a = sizes[0];
        _b = sizes.Length > 1 ? sizes[1] : 1;
        _c = sizes.Length > 2 ? sizes[2] : 1;
        _d = sizes.Length > 3 ? sizes[3] : 1;
    }

    // Training asks for shapes in every step: these two make no array.
    private Shape(int rank, int a, int b, int c, int d) => (Rank, _a, _b, _c, _d) = (rank, a, b, c, d);

    /// <summary>The number of axes, 1 to 4.</summary>
    public int Rank { get; }

    /// <summary>The number of elements: the product of all sizes.</summary>
    public int Length => Rank == 0 ? 0 : _a * _b * _c * _d;

    /// <summary>The size of one axis; <c>^1</c> is the last.</summary>
    /// <param name="axis">0 is the outermost axis.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public int this[Index axis]
    {
        get
        {
            var i = axis.GetOffset(Rank);
            return i >= 0 && i < Rank
                ? i switch { 0 => _a, 1 => _b, 2 => _c, _ => _d }
                : throw new ShapeException($"axis {axis} of {this}", $"an axis from 0 to {Rank - 1}", "count axes from 0");
        }
    }

    /// <summary>The sizes as a new array, outermost first.</summary>
    public int[] ToArray() => Rank switch
    {
        0 => [],
        1 => [_a],
        2 => [_a, _b],
        3 => [_a, _b, _c],
        _ => [_a, _b, _c, _d],
    };

    /// <summary>This shape with a batch axis of <paramref name="batchSize"/> in front.</summary>
    /// <param name="batchSize">Number of images, at least 1.</param>
    public Shape Batch(int batchSize) => Rank is >= 1 and < 4 && batchSize >= 1 && (long)batchSize * Length <= Array.MaxLength
        ? new Shape(Rank + 1, batchSize, _a, _b, _c)
        : new Shape([batchSize, .. ToArray()]);

    /// <summary>This shape without its first axis: the shape of one image of a batch.</summary>
    public Shape Inner => Rank > 1
        ? new Shape(Rank - 1, _b, _c, _d, 1)
        : throw new ShapeException($"shape {this}", "at least two axes", "keep the batch axis");

    /// <summary>Prints as <c>(2, 5, 7, 3)</c>.</summary>
    public override string ToString() => $"({Text(ToArray())})";

    private static string Text(int[] sizes) => string.Join(", ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
