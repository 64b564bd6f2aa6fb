namespace Teaching.Cnn;

/// <summary>A convolution of one geometry with all its tables and working memory; a dense layer is a 1×1 convolution of one image with a row a sample.</summary>
/// <remarks>Lives in a <see cref="Pass"/>: whoever computes has a plan of their own, so models can be shared between threads.</remarks>
internal sealed unsafe class ConvolutionPlan
{
    private readonly ConvolutionTables _tables;
    private readonly Activation _activation;
    private readonly Team _team;
    private readonly SlidingProduct _forward;
    private readonly WeightProduct _weights;
    private readonly Workspace _padded = new();
    private readonly Workspace _packed = new();
    private readonly Workspace _start = new();
    private readonly Workspace _gradZ = new();
    private readonly Workspace _transposed = new();
    private readonly ChunkedAction _pad;
    private readonly ChunkedAction _pack;
    private readonly ChunkedAction _prepare;
    private readonly ChunkedAction _transpose;
    private float* _x;
    private float* _y;
    private float* _gradY;
    private float* _kernels;
    private GradientPhase _phase;

    public ConvolutionPlan(ConvolutionTables tables, Activation activation, Team team)
    {
        (_tables, _activation, _team) = (tables, activation, team);
        _forward = new SlidingProduct(tables.Pixels, tables.Outs, tables.Cells, tables.OutChannels, activation);
        _weights = new WeightProduct(tables.Cells, tables.Pixels, tables.GradPixels, tables.OutChannels);
        _phase = tables.Phases[0];
        _pad = new ChunkedAction(Pad);
        _pack = new ChunkedAction(panel =>
            Packing.Panel(_kernels, _tables.Cells.Count, _tables.OutChannels, panel, _packed.Pointer + ((long)panel * _tables.Cells.Count * Tile.Lanes)));
        _prepare = new ChunkedAction(Prepare);
        _transpose = new ChunkedAction(Transpose);
    }

    private long ImageX => (long)_tables.Input.Area * _tables.InChannels;

    private long ImagePadded => (long)_tables.PaddedHeight * _tables.PaddedWidth * _tables.InChannels;

    private long ImageY => (long)_tables.Output.Area * _tables.OutChannels;

    private long ImageZ => (long)_tables.GradHeight * _tables.GradWidth * _tables.OutChannels;

    /// <summary>y = activation(x ∗ kernels + bias).</summary>
    /// <param name="images">N.</param>
    /// <param name="x">[N, H, W, Cin].</param>
    /// <param name="kernels">[KH, KW, Cin, Cout].</param>
    /// <param name="bias">[Cout], or empty.</param>
    /// <param name="y">[N, OH, OW, Cout], filled.</param>
    public void Forward(int images, ReadOnlySpan<float> x, ReadOnlySpan<float> kernels, ReadOnlySpan<float> bias, Span<float> y)
    {
        var panels = Packing.Panels(_tables.OutChannels);
        _start.Reserve(panels * Tile.Lanes);
        bias.CopyTo(new Span<float>(_start.Pointer, panels * Tile.Lanes));
        _packed.Reserve(_forward.PackedLength);
        fixed (float* px = x, pk = kernels, py = y)
        {
            _x = px;
            _kernels = pk;
            _team.Run(_pack, panels);
            var input = PaddedInput(images);
            _forward.Run(_team, images, input, ImagePadded, _packed.Pointer, _start.Pointer, py, ImageY);
        }

        if (_activation == Activation.Softmax)
        {
            Activations.Softmax(y, _tables.OutChannels);
        }
    }

