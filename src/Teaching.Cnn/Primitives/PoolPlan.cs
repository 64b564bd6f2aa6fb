using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>Max and mean pooling of one geometry: an output pixel at a time, a vector of channels at a time, the window's cells in reading order.</summary>
/// <remarks>
/// Padding is never read: each output pixel visits only the cells that lie in the image. Where windows tile the image exactly, as 2×2 with stride 2 does,
/// every input pixel belongs to one window, and its gradient is written once instead of cleared and added to.
/// </remarks>
internal sealed unsafe class PoolPlan
{
    private const int RowsWanted = 16;

    private readonly Size2D _input;
    private readonly Size2D _output;
    private readonly int _channels;
    private readonly Window _window;
    private readonly Frame _frame;
    private readonly bool _tiles;
    private readonly int _firstInside;
    private readonly int _lastInside;
    private readonly Team _team;
    private readonly ChunkedAction _maxForward;
    private readonly ChunkedAction _maxBackward;
    private readonly ChunkedAction _meanForward;
    private readonly ChunkedAction _meanBackward;
    private int _parts = 1;
    private float* _x;
    private float* _y;
    private float* _gradY;
    private float* _gradX;
    private float _floor;

    public PoolPlan(Shape input, Window window, Team team)
    {
        (_input, _channels, _window, _team) = (new Size2D(input[0], input[1]), input[2], window, team);
        _output = window.Output(_input);
        _frame = window.Frame(_input);
        _tiles = _frame == default && window.Dilation == 1 && window.Stride == window.Size
            && _output.Height * window.Size.Height == _input.Height && _output.Width * window.Size.Width == _input.Width;
        _firstInside = (_frame.Left + window.Stride.Width - 1) / window.Stride.Width;
        _lastInside = (_input.Width + _frame.Left - window.Span.Width) / window.Stride.Width;
        _maxForward = new ChunkedAction(MaxForward);
        _maxBackward = new ChunkedAction(MaxBackward);
        _meanForward = new ChunkedAction(MeanForward);
        _meanBackward = new ChunkedAction(MeanBackward);
    }

    public void MaxForward(Tensor x, Tensor y) => Run(_maxForward, x, y, null, null);

    /// <summary>The gradient of max pooling.</summary>
    /// <param name="x">What went in.</param>
    /// <param name="y">What came out.</param>
    /// <param name="gradY">Gradient by it.</param>
    /// <param name="gradX">Filled.</param>
    /// <param name="throughReLU">Whether x came out of a ReLU whose gradient shall be taken here too: then only maxima above 0 let theirs pass.</param>
    public void MaxBackward(Tensor x, Tensor y, Tensor gradY, Tensor gradX, bool throughReLU)
    {
        _floor = throughReLU ? 0 : float.NegativeInfinity;
        Run(_maxBackward, x, y, gradY, gradX);
    }

    public void MeanForward(Tensor x, Tensor y) => Run(_meanForward, x, y, null, null);

    public void MeanBackward(Tensor gradY, Tensor gradX) => Run(_meanBackward, null, null, gradY, gradX);

