using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>A 3×3 convolution of stride 1 by Winograd's F(2×2, 3×3): forward passes and data gradients.</summary>
/// <remarks>
/// <code>
/// a chunk = up to 48 patches of 2×2 outputs:     V[ξ] = transformed inputs  [patch][Cin]     ξ = 0 … 15
///   for each panel of 16 output channels:        M[ξ] = V[ξ] × U[ξ]         [patch][16]      sixteen small products, by the same tile
///                                                y    = transformed M, bias and ReLU, 2×2 pixels a patch
/// </code>
/// U, the transformed kernels, are made once a call. What a patch gives does not depend on its block.
/// </remarks>
internal sealed unsafe class WinogradProduct : IChunkedWork
{
    private readonly WinogradTiles _tiles;
    private readonly FramedImages _source;
    private readonly Size2D _output;
    private readonly int _inChannels;
    private readonly int _outChannels;
    private readonly Activation _activation;
    private readonly Team _team;
    private readonly int _panels;
    private readonly OffsetTable _rows;
    private readonly OffsetTable _outs;
    private readonly OffsetTable _steps;
    private readonly Workspace[] _scratch;
    private readonly Workspace _transformed = new();
    private readonly ChunkedAction _transformKernels;
    private int _count;
    private int _perBlock;
    private float* _kernels;
    private nint _pitchOfCells;
    private float* _start;
    private float* _y;

    /// <param name="tiles">Where patches read.</param>
    /// <param name="source">What they read.</param>
    /// <param name="output">Size of the result.</param>
    /// <param name="inChannels">Cin.</param>
    /// <param name="outChannels">Cout.</param>
    /// <param name="activation">What happens to each sum; softmax is left to the caller.</param>
    /// <param name="team">The threads.</param>
    public WinogradProduct(WinogradTiles tiles, FramedImages source, Size2D output, int inChannels, int outChannels, Activation activation, Team team)
    {
        (_tiles, _source, _output, _inChannels, _outChannels, _activation, _team) = (tiles, source, output, inChannels, outChannels, activation, team);
        _panels = Packing.Panels(outChannels);
        var most = WinogradTiles.PerBlock(int.MaxValue);
        _rows = new OffsetTable([.. Enumerable.Range(0, most).Select(t => t * inChannels)]);
        _outs = new OffsetTable([.. Enumerable.Range(0, most).Select(t => t * Tile.Lanes)]);
        _steps = new OffsetTable([.. Enumerable.Range(0, inChannels)]);
        _scratch = Workspace.ForEach(team);

        _transformKernels = new ChunkedAction(TransformKernels);
    }

    /// <summary>Computes all images.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="kernels">[panel][9][Cin][16].</param>
    /// <param name="flipped">Whether they are to be read from the last cell to the first, as data gradients do.</param>
    /// <param name="start">[panel][16]: the bias, or zeros.</param>
    /// <param name="y">Filled.</param>
    public void Run(int images, float* kernels, bool flipped, float* start, float* y)
    {
        _count = images * _tiles.PerImage;
        _perBlock = WinogradTiles.PerBlock(_count);
        var pitch = (nint)_inChannels * Tile.Lanes;
        _kernels = flipped ? kernels + (8 * pitch) : kernels;
        _pitchOfCells = flipped ? -pitch : pitch;
        _start = start;
        _y = y;
        _transformed.Reserve((long)_panels * WinogradTransform.Positions * _inChannels * Tile.Lanes);
        foreach (var scratch in _scratch)
        {
            scratch.Reserve(WinogradTransform.Positions * (WinogradTransform.Pitch(_perBlock, _inChannels) + WinogradTransform.Pitch(_perBlock, Tile.Lanes)));
        }

        _source.Reserve(_tiles.ImagesOf(_perBlock));
        _team.Run(_transformKernels, _panels, 32L * _panels * _inChannels * Tile.Lanes);
        _team.Run(this, (_count + _perBlock - 1) / _perBlock, (long)_count * WinogradTransform.Positions * _inChannels * _outChannels);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk, int worker)
    {
        var first = chunk * _perBlock;
        var count = Math.Min(_perBlock, _count - first);
        var v = _scratch[worker].Pointer;
        var (pitchV, pitchM) = (WinogradTransform.Pitch(count, _inChannels), WinogradTransform.Pitch(count, Tile.Lanes));
        var m = v + (WinogradTransform.Positions * pitchV);
        _tiles.Transform(first, count, worker, v);
        var zeros = stackalloc float[Tile.Lanes];
        new Span<float>(zeros, Tile.Lanes).Clear();
        for (var panel = 0; panel < _panels; panel++)
        {
            for (var position = 0; position < WinogradTransform.Positions; position++)
            {
                var u = _transformed.Pointer + (((long)panel * WinogradTransform.Positions) + position) * _inChannels * Tile.Lanes;
                for (var step = 0; step < _inChannels; step += Tile.StepsPerBlock)
                {
                    Tile.MultiplyAdd(
                        v + (position * pitchV), _rows.Pointer, count, _steps.Pointer + step, Math.Min(Tile.StepsPerBlock, _inChannels - step),
                        u + ((long)step * Tile.Lanes), Tile.Lanes, step == 0 ? zeros : null, float.NegativeInfinity,
                        m + (position * pitchM), _outs.Pointer, Tile.Lanes);
                }
            }

            Finish(first, count, panel, m);
        }
    }

    /// <summary>Sixteen channels of the outputs of some patches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int first, int count, int panel, float* m)
    {
        var lanes = Math.Min(Tile.Lanes, _outChannels - (panel * Tile.Lanes));
        var floor = _activation == Activation.ReLU ? 0 : float.NegativeInfinity;
        var patch = stackalloc float[4 * Tile.Lanes];
        for (var t = 0; t < count; t++)
        {
            WinogradTransform.Output(m + ((long)t * Tile.Lanes), WinogradTransform.Pitch(count, Tile.Lanes), _start + (panel * Tile.Lanes), floor, patch);
            var (image, row, column) = _tiles.Place(first + t);
            for (var i = 0; i < 2 && row + i < _output.Height; i++)
            {
                for (var j = 0; j < 2 && column + j < _output.Width; j++)
                {
                    var pixel = ((((long)image * _output.Height) + row + i) * _output.Width) + column + j;
                    var to = new Span<float>(_y + (pixel * _outChannels) + (panel * Tile.Lanes), lanes);
                    new ReadOnlySpan<float>(patch + (((2 * i) + j) * Tile.Lanes), lanes).CopyTo(to);
                    if (_activation is Activation.ReLU6 or Activation.Sigmoid or Activation.Tanh)
                    {
                        Activations.Forward(_activation, to);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformKernels(int panel)
    {
        for (var c = 0; c < _inChannels; c++)
        {
            WinogradTransform.Kernel(
                _kernels + ((((long)panel * 9 * _inChannels) + c) * Tile.Lanes), _pitchOfCells,
                _transformed.Pointer + ((((long)panel * WinogradTransform.Positions * _inChannels) + c) * Tile.Lanes), (nint)_inChannels * Tile.Lanes);
        }
    }
}
