using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>c[n, p, o] = start[o] + Σₜ a[n, rows[p] + steps[t]] · b[t, o]: a convolution's forward pass or data gradient, a dense layer's product.</summary>
/// <remarks>
/// <code>
/// image n ┌──────────────┐    panel 0    panel 1           a chunk = a part of the rows of an image × all panels
///         │ rows p … p+7 │ ×  [T][16]    [T][16]   …       (or one panel, when there are few chunks); inside it:
///         │ …            │                                 for each panel, for each block of steps, all tiles
///         └──────────────┘
/// </code>
/// </remarks>
internal sealed unsafe class SlidingProduct : IChunkedWork
{
    // Big enough to be worth claiming, small enough that one image alone keeps several threads busy.
    private const int MostRowsPerPart = 480;
    private const int LeastRowsPerPart = 48;
    private const int ChunksWanted = 16;

    // Very many panels, as the way back through a last layer behind a Flatten has, would cost more to claim than to compute.
    private const int MostPanelChunks = 64;

    private readonly FramedImages _source;
    private readonly ProductPhase[] _phases;
    private readonly int _imageC;
    private readonly int _outChannels;
    private readonly Activation _activation;
    private readonly Team _team;
    private readonly int _panels;
    private readonly long _multiplyAdds;
    private readonly int _imagesTogether;
    private readonly OffsetTable[] _rows;
    private readonly OffsetTable[] _outs;
    private ChunkedAction? _pack;
    private int _images;
    private int _parts;
    private int _panelsPerChunk;
    private float* _b;
    private float* _start;
    private float* _c;

    /// <param name="source">The left operand.</param>
    /// <param name="phases">The output pixels, by the part of the kernel that makes them.</param>
    /// <param name="imageC">Floats from one image of c to the next.</param>
    /// <param name="outChannels">O.</param>
    /// <param name="activation">What happens to each sum; softmax is left to the caller.</param>
    /// <param name="team">The threads.</param>
    public SlidingProduct(FramedImages source, ProductPhase[] phases, int imageC, int outChannels, Activation activation, Team team)
    {
        (_source, _phases, _imageC, _outChannels, _activation, _team) = (source, phases, imageC, outChannels, activation, team);
        // Small images go together: their few rows would end in low tiles.
        _imagesTogether = Math.Clamp(2 * LeastRowsPerPart / phases[0].Rows.Count, 1, 4);
        _rows = Array.ConvertAll(phases, phase => phase.Rows.Repeat(_imagesTogether, source.Length));
        _outs = Array.ConvertAll(phases, phase => phase.Outs.Repeat(_imagesTogether, imageC));
        _panels = Packing.Panels(outChannels);
        PackedLength = phases.Sum(PackedPhase);
        _multiplyAdds = phases.Sum(phase => (long)phase.Rows.Count * phase.Steps.Count) * outChannels;
    }

    /// <summary>Length of the packed right operands of all phases, in floats.</summary>
    public long PackedLength { get; }

    /// <summary>Length of the packed right operand of one phase, in floats.</summary>
    public long PackedPhase(ProductPhase phase) => (long)_panels * phase.Steps.Count * Tile.Lanes;

    /// <summary>Computes all images.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="pack">Makes a panel of b; when panels are what the chunks share, each packs its own.</param>
    /// <param name="b">For each phase [panel][step][16], filled by <paramref name="pack"/>.</param>
    /// <param name="start">[panel][16]: the bias, or zeros.</param>
    /// <param name="c">First image of the result.</param>
    public void Run(int images, ChunkedAction pack, float* b, float* start, float* c)
    {
        _b = b;
        _start = start;
        _c = c;
        _images = images;
        var rows = _phases[0].Rows.Count;
        var groups = (images + _imagesTogether - 1) / _imagesTogether;
        _parts = _imagesTogether > 1 ? 1 : Math.Clamp((ChunksWanted + images - 1) / images, (rows + MostRowsPerPart - 1) / MostRowsPerPart, Math.Max((rows + MostRowsPerPart - 1) / MostRowsPerPart, rows / LeastRowsPerPart));
        _panelsPerChunk = groups * _parts >= ChunksWanted / 2 ? _panels : (_panels + MostPanelChunks - 1) / MostPanelChunks;
        _source.Reserve(_imagesTogether);
        _pack = groups * _parts == 1 ? pack : null;
        if (_pack is null)
        {
            _team.Run(pack, _panels, PackedLength);
        }

        _team.Run(this, groups * _parts * PanelChunks, images * _multiplyAdds);
    }