    private void Run(ChunkedAction work, Tensor? x, Tensor? y, Tensor? gradY, Tensor? gradX)
    {
        var images = (x ?? gradX)!.Shape[0];
        // Windows that overlap add to the same pixels: then one chunk must do the whole image.
        _parts = gradX is null || _tiles ? Math.Clamp(RowsWanted / images, 1, _output.Height) : 1;
        fixed (float* px = x is null ? default : x.Span, py = y is null ? default : y.Span)
        fixed (float* pgy = gradY is null ? default : gradY.Span, pgx = gradX is null ? default : gradX.Span)
        {
            _x = px;
            _y = py;
            _gradY = pgy;
            _gradX = pgx;
            _team.Run(work, images * _parts, (long)images * _output.Area * _window.Size.Area * _channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MaxForward(int chunk)
    {
        var cells = stackalloc nint[_window.Size.Area];
        var (image, first, end) = Part(chunk);
        var count = 0;
        var x = _x + (image * ImageX);
        var y = _y + (image * ImageY) + ((long)first * _channels);
        for (var p = first; p < end; p++, y += _channels)
        {
            count = Cells(p, cells, count);
            PoolLanes.Max(x, cells, count, y, _channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MaxBackward(int chunk)
    {
        var cells = stackalloc nint[_window.Size.Area];
        var (image, first, end) = Part(chunk);
        var count = 0;
        var x = _x + (image * ImageX);
        var gradX = Clear(image);
        if (_tiles && _window.Size == 2 && PoolLanes.Whole(_channels))
        {
            for (var row = first / _output.Width; row < end / _output.Width; row++)
            {
                var (from, to) = ((nint)2 * row * _input.Width * _channels, (image * ImageY) + ((long)row * _output.Width * _channels));
                PoolLanes.MaxBackwardOfFour(x + from, (nint)_input.Width * _channels, _y + to, _gradY + to, _floor, gradX + from, _channels, _output.Width);
            }

            return;
        }

        for (var p = first; p < end; p++)
        {
            var at = (image * ImageY) + ((long)p * _channels);
            count = Cells(p, cells, count);
            PoolLanes.MaxBackward(x, cells, count, _y + at, _gradY + at, _floor, gradX, _channels, add: !_tiles);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeanForward(int chunk)
    {
        var cells = stackalloc nint[_window.Size.Area];
        var (image, first, end) = Part(chunk);
        var count = 0;
        var x = _x + (image * ImageX);
        var y = _y + (image * ImageY) + ((long)first * _channels);
        for (var p = first; p < end; p++, y += _channels)
        {
            count = Cells(p, cells, count);
            PoolLanes.Mean(x, cells, count, y, _channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeanBackward(int chunk)
    {
        var cells = stackalloc nint[_window.Size.Area];
        var (image, first, end) = Part(chunk);
        var count = 0;
        var gradX = Clear(image);
        for (var p = first; p < end; p++)
        {
            count = Cells(p, cells, count);
            PoolLanes.MeanBackward(cells, count, _gradY + (image * ImageY) + ((long)p * _channels), gradX, _channels, add: !_tiles);
        }
    }

    private long ImageX => (long)_input.Area * _channels;

    private long ImageY => (long)_output.Area * _channels;

    /// <summary>The gradient of an image's input, zeros unless every pixel will be written.</summary>
    private float* Clear(int image)
    {
        var gradX = _gradX + (image * ImageX);
        if (!_tiles)
        {
            new Span<float>(gradX, (int)ImageX).Clear();
        }

        return gradX;
    }

    /// <summary>Image and output pixels of a chunk.</summary>
    private (int Image, int First, int End) Part(int chunk)
    {
        var part = chunk % _parts;
        return (chunk / _parts, _output.Height * part / _parts * _output.Width, _output.Height * (part + 1) / _parts * _output.Width);
    }

    /// <summary>Where the cells of output pixel p's window lie that are in the image, in reading order.</summary>
    /// <param name="p">The output pixel.</param>
    /// <param name="cells">Those of pixel p − 1; filled.</param>
    /// <param name="before">How many those were; 0 at the beginning.</param>
    private int Cells(int p, nint* cells, int before)
    {
        var column = p % _output.Width;
        if (before > 0 && column > _firstInside && column <= _lastInside)
        {
            for (var k = 0; k < before; k++)
            {
                cells[k] += _window.Stride.Width * _channels;
            }

            return before;
        }

        var (top, bottom) = Inside(((p / _output.Width) * _window.Stride.Height) - _frame.Top, _window.Size.Height, _window.Dilation.Height, _input.Height);
        var (left, right) = Inside((column * _window.Stride.Width) - _frame.Left, _window.Size.Width, _window.Dilation.Width, _input.Width);
        var count = 0;
        for (var i = top; i < bottom; i += _window.Dilation.Height)
        {
            for (var j = left; j < right; j += _window.Dilation.Width)
            {
                cells[count++] = (((nint)i * _input.Width) + j) * _channels;
            }
        }

        return count;
    }

    private static (int First, int End) Inside(int first, int size, int dilation, int input)
    {
        var end = Math.Min(input, first + ((size - 1) * dilation) + 1);
        while (first < 0)
        {
            first += dilation;
        }

        return (first, end);
    }
}
