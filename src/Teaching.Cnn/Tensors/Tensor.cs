using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Numbers in a box: a fixed shape over contiguous row-major memory, the last axis running fastest.</summary>
/// <remarks>Images are [H, W, C] or, in a batch, [N, H, W, C] (NHWC); brightness is 0–1 in lessons. A matrix is [rows, columns].</remarks>
/// <example><code>
/// var a = Tensor.From(new float[,] { { 0, 1 }, { 2, 3 } });
/// a[1, 0]   // 2
/// </code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Tensor : IHtml
{
    private readonly float[] _values;

    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">Its sizes.</param>
    public Tensor(Shape shape)
        : this(shape, new float[shape.Length])
    {
    }

    /// <summary>A tensor over the first values of an array that may be longer (a last, smaller batch reuses the memory of the others).</summary>
    internal Tensor(Shape shape, float[] values)
    {
        Shape = shape;
        _values = values;
    }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length => Shape.Length;

    /// <summary>All values in row-major order; writing here writes the tensor.</summary>
    public Span<float> Span => _values.AsSpan(0, Shape.Length);

    /// <summary>The value at a position of a rank-1 tensor.</summary>
    /// <param name="i">Index, from 0.</param>
    public float this[int i]
    {
        get => _values[Offset([i])];
        set => _values[Offset([i])] = value;
    }

    /// <summary>The value at a row and column of a matrix.</summary>
    /// <param name="i">Row, from 0.</param>
    /// <param name="j">Column, from 0.</param>
    public float this[int i, int j]
    {
        get => _values[Offset([i, j])];
        set => _values[Offset([i, j])] = value;
    }

    /// <summary>The value at a row, column and channel of an image.</summary>
    /// <param name="i">Row, from 0.</param>
    /// <param name="j">Column, from 0.</param>
    /// <param name="c">Channel, from 0.</param>
    public float this[int i, int j, int c]
    {
        get => _values[Offset([i, j, c])];
        set => _values[Offset([i, j, c])] = value;
    }

    /// <summary>The value at an image, row, column and channel of a batch.</summary>
    /// <param name="b">Image, from 0.</param>
    /// <param name="i">Row, from 0.</param>
    /// <param name="j">Column, from 0.</param>
    /// <param name="c">Channel, from 0.</param>
    public float this[int b, int i, int j, int c]
    {
        get => _values[Offset([b, i, j, c])];
        set => _values[Offset([b, i, j, c])] = value;
    }

    /// <summary>A tensor with its own copy of the values.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="values">As many values as the shape holds, last axis fastest.</param>
    /// <exception cref="ShapeException">The counts differ.</exception>
    public static Tensor From(Shape shape, params float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return From(shape, values.AsSpan());
    }

    /// <inheritdoc cref="From(Shape, float[])"/>
    public static Tensor From(Shape shape, ReadOnlySpan<float> values)
    {
        if (values.Length != shape.Length)
        {
            throw new ShapeException(
                $"{values.Length} values for shape {shape}", $"{shape.Length} values", "check the order and number of the sizes");
        }

        return new Tensor(shape, values.ToArray());
    }

    /// <summary>A matrix from rows of numbers.</summary>
    /// <param name="rows">Rows and columns.</param>
    public static Tensor From(float[,] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var tensor = new Tensor(new Shape(rows.GetLength(0), rows.GetLength(1)));
        Buffer.BlockCopy(rows, 0, tensor._values, 0, tensor._values.Length * sizeof(float));
        return tensor;
    }

    /// <summary>The same values under another shape; both share their memory.</summary>
    /// <param name="shape">A shape with as many elements.</param>
    /// <exception cref="ShapeException">The numbers of elements differ.</exception>
    public Tensor Reshape(Shape shape) => shape.Length == Length
        ? new Tensor(shape, _values)
        : throw new ShapeException($"shape {shape} for a tensor of shape {Shape}", $"{Length} elements, not {shape.Length}", "keep the number of elements");

    /// <summary>Image number <paramref name="b"/> of a batch, copied; the result has one axis fewer.</summary>
    /// <param name="b">Index on the first axis, from 0.</param>
    public Tensor Slice(int b)
    {
        RequireIndex(b, 0);
        var inner = Shape.Inner;
        return From(inner, _values.AsSpan(b * inner.Length, inner.Length));
    }

    /// <summary>One feature map of an image or batch: channel <paramref name="c"/> of [H, W, C] as [H, W], copied.</summary>
    /// <param name="c">Index on the last axis, from 0.</param>
    public Tensor Channel(int c)
    {
        RequireIndex(c, Shape.Rank - 1);
        var channels = Shape[^1];
        var map = new Tensor(new Shape(Shape.Rank == 1 ? [1] : Shape.ToArray()[..^1]));
        for (var i = 0; i < map.Length; i++)
        {
            map._values[i] = _values[(i * channels) + c];
        }

        return map;
    }

    /// <summary>Images with channels first, [N, C, H, W], brought into the library's order [N, H, W, C]; copied.</summary>
    /// <param name="images">Four axes, channels second.</param>
    public static Tensor FromNchw(Tensor images) => Channels(images, first: true);

    /// <summary>A batch [N, H, W, C] with its channels first, [N, C, H, W], as other libraries want it; copied.</summary>
    public Tensor ToNchw() => Channels(this, first: false);

    /// <summary>A copy with its own memory.</summary>
    public Tensor Copy() => new(Shape, Span.ToArray());

    /// <summary>A new tensor with a function applied to every value.</summary>
    /// <param name="function">From old value to new value.</param>
    public Tensor Map(Func<float, float> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var result = new Tensor(Shape);
        for (var i = 0; i < result._values.Length; i++)
        {
            result._values[i] = function(_values[i]);
        }

        return result;
    }

    /// <summary>Sets every value.</summary>
    /// <param name="value">The new value.</param>
    public void Fill(float value) => Span.Fill(value);

    /// <summary>The values of a matrix as a rectangular array.</summary>
    /// <exception cref="ShapeException">The tensor is no matrix.</exception>
    public float[,] ToMatrix()
    {
        if (Shape.Rank != 2)
        {
            throw new ShapeException($"a tensor of shape {Shape}", "a matrix of shape (rows, columns)", "take one channel with tensor.Channel(0)");
        }

        var rows = new float[Shape[0], Shape[1]];
        Buffer.BlockCopy(_values, 0, rows, 0, Length * sizeof(float));
        return rows;
    }

    /// <summary>Shape, range, and the numbers (a corner of them when there are many).</summary>
    public override string ToString() => TensorText.Plain(this);

    /// <inheritdoc/>
    public string ToHtml() => TensorText.Html(this);

    private static Tensor Channels(Tensor images, bool first)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Shape.Rank != 4)
        {
            throw new ShapeException($"a tensor of shape {images.Shape}", "a batch of images with four axes", "add the missing axis with Reshape");
        }

        // Both ways this transposes the two inner axes of each image: channels × pixels, or pixels × channels.
        var shape = images.Shape.ToArray();
        var (rows, columns) = first ? (shape[1], shape[2] * shape[3]) : (shape[1] * shape[2], shape[3]);
        var result = new Tensor(first ? new Shape(shape[0], shape[2], shape[3], shape[1]) : new Shape(shape[0], shape[3], shape[1], shape[2]));
        for (var b = 0; b < shape[0]; b++)
        {
            var image = b * rows * columns;
            for (var i = 0; i < rows * columns; i++)
            {
                result._values[image + (i % columns * rows) + (i / columns)] = images._values[image + i];
            }
        }

        return result;
    }

    private int Offset(ReadOnlySpan<int> index)
    {
        if (index.Length != Shape.Rank)
        {
            throw new ShapeException(
                $"{index.Length} indices for a tensor of shape {Shape}", $"{Shape.Rank} indices", "give one index an axis, outermost first");
        }

        var offset = 0;
        for (var axis = 0; axis < index.Length; axis++)
        {
            RequireIndex(index[axis], axis);
            offset = (offset * Shape[axis]) + index[axis];
        }

        return offset;
    }

    private void RequireIndex(int index, int axis)
    {
        if ((uint)index >= (uint)Shape[axis])
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"index {index} on axis {axis} of shape {Shape}"), $"an index from 0 to {Shape[axis] - 1}", "count from 0");
        }
    }
}