    /// <inheritdoc/>
    public void Run(int chunk, int worker)
    {
        var firstPanel = chunk % PanelChunks * _panelsPerChunk;
        var endPanel = Math.Min(_panels, firstPanel + _panelsPerChunk);
        for (var panel = firstPanel; panel < endPanel && _pack is not null; panel++)
        {
            _pack.Run(panel, worker);
        }

        var part = chunk / PanelChunks % _parts;
        var image = chunk / PanelChunks / _parts * _imagesTogether;
        var count = Math.Min(_imagesTogether, _images - image);
        var (firstRead, endRead) = (int.MaxValue, 0);
        foreach (var phase in _phases)
        {
            var (first, end) = phase.Reads(Row(phase, part), Row(phase, part + 1));
            (firstRead, endRead) = end == 0 ? (firstRead, endRead) : (Math.Min(firstRead, first), Math.Max(endRead, end));
        }

        var a = _source.Of(image, 0, Math.Min(firstRead, endRead), endRead, worker);
        for (var slot = 1; slot < count; slot++)
        {
            _ = _source.Of(image + slot, slot, Math.Min(firstRead, endRead), endRead, worker);
        }

        var b = _b;
        for (var p = 0; p < _phases.Length; p++)
        {
            var phase = _phases[p];
            Run(p, Row(phase, part), ((count - 1) * phase.Rows.Count) + Row(phase, part + 1), a, b, _c + ((long)image * _imageC), firstPanel, endPanel);
            b += PackedPhase(phase);
        }
    }

    private int PanelChunks => (_panels + _panelsPerChunk - 1) / _panelsPerChunk;

    private int Row(ProductPhase phase, int part) => (int)((long)phase.Rows.Count * part / _parts);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(int p, int firstRow, int endRow, float* a, float* b, float* c, int firstPanel, int endPanel)
    {
        var phase = _phases[p];
        var steps = phase.Steps.Count;
        for (var panel = firstPanel; panel < endPanel; panel++)
        {
            var lanes = Math.Min(Tile.Lanes, _outChannels - (panel * Tile.Lanes));
            var step = 0;
            do
            {
                var last = step + Tile.StepsPerBlock >= steps;
                Tile.MultiplyAdd(
                    a, _rows[p].Pointer + firstRow, endRow - firstRow,
                    phase.Steps.Pointer + step, Math.Min(Tile.StepsPerBlock, steps - step), b + ((((long)panel * steps) + step) * Tile.Lanes), Tile.Lanes,
                    step == 0 ? _start + (panel * Tile.Lanes) : null, last && _activation == Activation.ReLU ? 0 : float.NegativeInfinity,
                    c + (panel * Tile.Lanes), _outs[p].Pointer + firstRow, lanes);
                step += Tile.StepsPerBlock;
            }
            while (step < steps);
        }

        if (_activation is Activation.ReLU6 or Activation.Sigmoid or Activation.Tanh)
        {
            var width = Math.Min(_outChannels, endPanel * Tile.Lanes) - (firstPanel * Tile.Lanes);
            for (var row = firstRow; row < endRow; row++)
            {
                Activations.Forward(_activation, new Span<float>(c + _outs[p].Pointer[row] + (firstPanel * Tile.Lanes), width));
            }
        }
    }
}
