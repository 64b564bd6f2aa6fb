using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Teaching.Cnn;

/// <summary>gradKernels[k, o] = Σ over images and pixels of x[n, cells[k] + pixels[p]] · gradZ[n, p, o], and gradBias[o] = Σ gradZ[n, p, o].</summary>
/// <remarks>
/// <code>
/// all pixels of all images, in blocks of at most 256:  │ block 0 │ block 1 │ block 2 │ …
///                                                       └── group 0 ──┘└── group 1 ──┘
///   each group sums its blocks in order into its own partial result [K][O];
///   the partial results are then added in the order of the groups, whoever computed them.
/// </code>
/// Where the result is larger than what is summed, there is one group and the chunks share the result instead.
/// </remarks>
internal sealed unsafe class WeightProduct : IChunkedWork
{
    private const int MostGroups = 8;
    private const int ChunksWanted = 16;
    private const int FewCells = 16;

    // A cache line more than a block, so that panels do not meet in the same places of the cache.
    private const int PanelLength = (Tile.StepsPerBlock + 1) * Tile.Lanes;

    private readonly FramedImages _x;
    private readonly FramedImages _gradZ;
    private readonly ProductPhase _forward;
    private readonly OffsetTable _steps;
    private readonly OffsetTable _outs;
    private readonly int _outChannels;
    private readonly Team _team;
    private readonly int _panels;
    private readonly int _imagesPerBlock;
    private readonly int _blocksPerImage;
    private readonly Workspace _partial = new();
    private readonly Workspace _partialBias = new();
    private readonly Workspace[] _packed;
    private readonly ChunkedAction _add;
    private float* _gradKernels;
    private float* _gradBias;
    private int _images;
    private int _groups;
    private int _panelChunks;
    private int _splits;

    /// <param name="x">The framed input.</param>
    /// <param name="gradZ">The gradient before the activation.</param>
    /// <param name="forward">Which pixels the forward pass made of what.</param>
    /// <param name="outChannels">O.</param>
    /// <param name="team">The threads.</param>
    public WeightProduct(FramedImages x, FramedImages gradZ, ProductPhase forward, int outChannels, Team team)
    {
        (_x, _gradZ, _forward, _outChannels, _team) = (x, gradZ, forward, outChannels, team);
        var pixels = forward.Rows.Count;
        _imagesPerBlock = Math.Max(1, Tile.StepsPerBlock / pixels);
        _blocksPerImage = (pixels + Tile.StepsPerBlock - 1) / Tile.StepsPerBlock;
        _steps = forward.Rows.Repeat(_imagesPerBlock, x.Length);
        _outs = new OffsetTable([.. Enumerable.Range(0, forward.Steps.Count).Select(k => k * outChannels)]);
        _panels = Packing.Panels(outChannels);
        _packed = Workspace.ForEach(team);
        _add = new ChunkedAction(AddPartials);
    }

    private int Cells => _forward.Steps.Count;

    private int Pixels => _forward.Rows.Count;

    /// <summary>Computes both gradients.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="gradKernels">[K][O], filled.</param>
    /// <param name="gradBias">[O], filled; null if there is no bias.</param>
    public void Run(int images, float* gradKernels, float* gradBias)
    {
        _images = images;
        _gradKernels = gradKernels;
        _gradBias = gradBias;
        var groups = Math.Min(Blocks, MostGroups);
        _groups = (long)Cells * groups > (long)Pixels * images ? 1 : groups;
        _panelChunks = _groups == MostGroups ? 1 : _panels;
        _splits = _groups > 1 ? 1 : Math.Clamp(ChunksWanted / _panels, 1, (Cells + FewCells - 1) / FewCells);
        _partial.Reserve(_groups == 1 ? 0 : (long)_groups * Cells * _outChannels);
        _partialBias.Reserve((long)_groups * _panels * Tile.Lanes);
        foreach (var packed in _packed)
        {
            packed.Reserve((_panels + _panelChunks - 1) / _panelChunks * PanelLength);
        }

        _x.Reserve(_imagesPerBlock);
        _gradZ.Reserve(_imagesPerBlock);
        _team.Run(this, _groups * _panelChunks * _splits, (long)images * Pixels * Cells * _outChannels);
        _team.Run(_add, AddChunks, (long)_groups * Cells * _outChannels);
    }

