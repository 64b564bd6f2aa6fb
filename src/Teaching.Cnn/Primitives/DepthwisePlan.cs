using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>A depthwise convolution of one geometry: the channels lie in the lanes, so each kernel cell is one fused multiply-add over all of them.</summary>
/// <remarks>A chunk is an image; each image sums the gradient of the kernels on its own, and the images are added in order.</remarks>
internal sealed class DepthwisePlan
{
    private const int MostCells = 64;

    private readonly Size2D _input;
    private readonly Size2D _output;
    private readonly int _channels;
    private readonly Window _window;
    private readonly Frame _frame;
    private readonly Activation _activation;
    private readonly Team _team;
    private readonly ChunkedAction _forward;
    private readonly ChunkedAction _backward;
    private float[] _partial = [];
    private float[] _gradZ = [];
    private Tensor? _x;
    private Tensor? _y;
    private Tensor? _kernels;
    private Tensor? _bias;
    private Tensor? _gradY;
    private Tensor? _gradX;

    public DepthwisePlan(Shape input, Window window, Activation activation, Team team)
    {
        (_input, _channels, _window, _activation, _team) = (new Size2D(input[0], input[1]), input[2], window, activation, team);
        _output = window.Output(_input);
        _frame = window.Frame(_input);
        _forward = new ChunkedAction(Forward);
        _backward = new ChunkedAction(Backward);
    }

    // Gradient of the kernels, then of the bias.
    private int PartialLength => (_window.Size.Area + 1) * _channels;

    public void Forward(Tensor x, Tensor kernels, Tensor? bias, Tensor y)
    {
        (_x, _kernels, _bias, _y) = (x, kernels, bias, y);
        _team.Run(_forward, x.Shape[0], long.MaxValue);
        if (_activation == Activation.Softmax)
        {
            Activations.Softmax(y.Span, _channels);
        }
    }

    public void Backward(Tensor x, Tensor y, Tensor gradY, Parameter kernels, Parameter? bias, Tensor? gradX)
    {
        (_x, _y, _gradY, _kernels, _gradX) = (x, y, gradY, kernels.Value, gradX);
        var images = x.Shape[0];
        if (_partial.Length < images * PartialLength)
        {
            _partial = new float[images * PartialLength];
            _gradZ = new float[gradY.Length];
        }

        _team.Run(_backward, images, long.MaxValue);
        var total = _partial.AsSpan(0, PartialLength);
        for (var image = 1; image < images; image++)
        {
            TensorPrimitives.Add(total, _partial.AsSpan(image * PartialLength, PartialLength), total);
        }

        total[..kernels.Gradient.Length].CopyTo(kernels.Gradient.Span);
        if (bias is not null)
        {
            total[kernels.Gradient.Length..].CopyTo(bias.Gradient.Span);
        }
    }

    private void Forward(int image)
    {
        var x = Image(_x!.Span, image, _input);
        var y = Image(_y!.Span, image, _output);
        // Of the cells of a window that lie in the picture: where they read, and which row of the kernels they meet.
        var area = _window.Size.Area;
        Span<int> pixels = area <= MostCells ? stackalloc int[area] : new int[area];
        Span<int> weights = area <= MostCells ? stackalloc int[area] : new int[area];
        var p = 0;
        for (var top = -_frame.Top; p < y.Length; top += _window.Stride.Height)
        {
            for (var (j, left) = (0, -_frame.Left); j < _output.Width; j++, left += _window.Stride.Width, p += _channels)
            {
                var count = Cells(top, left, pixels, weights);
                DepthwiseLanes.Sum(x, pixels[..count], _kernels!.Span, weights[..count], _bias is null ? default : _bias.Span, y.Slice(p, _channels));
            }
        }

        if (_activation != Activation.Softmax)
        {
            Activations.Forward(_activation, y);
        }
    }

    private int Cells(int top, int left, Span<int> pixels, Span<int> weights)
    {
        var (count, weight) = (0, 0);
        for (var (k, i) = (0, top); k < _window.Size.Height; k++, i += _window.Dilation.Height)
        {
            for (var (l, j) = (0, left); l < _window.Size.Width; l++, j += _window.Dilation.Width, weight += _channels)
            {
                if ((uint)i < (uint)_input.Height && (uint)j < (uint)_input.Width)
                {
                    (pixels[count], weights[count]) = (((i * _input.Width) + j) * _channels, weight);
                    count++;
                }
            }
        }

        return count;
    }

    private void Backward(int image)
    {
        var x = Image(_x!.Span, image, _input);
        var gradZ = Image(_gradZ, image, _output);
        Activations.Backward(_activation, Image(_y!.Span, image, _output), Image(_gradY!.Span, image, _output), gradZ, _channels);
        var gradX = _gradX is null ? default : Image(_gradX.Span, image, _input);
        gradX.Clear();
        var partial = _partial.AsSpan(image * PartialLength, PartialLength);
        partial.Clear();
        var gradBias = partial[(_window.Size.Area * _channels)..];
        for (var p = 0; p < _output.Area; p++)
        {
            var gradient = gradZ.Slice(p * _channels, _channels);
            TensorPrimitives.Add(gradBias, gradient, gradBias);
            for (var cell = 0; cell < _window.Size.Area; cell++)
            {
                if (Reads(p, cell) is not (var at and >= 0))
                {
                    continue;
                }

                var gradKernel = partial.Slice(cell * _channels, _channels);
                TensorPrimitives.FusedMultiplyAdd(x.Slice(at, _channels), gradient, gradKernel, gradKernel);
                if (!gradX.IsEmpty)
                {
                    var sum = gradX.Slice(at, _channels);
                    TensorPrimitives.FusedMultiplyAdd(_kernels!.Span.Slice(cell * _channels, _channels), gradient, sum, sum);
                }
            }
        }
    }

    /// <summary>Where output pixel p reads for a kernel cell, or −1 in the padding.</summary>
    private int Reads(int p, int cell)
    {
        var i = ((p / _output.Width) * _window.Stride.Height) + ((cell / _window.Size.Width) * _window.Dilation.Height) - _frame.Top;
        var j = ((p % _output.Width) * _window.Stride.Width) + ((cell % _window.Size.Width) * _window.Dilation.Width) - _frame.Left;
        return (uint)i < (uint)_input.Height && (uint)j < (uint)_input.Width ? ((i * _input.Width) + j) * _channels : -1;
    }

    private Span<float> Image(Span<float> batch, int image, Size2D size) => batch.Slice(image * size.Area * _channels, size.Area * _channels);
}
