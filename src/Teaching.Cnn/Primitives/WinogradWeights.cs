using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>The weight gradient of a 3×3 convolution by Winograd's F(2×2, 3×3).</summary>
/// <remarks>
/// <code>
/// all patches of all images, in blocks:    V[ξ] = transformed inputs [patch][Cin],   Z[ξ] = transformed gradients [patch][16]
///   a chunk = a group of blocks × some panels: gradU[ξ] += V[ξ]ᵀ × Z[ξ]              sixteen small products, by the same tile
///   then the groups are added in order, and   gradKernels = transformed gradU
/// </code>
/// </remarks>
internal sealed unsafe class WinogradWeights : IChunkedWork
{
    private const int MostGroups = 8;
    private const int ChunksWanted = 8;
    private const int TilesPerGroup = 96;

    private readonly WinogradTiles _tiles;
    private readonly FramedImages _x;
    private readonly FramedImages _gradZ;
    private readonly Size2D _output;
    private readonly int _inChannels;
    private readonly int _outChannels;
    private readonly Team _team;
    private readonly int _panels;
    private readonly OffsetTable _rows;
    private readonly OffsetTable _outs;
    private readonly OffsetTable _steps;
    private readonly Workspace[] _scratch;
    private readonly Workspace _sums = new();
    private readonly Workspace _biasSums = new();
    private readonly ChunkedAction _finish;
    private int _count;
    private int _perBlock;
    private int _groups;
    private int _panelChunks;
    private float* _gradKernels;

    /// <param name="tiles">Where patches read the input.</param>
    /// <param name="x">The input.</param>
    /// <param name="gradZ">The gradient before the activation.</param>
    /// <param name="output">Its size.</param>
    /// <param name="inChannels">Cin.</param>
    /// <param name="outChannels">Cout.</param>
    /// <param name="team">The threads.</param>
    public WinogradWeights(WinogradTiles tiles, FramedImages x, FramedImages gradZ, Size2D output, int inChannels, int outChannels, Team team)
    {
        (_tiles, _x, _gradZ, _output, _inChannels, _outChannels, _team) = (tiles, x, gradZ, output, inChannels, outChannels, team);
        _panels = Packing.Panels(outChannels);
        _rows = new OffsetTable([.. Enumerable.Range(0, inChannels)]);
        _outs = new OffsetTable([.. Enumerable.Range(0, inChannels).Select(c => c * Tile.Lanes)]);
        _steps = new OffsetTable([.. Enumerable.Range(0, WinogradTiles.PerBlock(int.MaxValue)).Select(t => t * inChannels)]);
        _scratch = Workspace.ForEach(team);

        _finish = new ChunkedAction(FinishKernels);
    }

    private long SumsOfPanel => (long)WinogradTransform.Positions * _inChannels * Tile.Lanes;

