using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Tensors as the rows and columns that a picture shows.</summary>
internal static class Values
{
    /// <summary>A matrix: rank 2 as it is, rank 1 as one row, an image of one channel without its last axis.</summary>
    public static Tensor AsMatrix(Tensor tensor, string what, int most)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var shape = tensor.Shape;
        var matrix = shape.Rank switch
        {
            1 => tensor.Reshape(new Shape(1, shape[0])),
            2 => tensor,
            3 when shape[2] == 1 => tensor.Reshape(new Shape(shape[0], shape[1])),
            _ => throw new ShapeException($"a tensor of shape {shape} for {what}", "a matrix [rows, columns]", "take one channel with tensor.Channel(0), one image with tensor.Slice(0), or use Show.Channels(...)"),
        };
        return matrix.Shape[0] <= most && matrix.Shape[1] <= most ? matrix : throw new ShapeException(
            $"{matrix.Shape[0]} rows and {matrix.Shape[1]} columns for {what}", $"at most {most} of each, or no number could be read", "show it as pixels with Show.Image(...), or show a part of it");
    }

    public static IEnumerable<double> Of(Tensor tensor)
    {
        for (var k = 0; k < tensor.Length; k++)
        {
            yield return tensor.Span[k];
        }
    }

    /// <summary>Says how many values are no numbers; empty when all are.</summary>
    public static string Gaps(IEnumerable<double> values)
    {
        var count = values.Count(value => !double.IsFinite(value));
        return count == 0 ? "" : $"{Numbers.Count(count, "value")} not finite, shown as {(count == 1 ? "a gap" : "gaps")}.";
    }

    /// <summary>A matrix as a table with its indices as heads.</summary>
    public static DataTable Table(Tensor matrix, string caption, int most = 64)
    {
        var (rows, columns) = (Math.Min(matrix.Shape[0], most), Math.Min(matrix.Shape[1], most));
        if (rows < matrix.Shape[0] || columns < matrix.Shape[1])
        {
            caption += $" (the first {Numbers.Count(rows, "row")} and {Numbers.Count(columns, "column")} of {matrix.Shape[0]}×{matrix.Shape[1]})";
        }

        return new DataTable(
            caption,
            ["row", .. Enumerable.Range(0, columns).Select(j => $"{j}")],
            [.. Enumerable.Range(0, rows).Select(i => (IReadOnlyList<string>)[$"{i}", .. Enumerable.Range(0, columns).Select(j => Numbers.Plain(matrix[i, j]))])]);
    }

    /// <summary>A matrix as lines of text.</summary>
    public static string Grid(Tensor matrix, int decimals)
    {
        var width = 0;
        for (var k = 0; k < matrix.Length; k++)
        {
            width = Math.Max(width, Numbers.Cell(matrix.Span[k], decimals).Length);
        }

        return string.Join('\n', Enumerable.Range(0, matrix.Shape[0]).Select(i => string.Join(' ',
            Enumerable.Range(0, matrix.Shape[1]).Select(j => Numbers.Cell(matrix[i, j], decimals).Replace('−', '-').PadLeft(width)))));
    }
}
