namespace Teaching.Cnn;

/// <summary>What a map tells about the filter that made it: one equation a place of the window, one unknown a weight.</summary>
/// <remarks>At each place the pixels under the window, times the weights, add up to the map's number there. Stride 1, no padding.</remarks>
/// <example><code>FilterEquations.Of(picture, 3).Rank   // 9: the map leaves no doubt about a 3×3 filter</code></example>
public sealed class FilterEquations
{
    // Below this share of the largest number, what elimination leaves of a row is rounding.
    private const double Negligible = 1e-6;

    private FilterEquations(Tensor pixels) => Pixels = pixels;

    /// <summary>The equations' left sides, [places, weights]: row by row the pixels that the window meets at a place, in reading order.</summary>
    public Tensor Pixels { get; }

    /// <summary>How many equations there are: places of the window.</summary>
    public int Count => Pixels.Shape[0];

    /// <summary>How many unknowns: weights of the filter.</summary>
    public int Unknowns => Pixels.Shape[1];

    /// <summary>How many of the equations say something that the others do not; all weights are settled when it equals <see cref="Unknowns"/>.</summary>
    public int Rank => RankOf(Pixels);

    /// <summary>The equations that a map of this picture states.</summary>
    /// <param name="picture">[rows, columns], or [rows, columns, 1].</param>
    /// <param name="size">Rows and columns of the filter.</param>
    /// <exception cref="ShapeException">Not one channel, or a filter larger than the picture.</exception>
    public static FilterEquations Of(Tensor picture, Size2D size)
    {
        var view = ImageView.Of(picture, nameof(FilterEquations));
        if (view.Count != 1 || view.Channels != 1)
        {
            throw new ShapeException($"a picture of shape {picture.Shape} to FilterEquations", "one picture with one channel", "take one with picture.Channel(0) or pictures.Slice(0)");
        }

        var window = new Window(size, 1, Padding.Valid);
        var output = window.Output(view.Size, nameof(FilterEquations));
        var pixels = new Tensor(new Shape(output.Area, size.Area));
        for (var place = 0; place < output.Area; place++)
        {
            for (var weight = 0; weight < size.Area; weight++)
            {
                var (row, column) = ((place / output.Width) + (weight / size.Width), (place % output.Width) + (weight % size.Width));
                pixels[place, weight] = picture.Span[(row * view.Width) + column];
            }
        }

        return new FilterEquations(pixels);
    }

    /// <summary>The counts, for example <c>9 equations, 9 unknowns, rank 7</c>.</summary>
    public override string ToString() => $"{Count} equations, {Unknowns} unknowns, rank {Rank}";

    // Gaussian elimination in double; the largest number left is always the next pivot.
    private static int RankOf(Tensor matrix)
    {
        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        var left = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                left[i, j] = matrix[i, j];
            }
        }

        var used = new bool[rows];
        var first = 0d;
        for (var rank = 0; ; rank++)
        {
            var (pivot, at) = Largest(left, used);
            first = rank == 0 ? pivot : first;
            if (pivot <= Negligible * first)
            {
                return rank;
            }

            used[at.Row] = true;
            for (var i = 0; i < rows; i++)
            {
                var times = used[i] ? 0 : left[i, at.Column] / left[at.Row, at.Column];
                for (var j = 0; j < columns && times != 0; j++)
                {
                    left[i, j] -= times * left[at.Row, j];
                }
            }
        }
    }

    private static (double Size, Position At) Largest(double[,] matrix, bool[] used)
    {
        var (largest, at) = (0d, new Position(0, 0));
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < matrix.GetLength(1) && !used[i]; j++)
            {
                if (Math.Abs(matrix[i, j]) > largest)
                {
                    (largest, at) = (Math.Abs(matrix[i, j]), new Position(i, j));
                }
            }
        }

        return (largest, at);
    }
}
