using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>One kernel over all channels of some images, stride 1 from column to column: whole rows at a time.</summary>
/// <remarks>
/// <code>
///   0 0 0 0 0 0     a band of the image with its frame of zeros       32 rows of the output;
///   0 x x x x 0  →  (kept apart, so that no sum asks for borders)  →  of stride 1, four rows share what they load
///   0 x x x x 0
/// </code>
/// A kernel that is a column times a row (a box, a Gaussian, Sobel) and has more than twice as many cells as both together is laid on in two passes,
/// KH + KW products a pixel instead of KH·KW.
/// </remarks>
internal sealed unsafe class FilterPlan : IChunkedWork
{
    private const int RowsPerChunk = 32;

    // With fewer rows the kernel seldom lies on a row of the image for all four rows of the output.
    private const int LeastRowsForFour = 5;

    private readonly ImageView _view;
    private readonly Window _window;
    private readonly Size2D _output;
    private readonly Frame _frame;
    private readonly float[] _kernel;
    private readonly float[]? _column;
    private readonly float[]? _row;
    private readonly int _pitch;
    private float* _x;
    private float* _y;

    public FilterPlan(ImageView view, Tensor kernel, Window window)
    {
        (_view, _window, _output, _frame) = (view, window, window.Output(view.Size), window.Frame(view.Size));
        _pitch = (_output.Width + window.Span.Width - 1) * view.Channels;
        _kernel = kernel.Span.ToArray();
        if (window.Stride == 1 && window.Size.Area > 2 * (window.Size.Height + window.Size.Width))
        {
            (_column, _row) = Separate(_kernel, window.Size);
        }
    }

    /// <summary>Whether rows can be taken whole.</summary>
    public static bool Suits(Window window) => window.Stride.Width == 1;

    private int Chunks => (_output.Height + RowsPerChunk - 1) / RowsPerChunk;

    /// <summary>Filters all images.</summary>
    public void Run(ReadOnlySpan<float> x, Span<float> y)
    {
        fixed (float* px = x, py = y)
        {
            _x = px;
            _y = py;
            Team.Shared.Run(this, _view.Count * Chunks, (long)y.Length * (_column is null ? _kernel.Length : _column.Length + _row!.Length));
        }
    }

    /// <inheritdoc/>
    public void Run(int chunk, int worker)
    {
        var image = chunk / Chunks;
        var first = chunk % Chunks * RowsPerChunk;
        var count = Math.Min(_output.Height - first, RowsPerChunk);
        var pitchY = _output.Width * _view.Channels;
        var y = _y + ((((long)image * _output.Height) + first) * pitchY);
        var (top, rows) = (first * _window.Stride.Height, ((count - 1) * _window.Stride.Height) + _window.Span.Height);
        var (down, right) = (_window.Dilation.Height, _window.Dilation.Width * _view.Channels);
        var room = ArrayPool<float>.Shared.Rent(checked(rows * (_pitch + (_column is null ? 0 : pitchY))));
        fixed (float* band = room, kernel = _kernel, row = _row, column = _column)
        {
            Read(_x + ((long)image * _view.Size.Area * _view.Channels), top, rows, band);
            if (_column is null)
            {
                Filter(band, _pitch, _window.Stride.Height, down, right, kernel, _window.Size, y, pitchY, count);
            }
            else
            {
                // Sideways every row that the band reads, then downwards.
                var sideways = band + (rows * _pitch);
                Filter(band, _pitch, 1, down, right, row, new(1, _window.Size.Width), sideways, pitchY, rows);
                Filter(sideways, pitchY, 1, down, right, column, new(_window.Size.Height, 1), y, pitchY, count);
            }
        }

        ArrayPool<float>.Shared.Return(room);
    }

    /// <summary>A kernel as a column times a row, exact to a few roundings; null when it is not one.</summary>
    private static (float[]? Column, float[]? Row) Separate(float[] kernel, Size2D size)
    {
        var largest = TensorPrimitives.IndexOfMaxMagnitude(kernel);
        var (pivotRow, pivotColumn) = (largest / size.Width, largest % size.Width);
        var pivot = kernel[largest];
        var row = kernel.AsSpan(pivotRow * size.Width, size.Width).ToArray();
        var column = Enumerable.Range(0, size.Height).Select(u => kernel[(u * size.Width) + pivotColumn] / pivot).ToArray();
        for (var k = 0; k < kernel.Length; k++)
        {
            // Written so that NaN separates nothing.
            if (!(MathF.Abs(kernel[k] - (column[k / size.Width] * row[k % size.Width])) <= 2e-7f * MathF.Abs(pivot)))
            {
                return (null, null);
            }
        }

        return (column, row);
    }

    /// <summary>Some rows of the framed image, as far as outputs read them.</summary>
    private void Read(float* image, int top, int rows, float* band)
    {
        var length = _view.Width * _view.Channels;
        var left = Math.Min(_pitch, _frame.Left * _view.Channels);
        var inside = Math.Min(length, _pitch - left);
        for (var i = 0; i < rows; i++, band += _pitch)
        {
            var row = top + i - _frame.Top;
            var to = new Span<float>(band, _pitch);
            if ((uint)row >= (uint)_view.Height)
            {
                to.Clear();
                continue;
            }

            to[..left].Clear();
            new ReadOnlySpan<float>(image + ((long)row * length), inside).CopyTo(to[left..]);
            to[(left + inside)..].Clear();
        }
    }

    /// <summary>Some rows of a result; the cells of the kernel lie <paramref name="down"/> rows and <paramref name="right"/> floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Filter(float* x, nint pitch, int stride, int down, nint right, float* weights, Size2D size, float* y, nint pitchY, int count)
    {
        var i = 0;
        for (; i + 4 <= count && stride == down && size.Height >= LeastRowsForFour; i += 4)
        {
            WeightedSum.FourRows(x + (i * stride * pitch), down * pitch, right, weights, size, y + (i * pitchY), pitchY, (int)pitchY);
        }

        for (; i < count; i++)
        {
            WeightedSum.OneRow(x + (i * stride * pitch), down * pitch, right, weights, size, y + (i * pitchY), (int)pitchY);
        }
    }
}