    private int Blocks => _imagesPerBlock > 1 ? (_images + _imagesPerBlock - 1) / _imagesPerBlock : _images * _blocksPerImage;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk, int worker)
    {
        var split = chunk % _splits;
        var panelChunk = chunk / _splits % _panelChunks;
        var group = chunk / _splits / _panelChunks;
        var (firstPanel, endPanel) = (_panels * panelChunk / _panelChunks, _panels * (panelChunk + 1) / _panelChunks);
        var (firstCell, endCell) = (Cells * split / _splits, Cells * (split + 1) / _splits);
        var target = _groups == 1 ? _gradKernels : _partial.Pointer + ((long)group * Cells * _outChannels);
        var bias = _partialBias.Pointer + ((long)group * _panels * Tile.Lanes);
        var zeros = stackalloc float[Tile.Lanes];
        new Span<float>(zeros, Tile.Lanes).Clear();
        if (split == 0)
        {
            new Span<float>(bias + (firstPanel * Tile.Lanes), (endPanel - firstPanel) * Tile.Lanes).Clear();
        }

        var packs = endCell - firstCell > FewCells || _outChannels % Tile.Lanes != 0;
        var packed = _packed[worker].Pointer;
        var firstBlock = Blocks * group / _groups;
        for (var block = firstBlock; block < Blocks * (group + 1) / _groups; block++)
        {
            var image = _imagesPerBlock > 1 ? block * _imagesPerBlock : block / _blocksPerImage;
            var count = Math.Min(_imagesPerBlock, _images - image);
            var pixel = _imagesPerBlock > 1 ? 0 : block % _blocksPerImage * Tile.StepsPerBlock;
            var endPixel = Math.Min(Pixels, pixel + Tile.StepsPerBlock);
            var steps = ((count - 1) * Pixels) + endPixel - pixel;
            var (firstRow, endRow) = _forward.Reads(pixel, endPixel);
            var x = _x.Of(image, 0, firstRow, endRow, worker);
            var (firstZ, endZ) = (pixel * _outChannels / _gradZ.Pitch, (((endPixel * _outChannels) - 1) / _gradZ.Pitch) + 1);
            var gradZ = _gradZ.Of(image, 0, firstZ, endZ, worker) + ((long)pixel * _outChannels);
            for (var slot = 1; slot < count; slot++)
            {
                _ = _x.Of(image + slot, slot, firstRow, endRow, worker);
                _ = _gradZ.Of(image + slot, slot, firstZ, endZ, worker);
            }

            // Few tiles read the gradient few times: then a copy is not worth its making.
            if (packs)
            {
                Packing.Rows(gradZ, steps, _outChannels, firstPanel, endPanel, packed, PanelLength);
            }

            for (var panel = firstPanel; panel < endPanel; panel++)
            {
                var lanes = Math.Min(Tile.Lanes, _outChannels - (panel * Tile.Lanes));
                var b = packs ? packed + ((panel - firstPanel) * PanelLength) : gradZ + (panel * Tile.Lanes);
                nint stepB = packs ? Tile.Lanes : _outChannels;
                if (split == 0)
                {
                    AddRows(b, stepB, steps, bias + (panel * Tile.Lanes));
                }

                Tile.MultiplyAdd(
                    x, _forward.Steps.Pointer + firstCell, endCell - firstCell, _steps.Pointer + pixel, steps, b, stepB,
                    block == firstBlock ? zeros : null, float.NegativeInfinity, target + (panel * Tile.Lanes), _outs.Pointer + firstCell, lanes);
            }
        }
    }

    /// <summary>Adds rows of 16 numbers to sums: four running sums a lane, so that no addition waits for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(float* b, nint stepB, int rows, float* sums)
    {
        for (var half = 0; half < Tile.Lanes; half += 8)
        {
            var from = b + half;
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            var row = 0;
            for (; row + 4 <= rows; row += 4, from += 4 * stepB)
            {
                s0 += Vector256.Load(from);
                s1 += Vector256.Load(from + stepB);
                s2 += Vector256.Load(from + (2 * stepB));
                s3 += Vector256.Load(from + (3 * stepB));
            }

            for (; row < rows; row++, from += stepB)
            {
                s0 += Vector256.Load(from);
            }

            (Vector256.Load(sums + half) + ((s0 + s1) + (s2 + s3))).Store(sums + half);
        }
    }

    private int AddChunks => _groups == 1 ? 1 : (int)Math.Clamp((long)Cells * _outChannels / 4096, 1, ChunksWanted);

    /// <summary>Adds one range of all partial results, group after group.</summary>
    private void AddPartials(int chunk)
    {
        if (_groups > 1)
        {
            var length = (long)Cells * _outChannels;
            var from = length * chunk / AddChunks;
            var count = (int)((length * (chunk + 1) / AddChunks) - from);
            var sum = new Span<float>(_gradKernels + from, count);
            new ReadOnlySpan<float>(_partial.Pointer + from, count).CopyTo(sum);
            for (var group = 1; group < _groups; group++)
            {
                TensorPrimitives.Add(sum, new ReadOnlySpan<float>(_partial.Pointer + (group * length) + from, count), sum);
            }
        }

        for (var o = 0; chunk == 0 && _gradBias != null && o < _outChannels; o++)
        {
            var sum = 0f;
            for (var group = 0; group < _groups; group++)
            {
                sum += _partialBias.Pointer[(group * _panels * Tile.Lanes) + o];
            }

            _gradBias[o] = sum;
        }
    }
}