    /// <summary>The gradients of the loss by kernels, bias and input.</summary>
    /// <param name="images">N.</param>
    /// <param name="x">What went in.</param>
    /// <param name="y">What came out; read only where the activation needs it.</param>
    /// <param name="gradY">Gradient by y.</param>
    /// <param name="kernels">[KH, KW, Cin, Cout].</param>
    /// <param name="gradKernels">Filled; empty if nobody wants it.</param>
    /// <param name="gradBias">Filled; empty if there is no bias.</param>
    /// <param name="gradX">Filled; empty if nobody wants it.</param>
    public void Backward(
        int images, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> gradY, ReadOnlySpan<float> kernels,
        Span<float> gradKernels, Span<float> gradBias, Span<float> gradX)
    {
        fixed (float* px = x, py = y, pgy = gradY, pk = kernels, pgk = gradKernels, pgb = gradBias, pgx = gradX)
        {
            _x = px;
            _y = py;
            _gradY = pgy;
            _kernels = pk;
            var gradZ = GradZ(images);
            if (pgk != null)
            {
                _weights.Run(_team, images, PaddedInput(images), ImagePadded, gradZ, ImageZ, pgk, pgb);
            }

            if (pgx != null)
            {
                DataGradient(images, gradZ, pgx);
            }
        }
    }

    private void DataGradient(int images, float* gradZ, float* gradX)
    {
        var panels = Packing.Panels(_tables.InChannels);
        _start.Reserve(Math.Max(panels, Packing.Panels(_tables.OutChannels)) * Tile.Lanes);
        new Span<float>(_start.Pointer, panels * Tile.Lanes).Clear();
        foreach (var phase in _tables.Phases)
        {
            _phase = phase;
            _transposed.Reserve(Math.Max(Tile.Lanes, phase.Product.PackedLength));
            _team.Run(_transpose, panels * phase.Taps.Count);
            phase.Product.Run(_team, images, gradZ, ImageZ, _transposed.Pointer, _start.Pointer, gradX, ImageX);
        }
    }

    private float* PaddedInput(int images)
    {
        if (_tables.Frame == default)
        {
            return _x;
        }

        _padded.Reserve(images * ImagePadded);
        _team.Run(_pad, images);
        return _padded.Pointer;
    }

    // The frame stays zero: only the inside is ever written.
    private void Pad(int image)
    {
        var line = _tables.Input.Width * _tables.InChannels;
        for (var i = 0; i < _tables.Input.Height; i++)
        {
            var to = ((long)(i + _tables.Frame.Top) * _tables.PaddedWidth) + _tables.Frame.Left;
            new ReadOnlySpan<float>(_x + (image * ImageX) + ((long)i * line), line)
                .CopyTo(new Span<float>(_padded.Pointer + (image * ImagePadded) + (to * _tables.InChannels), line));
        }
    }

    private float* GradZ(int images)
    {
        if (_tables.GradMargin == default && _activation == Activation.None)
        {
            return _gradY;
        }

        _gradZ.Reserve(images * ImageZ);
        _team.Run(_prepare, images);
        return _gradZ.Pointer;
    }

    /// <summary>Gradient before the activation, with margins, of one image.</summary>
    private void Prepare(int image)
    {
        var line = _tables.Output.Width * _tables.OutChannels;
        for (var i = 0; i < _tables.Output.Height; i++)
        {
            var from = (image * ImageY) + ((long)i * line);
            var to = ((long)(i + _tables.GradMargin.Top) * _tables.GradWidth) + _tables.GradMargin.Left;
            Activations.Backward(
                _activation,
                new ReadOnlySpan<float>(_y + from, line),
                new ReadOnlySpan<float>(_gradY + from, line),
                new Span<float>(_gradZ.Pointer + (image * ImageZ) + (to * _tables.OutChannels), line),
                _tables.OutChannels);
        }
    }

    private void Transpose(int chunk)
    {
        var panel = chunk / _phase.Taps.Count;
        var t = chunk % _phase.Taps.Count;
        var tap = _kernels + ((long)_phase.Taps[t] * _tables.InChannels * _tables.OutChannels);
        var destination = _transposed.Pointer + ((((long)panel * _phase.Taps.Count) + t) * _tables.OutChannels * Tile.Lanes);
        Packing.TransposedPanel(tap, _tables.InChannels, _tables.OutChannels, panel, destination);
    }
}
