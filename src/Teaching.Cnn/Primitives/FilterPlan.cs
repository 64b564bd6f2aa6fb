using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>One kernel over all channels of some images, stride 1 from column to column: whole rows at a time.</summary>
/// <remarks>
/// A kernel that is a column times a row (a box, a Gaussian, Sobel) and has more than twice as many cells as both together is laid on in two passes,
/// KH + KW products a pixel instead of KH·KW. Rows outside the image add nothing and are left out; border columns are summed one by one.
/// </remarks>
internal sealed unsafe class FilterPlan : IChunkedWork
{
    private const int RowsPerChunk = 32;

    private readonly ImageView _view;
    private readonly Window _window;
    private readonly Size2D _output;
    private readonly Frame _frame;
    private readonly float[] _kernel;
    private readonly float[]? _column;
    private readonly float[]? _row;
    private float* _x;
    private float* _y;

    public FilterPlan(ImageView view, Tensor kernel, Window window)
    {
        (_view, _window, _output, _frame) = (view, window, window.Output(view.Size), window.Frame(view.Size));
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk, int worker)
    {
        var image = chunk / Chunks;
        var first = chunk % Chunks * RowsPerChunk;
        var end = Math.Min(_output.Height, first + RowsPerChunk);
        var (pitchX, pitchY) = (_view.Width * _view.Channels, _output.Width * _view.Channels);
        var x = _x + ((long)image * _view.Height * pitchX);
        var y = _y + ((long)image * _output.Height * pitchY);
        if (_column is null)
        {
            for (var i = first; i < end; i++)
            {
                Row(x, (i * _window.Stride.Height) - _frame.Top, _window.Size.Height, _kernel, y + ((long)i * pitchY));
            }

            return;
        }

        // The rows that this band reads, filtered sideways, then downwards.
        var (top, bottom) = (Math.Max(0, first - _frame.Top), Math.Min(_view.Height, end - 1 - _frame.Top + _window.Span.Height));
        var room = ArrayPool<float>.Shared.Rent(Math.Max(1, (bottom - top) * pitchY));
        fixed (float* sideways = room)
        {
            for (var i = top; i < bottom; i++)
            {
                Row(x, i, 1, _row!, sideways + ((long)(i - top) * pitchY));
            }

            for (var i = first; i < end; i++)
            {
                Column(sideways, top, bottom, i - _frame.Top, pitchY, y + ((long)i * pitchY));
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

    /// <summary>One output row of a kernel with some rows, the first of which lies on input row <paramref name="top"/>.</summary>
    private void Row(float* x, int top, int kernelRows, float[] kernel, float* y)
    {
        var sources = stackalloc float*[kernel.Length];
        var weights = stackalloc float[kernel.Length];
        var (width, channels) = (_window.Size.Width, _view.Channels);
        // Columns whose whole window lies in the image; sources are shifted so that they all begin there.
        var firstInside = Math.Min(_frame.Left, _output.Width);
        var endInside = Math.Max(firstInside, Math.Min(_output.Width, _view.Width + _frame.Left - _window.Span.Width + 1));
        var count = 0;
        for (var k = 0; k < kernel.Length; k++)
        {
            var row = top + (k / width * _window.Dilation.Height);
            if ((uint)row < (uint)_view.Height)
            {
                weights[count] = kernel[k];
                sources[count++] = x + (((((long)row * _view.Width) + firstInside - _frame.Left) + (k % width * _window.Dilation.Width)) * channels);
            }
        }

        WeightedSum.Of(sources, weights, count, y + (firstInside * channels), (endInside - firstInside) * channels);
        Border(x, top, 0, firstInside, kernelRows, kernel, y);
        Border(x, top, endInside, _output.Width, kernelRows, kernel, y);
    }

    /// <summary>Output columns whose windows reach past the image.</summary>
    private void Border(float* x, int top, int firstColumn, int endColumn, int kernelRows, float[] kernel, float* y)
    {
        for (var at = firstColumn * _view.Channels; at < endColumn * _view.Channels; at++)
        {
            y[at] = Cell(x, top, (at / _view.Channels) - _frame.Left, kernelRows, kernel, at % _view.Channels);
        }
    }

    private float Cell(float* x, int top, int left, int kernelRows, float[] kernel, int channel)
    {
        var sum = 0f;
        for (var u = 0; u < kernelRows; u++)
        {
            for (var v = 0; v < _window.Size.Width; v++)
            {
                var (row, column) = (top + (u * _window.Dilation.Height), left + (v * _window.Dilation.Width));
                if ((uint)row < (uint)_view.Height && (uint)column < (uint)_view.Width)
                {
                    sum = float.MultiplyAddEstimate(kernel[(u * _window.Size.Width) + v], x[((((long)row * _view.Width) + column) * _view.Channels) + channel], sum);
                }
            }
        }

        return sum;
    }

    private void Column(float* sideways, int top, int bottom, int firstRow, int pitch, float* y)
    {
        var sources = stackalloc float*[_column!.Length];
        var weights = stackalloc float[_column.Length];
        var count = 0;
        for (var u = 0; u < _column.Length; u++)
        {
            var row = firstRow + (u * _window.Dilation.Height);
            if (row >= top && row < bottom)
            {
                weights[count] = _column[u];
                sources[count++] = sideways + ((long)(row - top) * pitch);
            }
        }

        WeightedSum.Of(sources, weights, count, y, pitch);
    }
}
