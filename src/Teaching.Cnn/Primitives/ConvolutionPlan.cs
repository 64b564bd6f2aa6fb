namespace Teaching.Cnn;

/// <summary>A convolution of one geometry with all its tables and working memory; a dense layer is a 1×1 convolution of one image with a row a sample.</summary>
/// <remarks>Lives in a <see cref="Pass"/>: whoever computes has a plan of their own, so models can be shared between threads.</remarks>
internal sealed unsafe class ConvolutionPlan
{
    private readonly ConvolutionTables _tables;
    private readonly Activation _activation;
    private readonly Team _team;
    private readonly FramedImages _x;
    private readonly FramedImages _plainX = null!;
    private readonly FramedImages _gradZ;
    private readonly FramedImages _gradWithMargin;
    private readonly SlidingProduct _forward;
    private readonly SlidingProduct _dataGradient;
    private readonly WeightProduct _weights;
    private readonly WinogradTiles? _forwardTiles;
    private readonly WinogradTiles? _backwardTiles;
    private readonly WinogradProduct? _winogradForward;
    private readonly WinogradProduct? _winogradDataGradient;
    private readonly WinogradWeights? _winogradWeights;
    private readonly ScatterProduct? _scatter;
    private readonly Workspace _packed = new();
    private readonly Workspace _start = new();
    private readonly Workspace _transposed = new();
    private readonly ChunkedAction _pack;
    private readonly ChunkedAction _transpose;
    private float* _kernels;

    public ConvolutionPlan(ConvolutionTables tables, Activation activation, Team team)
    {
        (_tables, _activation, _team) = (tables, activation, team);
        _x = new FramedImages(tables.Input, tables.InChannels, tables.Frame, Activation.None, team);
        _gradZ = new FramedImages(tables.Output, tables.OutChannels, default, activation, team);
        _gradWithMargin = new FramedImages(tables.Output, tables.OutChannels, tables.GradMargin, activation, team);
        _forward = new SlidingProduct(_x, [tables.Forward], tables.Output.Area * tables.OutChannels, tables.OutChannels, activation, team);
        _dataGradient = new SlidingProduct(_gradWithMargin, tables.Backward, tables.Input.Area * tables.InChannels, tables.InChannels, Activation.None, team);
        _weights = new WeightProduct(_x, _gradZ, tables.Forward, tables.OutChannels, team);
        if (WinogradTiles.Suit(tables.Window, tables.Output, tables.InChannels, tables.OutChannels))
        {
            _plainX = new FramedImages(tables.Input, tables.InChannels, default, Activation.None, team);
            var (top, left) = (tables.Frame.Top, tables.Frame.Left);
            _forwardTiles = new WinogradTiles(_plainX, tables.Input, tables.InChannels, tables.Output, top, left);
            _backwardTiles = new WinogradTiles(_gradZ, tables.Output, tables.OutChannels, tables.Input, 2 - top, 2 - left);
            _winogradForward = new WinogradProduct(_forwardTiles, _plainX, tables.Output, tables.InChannels, tables.OutChannels, activation, team);
            // 16 multiplications a patch of the input and its transforms, against 9 a pixel of the output.
            _winogradDataGradient = 3L * 16 * _backwardTiles.PerImage < 2L * 9 * tables.Output.Area || !ScatterProduct.Suits(tables)
                ? new WinogradProduct(_backwardTiles, _gradZ, tables.Input, tables.OutChannels, tables.InChannels, Activation.None, team)
                : null;
            _winogradWeights = new WinogradWeights(_forwardTiles, _plainX, _gradZ, tables.Output, tables.InChannels, tables.OutChannels, team);
        }

        _scatter = _winogradDataGradient is null && ScatterProduct.Suits(tables) ? new ScatterProduct(tables, _gradZ, team) : null;
        _pack = new ChunkedAction(Pack);
        _transpose = new ChunkedAction(Transpose);
    }

