using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Teaching.Cnn;

/// <summary>gradKernels[k, o] = Σ over images and pixels of x[n, cells[k] + pixels[p]] · gradZ[n, p, o], and gradBias[o] = Σ gradZ[n, p, o].</summary>
/// <remarks>
/// <code>
/// images 0 … N−1 in eight groups:   group 0   group 1   …   group 7
///   each group sums its images in order into its own partial result [K][O];
///   the partial results are then added in the order of the groups, whoever computed them.
/// </code>
/// </remarks>
internal sealed unsafe class WeightProduct : IChunkedWork
{
    private const int MostGroups = 8;
    private const int ChunksWanted = 16;

    private readonly OffsetTable _cells;
    private readonly OffsetTable _pixels;
    private readonly OffsetTable _gradPixels;
    private readonly OffsetTable _outs;
    private readonly int _outChannels;
    private readonly int _panels;
    private readonly Workspace _partial = new();
    private readonly Workspace _partialBias = new();
    private readonly ChunkedAction _add;
    private float* _x;
    private long _imageX;
    private float* _gradZ;
    private long _imageZ;
    private float* _gradKernels;
    private float* _gradBias;
    private int _images;
    private int _groups;
    private int _splits;

    /// <summary>The product for one geometry.</summary>
    /// <param name="cells">Offset of each kernel cell (u, v, c) from the first pixel a window reads.</param>
    /// <param name="pixels">Offset of the first pixel that the window of each output pixel reads.</param>
    /// <param name="gradPixels">Offset of each output pixel in the gradient.</param>
    /// <param name="outChannels">O.</param>
    public WeightProduct(OffsetTable cells, OffsetTable pixels, OffsetTable gradPixels, int outChannels)
    {
        (_cells, _pixels, _gradPixels, _outChannels) = (cells, pixels, gradPixels, outChannels);
        _outs = new OffsetTable([.. Enumerable.Range(0, cells.Count).Select(k => k * outChannels)]);
        _panels = Packing.Panels(outChannels);
        _add = new ChunkedAction(AddPartials);
    }

    /// <summary>Computes both gradients.</summary>
    /// <param name="team">The threads.</param>
    /// <param name="images">Number of images.</param>
    /// <param name="x">First (padded) input image.</param>
    /// <param name="imageX">Floats from one to the next.</param>
    /// <param name="gradZ">Gradient of the first output image, before its activation.</param>
    /// <param name="imageZ">Floats from one to the next.</param>
    /// <param name="gradKernels">[K][O], filled.</param>
    /// <param name="gradBias">[O], filled; null if there is no bias.</param>
    public void Run(Team team, int images, float* x, long imageX, float* gradZ, long imageZ, float* gradKernels, float* gradBias)
    {
        _x = x;
        _imageX = imageX;
        _gradZ = gradZ;
        _imageZ = imageZ;
        _gradKernels = gradKernels;
        _gradBias = gradBias;
        _images = images;
        _groups = Math.Min(images, MostGroups);
        var tiles = (_cells.Count + Tile.Rows - 1) / Tile.Rows;
        _splits = Math.Clamp(ChunksWanted / (_groups * _panels), 1, tiles);
        _partial.Reserve(_groups == 1 ? 0 : (long)_groups * _cells.Count * _outChannels);
        _partialBias.Reserve((long)_groups * _panels * Tile.Lanes);
        team.Run(this, _groups * _panels * _splits);
        team.Run(_add, _groups == 1 ? 1 : AddChunks());
    }

    /// <inheritdoc/>
    public void Run(int chunk)
    {
        var split = chunk % _splits;
        var panel = chunk / _splits % _panels;
        var group = chunk / _splits / _panels;
        var tiles = (_cells.Count + Tile.Rows - 1) / Tile.Rows;
        var firstCell = tiles * split / _splits * Tile.Rows;
        var endCell = Math.Min(_cells.Count, tiles * (split + 1) / _splits * Tile.Rows);
        var target = _groups == 1 ? _gradKernels : _partial.Pointer + ((long)group * _cells.Count * _outChannels);
        var lanes = Math.Min(Tile.Lanes, _outChannels - (panel * Tile.Lanes));
        var zeros = stackalloc float[Tile.Lanes];
        new Span<float>(zeros, Tile.Lanes).Clear();
        var bias = stackalloc float[Tile.Lanes];
        new Span<float>(bias, Tile.Lanes).Clear();
        var room = stackalloc float[(Tile.StepsPerBlock + 1) * Tile.Lanes];
        var b = (float*)(((nint)room + 63) & ~(nint)63);
        var first = true;
        for (var image = _images * group / _groups; image < _images * (group + 1) / _groups; image++)
        {
            for (var pixel = 0; pixel < _pixels.Count; pixel += Tile.StepsPerBlock)
            {
                var count = Math.Min(Tile.StepsPerBlock, _pixels.Count - pixel);
                Pack(_gradZ + (image * _imageZ) + (panel * Tile.Lanes), pixel, count, lanes, b, bias);
                Tile.MultiplyAdd(
                    _x + (image * _imageX), _cells.Pointer + firstCell, endCell - firstCell,
                    _pixels.Pointer + pixel, count, b, first ? zeros : null,
                    target + (panel * Tile.Lanes), _outs.Pointer + firstCell, lanes);
                first = false;
            }
        }

        if (split == 0)
        {
            new ReadOnlySpan<float>(bias, Tile.Lanes).CopyTo(new Span<float>(_partialBias.Pointer + (((group * _panels) + panel) * Tile.Lanes), Tile.Lanes));
        }
    }

    /// <summary>Sixteen channels of some pixels as [pixel][16]; their sums, pixel after pixel, are the bias gradient.</summary>
    private void Pack(float* gradZ, int firstPixel, int count, int lanes, float* b, float* bias)
    {
        for (var p = 0; p < count; p++, b += Tile.Lanes)
        {
            var from = gradZ + _gradPixels.Pointer[firstPixel + p];
            if (lanes == Tile.Lanes)
            {
                var low = Vector256.Load(from);
                var high = Vector256.Load(from + 8);
                Vector256.Store(low, b);
                Vector256.Store(high, b + 8);
                Vector256.Store(Vector256.Load(bias) + low, bias);
                Vector256.Store(Vector256.Load(bias + 8) + high, bias + 8);
                continue;
            }

            for (var lane = 0; lane < Tile.Lanes; lane++)
            {
                b[lane] = lane < lanes ? from[lane] : 0;
                bias[lane] += b[lane];
            }
        }
    }

    private int AddChunks() => Math.Clamp(_cells.Count * _outChannels / 4096, 1, ChunksWanted);

    /// <summary>Adds one range of all partial results, group after group.</summary>
    private void AddPartials(int chunk)
    {
        if (_groups > 1)
        {
            long length = _cells.Count * _outChannels;
            var from = (int)(length * chunk / AddChunks());
            var count = (int)(length * (chunk + 1) / AddChunks()) - from;
            var sum = new Span<float>(_gradKernels + from, count);
            new ReadOnlySpan<float>(_partial.Pointer + from, count).CopyTo(sum);
            for (var group = 1; group < _groups; group++)
            {
                TensorPrimitives.Add(sum, new ReadOnlySpan<float>(_partial.Pointer + (group * length) + from, count), sum);
            }
        }

        if (chunk == 0 && _gradBias != null)
        {
            for (var o = 0; o < _outChannels; o++)
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
}
