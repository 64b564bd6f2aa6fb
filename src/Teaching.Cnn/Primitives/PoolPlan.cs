using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>Max and mean pooling of one geometry: window cells are visited in reading order, all channels of a cell at once.</summary>
/// <remarks>A chunk is an image. Padding is never read: each output pixel visits only the cells that lie in the image.</remarks>
internal sealed class PoolPlan
{
    private const int MostOnStack = 2048;

    private readonly Size2D _input;
    private readonly Size2D _output;
    private readonly int _channels;
    private readonly Window _window;
    private readonly Frame _frame;
    private readonly Team _team;
    private readonly ChunkedAction _maxForward;
    private readonly ChunkedAction _maxBackward;
    private readonly ChunkedAction _meanForward;
    private readonly ChunkedAction _meanBackward;
    private Tensor? _x;
    private Tensor? _y;
    private Tensor? _gradY;
    private Tensor? _gradX;

    public PoolPlan(Shape input, Window window, Team team)
    {
        _input = new Size2D(input[0], input[1]);
        _channels = input[2];
        _window = window;
        _output = window.Output(_input);
        _frame = window.Frame(_input);
        _team = team;
        _maxForward = new ChunkedAction(MaxForward);
        _maxBackward = new ChunkedAction(MaxBackward);
        _meanForward = new ChunkedAction(MeanForward);
        _meanBackward = new ChunkedAction(MeanBackward);
    }

    public void MaxForward(Tensor x, Tensor y)
    {
        (_x, _y) = (x, y);
        _team.Run(_maxForward, x.Shape[0]);
    }

    public void MaxBackward(Tensor x, Tensor y, Tensor gradY, Tensor gradX)
    {
        (_x, _y, _gradY, _gradX) = (x, y, gradY, gradX);
        _team.Run(_maxBackward, x.Shape[0]);
    }

    public void MeanForward(Tensor x, Tensor y)
    {
        (_x, _y) = (x, y);
        _team.Run(_meanForward, x.Shape[0]);
    }

    public void MeanBackward(Tensor gradY, Tensor gradX)
    {
        (_gradY, _gradX) = (gradY, gradX);
        _team.Run(_meanBackward, gradX.Shape[0]);
    }

    private void MaxForward(int image)
    {
        var x = Image(_x!, image);
        var y = Image(_y!, image);
        for (var p = 0; p < _output.Area; p++)
        {
            var best = y.Slice(p * _channels, _channels);
            var cells = Cells(p);
            x.Slice(Pixel(cells.Top, cells.Left), _channels).CopyTo(best);
            for (var i = cells.Top; i < cells.Bottom; i += _window.Dilation.Height)
            {
                for (var j = cells.Left; j < cells.Right; j += _window.Dilation.Width)
                {
                    TensorPrimitives.Max(best, x.Slice(Pixel(i, j), _channels), best);
                }
            }
        }
    }

    private void MaxBackward(int image)
    {
        var x = Image(_x!, image);
        var y = Image(_y!, image);
        var gradY = Image(_gradY!, image);
        var gradX = Image(_gradX!, image);
        Span<float> left = _channels <= MostOnStack ? stackalloc float[_channels] : new float[_channels];
        gradX.Clear();
        for (var p = 0; p < _output.Area; p++)
        {
            gradY.Slice(p * _channels, _channels).CopyTo(left);
            var best = y.Slice(p * _channels, _channels);
            var cells = Cells(p);
            for (var i = cells.Top; i < cells.Bottom; i += _window.Dilation.Height)
            {
                for (var j = cells.Left; j < cells.Right; j += _window.Dilation.Width)
                {
                    var at = Pixel(i, j);
                    Gates.Take(x.Slice(at, _channels), best, left, gradX.Slice(at, _channels));
                }
            }
        }
    }

    private void MeanForward(int image)
    {
        var x = Image(_x!, image);
        var y = Image(_y!, image);
        for (var p = 0; p < _output.Area; p++)
        {
            var sum = y.Slice(p * _channels, _channels);
            sum.Clear();
            var cells = Cells(p);
            for (var i = cells.Top; i < cells.Bottom; i += _window.Dilation.Height)
            {
                for (var j = cells.Left; j < cells.Right; j += _window.Dilation.Width)
                {
                    TensorPrimitives.Add(sum, x.Slice(Pixel(i, j), _channels), sum);
                }
            }

            TensorPrimitives.Multiply(sum, 1f / cells.Count, sum);
        }
    }

    private void MeanBackward(int image)
    {
        var gradY = Image(_gradY!, image);
        var gradX = Image(_gradX!, image);
        Span<float> share = _channels <= MostOnStack ? stackalloc float[_channels] : new float[_channels];
        gradX.Clear();
        for (var p = 0; p < _output.Area; p++)
        {
            var cells = Cells(p);
            TensorPrimitives.Multiply(gradY.Slice(p * _channels, _channels), 1f / cells.Count, share);
            for (var i = cells.Top; i < cells.Bottom; i += _window.Dilation.Height)
            {
                for (var j = cells.Left; j < cells.Right; j += _window.Dilation.Width)
                {
                    var sum = gradX.Slice(Pixel(i, j), _channels);
                    TensorPrimitives.Add(sum, share, sum);
                }
            }
        }
    }

    private int Pixel(int i, int j) => ((i * _input.Width) + j) * _channels;

    private static Span<float> Image(Tensor batch, int image)
    {
        var length = batch.Length / batch.Shape[0];
        return batch.Span.Slice(image * length, length);
    }

    /// <summary>The cells of output pixel p's window that lie in the image: rows Top … Bottom − 1, columns Left … Right − 1, in steps of the dilation.</summary>
    private (int Top, int Bottom, int Left, int Right, int Count) Cells(int p)
    {
        var (top, bottom, rows) = Inside(((p / _output.Width) * _window.Stride.Height) - _frame.Top, _window.Size.Height, _window.Dilation.Height, _input.Height);
        var (left, right, columns) = Inside(((p % _output.Width) * _window.Stride.Width) - _frame.Left, _window.Size.Width, _window.Dilation.Width, _input.Width);
        return (top, bottom, left, right, rows * columns);
    }

    private static (int First, int End, int Count) Inside(int first, int size, int dilation, int input)
    {
        var end = Math.Min(input, first + ((size - 1) * dilation) + 1);
        while (first < 0)
        {
            first += dilation;
        }

        return (first, end, first < end ? ((end - 1 - first) / dilation) + 1 : 0);
    }
}
