namespace Teaching.Cnn;

/// <summary>c[n, p, o] = start[o] + Σₜ a[n, rows[p] + steps[t]] · b[t, o]: a convolution's forward pass or data gradient, a dense layer's product.</summary>
/// <remarks>
/// <code>
/// image n ┌──────────────┐    panel 0    panel 1           a chunk = some rows × some panels;
///         │ rows p … p+5 │ ×  [T][16]    [T][16]   …       inside it: for each panel, for each block of steps,
///         │ …            │                                 all tiles of six rows
///         └──────────────┘
/// </code>
/// </remarks>
internal sealed unsafe class SlidingProduct(OffsetTable rows, OffsetTable outs, OffsetTable steps, int outChannels, Activation activation) : IChunkedWork
{
    // Big enough to be worth claiming, small enough that one image alone keeps several threads busy.
    private const int RowsPerChunk = 480;
    private const int ChunksWanted = 16;

    private readonly int _panels = Packing.Panels(outChannels);
    private readonly int _rowBlocks = (rows.Count + RowsPerChunk - 1) / RowsPerChunk;
    private int _panelsPerChunk;
    private float* _a;
    private long _imageA;
    private float* _b;
    private float* _start;
    private float* _c;
    private long _imageC;

    /// <summary>Length of the packed right operand, in floats.</summary>
    public long PackedLength => (long)_panels * steps.Count * Tile.Lanes;

    /// <summary>Computes all images.</summary>
    /// <param name="team">The threads.</param>
    /// <param name="images">Number of images.</param>
    /// <param name="a">First image of the left operand.</param>
    /// <param name="imageA">Floats from one image of a to the next.</param>
    /// <param name="b">[panel][step][16].</param>
    /// <param name="start">[panel][16]: the bias, or zeros.</param>
    /// <param name="c">First image of the result.</param>
    /// <param name="imageC">Floats from one image of c to the next.</param>
    public void Run(Team team, int images, float* a, long imageA, float* b, float* start, float* c, long imageC)
    {
        _a = a;
        _imageA = imageA;
        _b = b;
        _start = start;
        _c = c;
        _imageC = imageC;
        _panelsPerChunk = images * _rowBlocks >= ChunksWanted ? _panels : 1;
        team.Run(this, images * _rowBlocks * Chunks());
    }

    /// <inheritdoc/>
    public void Run(int chunk)
    {
        var panelChunk = chunk % Chunks();
        var rowBlock = chunk / Chunks() % _rowBlocks;
        var image = chunk / Chunks() / _rowBlocks;
        var firstPanel = panelChunk * _panelsPerChunk;
        var endPanel = Math.Min(_panels, firstPanel + _panelsPerChunk);
        var firstRow = rowBlock * RowsPerChunk;
        var rowCount = Math.Min(RowsPerChunk, rows.Count - firstRow);
        var a = _a + (image * _imageA);
        var c = _c + (image * _imageC);
        for (var panel = firstPanel; panel < endPanel; panel++)
        {
            var lanes = Math.Min(Tile.Lanes, outChannels - (panel * Tile.Lanes));
            var b = _b + ((long)panel * steps.Count * Tile.Lanes);
            var step = 0;
            do
            {
                Tile.MultiplyAdd(
                    a, rows.Pointer + firstRow, rowCount,
                    steps.Pointer + step, Math.Min(Tile.StepsPerBlock, steps.Count - step), b + ((long)step * Tile.Lanes),
                    step == 0 ? _start + (panel * Tile.Lanes) : null,
                    c + (panel * Tile.Lanes), outs.Pointer + firstRow, lanes);
                step += Tile.StepsPerBlock;
            }
            while (step < steps.Count);
        }

        if (activation is not (Activation.None or Activation.Softmax))
        {
            var width = Math.Min(outChannels, endPanel * Tile.Lanes) - (firstPanel * Tile.Lanes);
            for (var row = firstRow; row < firstRow + rowCount; row++)
            {
                Activations.Forward(activation, new Span<float>(c + outs.Pointer[row] + (firstPanel * Tile.Lanes), width));
            }
        }
    }

    private int Chunks() => (_panels + _panelsPerChunk - 1) / _panelsPerChunk;
}