    /// <summary>Computes both gradients.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="gradKernels">[3][3][Cin][Cout], filled.</param>
    /// <param name="gradBias">[Cout], filled; null if there is no bias.</param>
    public void Run(int images, float* gradKernels, float* gradBias)
    {
        _gradKernels = gradKernels;
        _count = images * _tiles.PerImage;
        _perBlock = WinogradTiles.PerBlock(_count);
        _groups = Math.Clamp(_count / TilesPerGroup, 1, MostGroups);
        _panelChunks = Math.Clamp(ChunksWanted / _groups, 1, _panels);
        _sums.Reserve(_groups * _panels * SumsOfPanel);
        _biasSums.Reserve((long)_groups * _panels * Tile.Lanes);
        foreach (var scratch in _scratch)
        {
            scratch.Reserve(WinogradTransform.Positions * (WinogradTransform.Pitch(_perBlock, _inChannels) + WinogradTransform.Pitch(_perBlock, Tile.Lanes)));
        }

        _x.Reserve(_tiles.ImagesOf(_perBlock));
        _gradZ.Reserve(_tiles.ImagesOf(_perBlock));
        _team.Run(this, _groups * _panelChunks, (long)_count * WinogradTransform.Positions * _inChannels * _outChannels);
        _team.Run(_finish, _panels, _groups * _panels * SumsOfPanel);
        for (var o = 0; gradBias != null && o < _outChannels; o++)
        {
            var sum = 0f;
            for (var group = 0; group < _groups; group++)
            {
                sum += _biasSums.Pointer[(group * _panels * Tile.Lanes) + o];
            }

            gradBias[o] = sum;
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk, int worker)
    {
        var group = chunk / _panelChunks;
        var (firstPanel, endPanel) = (_panels * (chunk % _panelChunks) / _panelChunks, _panels * ((chunk % _panelChunks) + 1) / _panelChunks);
        var blocks = (_count + _perBlock - 1) / _perBlock;
        var zeros = stackalloc float[Tile.Lanes];
        new Span<float>(zeros, Tile.Lanes).Clear();
        var bias = _biasSums.Pointer + ((long)group * _panels * Tile.Lanes);
        new Span<float>(bias + (firstPanel * Tile.Lanes), (endPanel - firstPanel) * Tile.Lanes).Clear();
        var gradients = stackalloc float*[_tiles.ImagesOf(_perBlock)];
        var v = _scratch[worker].Pointer;
        var firstBlock = blocks * group / _groups;
        for (var block = firstBlock; block < blocks * (group + 1) / _groups; block++)
        {
            var first = block * _perBlock;
            var count = Math.Min(_perBlock, _count - first);
            _tiles.Transform(first, count, worker, v);
            var (pitchV, pitchZ) = (WinogradTransform.Pitch(count, _inChannels), WinogradTransform.Pitch(count, Tile.Lanes));
            var z = v + (WinogradTransform.Positions * pitchV);
            var firstImage = _tiles.Place(first).Image;
            for (var image = firstImage; image <= _tiles.Place(first + count - 1).Image; image++)
            {
                var from = Math.Max(first, image * _tiles.PerImage);
                var end = Math.Min(first + count, (image + 1) * _tiles.PerImage);
                gradients[image - firstImage] = _gradZ.Of(image, image - firstImage, _tiles.Place(from).Row, _tiles.Place(end - 1).Row + 2, worker);
            }

            for (var panel = firstPanel; panel < endPanel; panel++)
            {
                TransformGradients(first, count, panel, gradients, z, bias + (panel * Tile.Lanes));
                var sums = _sums.Pointer + ((((long)group * _panels) + panel) * SumsOfPanel);
                for (var position = 0; position < WinogradTransform.Positions; position++)
                {
                    Tile.MultiplyAdd(
                        v + (position * pitchV), _rows.Pointer, _inChannels, _steps.Pointer, count, z + (position * pitchZ), Tile.Lanes,
                        block == firstBlock ? zeros : null, float.NegativeInfinity, sums + ((long)position * _inChannels * Tile.Lanes), _outs.Pointer, Tile.Lanes);
                }
            }
        }
    }

    /// <summary>Sixteen channels of the gradients of some patches, transformed; and their sums, added to the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformGradients(int first, int count, int panel, float** gradients, float* z, float* bias)
    {
        var lanes = Math.Min(Tile.Lanes, _outChannels - (panel * Tile.Lanes));
        var patch = stackalloc float[4 * Tile.Lanes];
        var pixels = stackalloc float*[4];
        var firstImage = _tiles.Place(first).Image;
        for (var t = 0; t < count; t++)
        {
            var (image, row, column) = _tiles.Place(first + t);
            for (var p = 0; p < 4; p++)
            {
                var (i, j) = (row + (p >> 1), column + (p & 1));
                var from = gradients[image - firstImage] + ((((long)i * _output.Width) + j) * _outChannels) + (panel * Tile.Lanes);
                var inside = i < _output.Height && j < _output.Width;
                pixels[p] = from;
                if (!inside || lanes < Tile.Lanes)
                {
                    var room = new Span<float>(patch + (p * Tile.Lanes), Tile.Lanes);
                    room.Clear();
                    new ReadOnlySpan<float>(from, inside ? lanes : 0).CopyTo(room);
                    pixels[p] = patch + (p * Tile.Lanes);
                }
            }

            WinogradTransform.Gradient(pixels, z + ((long)t * Tile.Lanes), WinogradTransform.Pitch(count, Tile.Lanes), bias);
        }
    }

    /// <summary>Adds the groups of one panel in order and transforms the sum to kernels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishKernels(int panel)
    {
        var sums = _sums.Pointer + (panel * SumsOfPanel);
        var total = new Span<float>(sums, (int)SumsOfPanel);
        for (var group = 1; group < _groups; group++)
        {
            TensorPrimitives.Add(total, new ReadOnlySpan<float>(sums + (group * _panels * SumsOfPanel), total.Length), total);
        }

        var lanes = Math.Min(Tile.Lanes, _outChannels - (panel * Tile.Lanes));
        var kernel = stackalloc float[9 * Tile.Lanes];
        for (var c = 0; c < _inChannels; c++)
        {
            WinogradTransform.KernelGradient(sums + ((long)c * Tile.Lanes), (nint)_inChannels * Tile.Lanes, kernel);
            for (var cell = 0; cell < 9; cell++)
            {
                new ReadOnlySpan<float>(kernel + (cell * Tile.Lanes), lanes)
                    .CopyTo(new Span<float>(_gradKernels + ((((long)cell * _inChannels) + c) * _outChannels) + (panel * Tile.Lanes), lanes));
            }
        }
    }
}