    /// <summary>y = activation(x ∗ kernels + bias).</summary>
    /// <param name="images">N.</param>
    /// <param name="x">[N, H, W, Cin].</param>
    /// <param name="kernels">[KH, KW, Cin, Cout].</param>
    /// <param name="bias">[Cout], or empty.</param>
    /// <param name="y">[N, OH, OW, Cout], filled.</param>
    public void Forward(int images, ReadOnlySpan<float> x, ReadOnlySpan<float> kernels, ReadOnlySpan<float> bias, Span<float> y)
    {
        var panels = Packing.Panels(_tables.OutChannels);
        _packed.Reserve(_forward.PackedLength);
        fixed (float* px = x, pk = kernels, py = y)
        {
            _kernels = pk;
            if (_winogradForward is not null && _forwardTiles!.Pays(images, _tables.Output.Area))
            {
                _team.Run(_pack, panels, kernels.Length);
                _plainX.Point(px);
                _winogradForward.Run(images, _packed.Pointer, flipped: false, Start(panels, bias), py);
            }
            else
            {
                _x.Point(px);
                _forward.Run(images, _pack, _packed.Pointer, Start(panels, bias), py);
            }
        }

        if (_activation == Activation.Softmax)
        {
            Activations.Softmax(y, _tables.OutChannels);
        }
    }

    /// <summary>The gradients of the loss by kernels, bias and input.</summary>
    /// <param name="images">N.</param>
    /// <param name="x">What went in.</param>
    /// <param name="y">What came out; empty if gradY was taken through the activation already.</param>
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
            if (pgk != null)
            {
                _gradZ.Point(pgy, py);
                if (_winogradWeights is not null && _forwardTiles!.Pays(images, _tables.Output.Area))
                {
                    _plainX.Point(px);
                    _winogradWeights.Run(images, pgk, pgb);
                }
                else
                {
                    _x.Point(px);
                    _weights.Run(images, pgk, pgb);
                }
            }

            if (pgx != null)
            {
                _kernels = pk;
                _gradWithMargin.Point(pgy, py);
                var panels = Packing.Panels(_tables.InChannels);
                _transposed.Reserve(_dataGradient.PackedLength);
                if (_winogradDataGradient is not null && _backwardTiles!.Pays(images, _tables.Input.Area))
                {
                    _team.Run(_transpose, panels, kernels.Length);
                    _gradZ.Point(pgy, py);
                    _winogradDataGradient.Run(images, _transposed.Pointer, flipped: true, Start(panels, default), pgx);
                }
                else if (_scatter is not null)
                {
                    _team.Run(_transpose, panels, kernels.Length);
                    _gradZ.Point(pgy, py);
                    _scatter.Run(images, _transposed.Pointer, pgx);
                }
                else
                {
                    _dataGradient.Run(images, _transpose, _transposed.Pointer, Start(panels, default), pgx);
                }
            }
        }
    }

    private float* Start(int panels, ReadOnlySpan<float> bias)
    {
        var start = new Span<float>(_start.Reserve((long)panels * Tile.Lanes), panels * Tile.Lanes);
        bias.CopyTo(start);
        start[bias.Length..].Clear();
        return _start.Pointer;
    }

    private void Pack(int panel)
    {
        var steps = _tables.Forward.Steps.Count;
        Packing.Panel(_kernels, steps, _tables.OutChannels, panel, _packed.Pointer + ((long)panel * steps * Tile.Lanes));
    }

    private void Transpose(int panel)
    {
        var start = _transposed.Pointer;
        if (_scatter is not null)
        {
            Transpose(panel, _tables.Forward.Taps, start);
            return;
        }

        foreach (var phase in _tables.Backward)
        {
            Transpose(panel, phase.Taps, start);
            start += _dataGradient.PackedPhase(phase);
        }
    }

    private void Transpose(int panel, int[] taps, float* start)
    {
        var destination = start + ((long)panel * taps.Length * _tables.OutChannels * Tile.Lanes);
        foreach (var tap in taps)
        {
            Packing.TransposedPanel(_kernels + ((long)tap * _tables.InChannels * _tables.OutChannels), _tables.InChannels, _tables.OutChannels, panel, destination);
            destination += _tables.OutChannels * Tile.Lanes;
        }
    }
}
