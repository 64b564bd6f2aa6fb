using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>The data gradient of a convolution without padding, from the output's side: each output pixel adds to the inputs that it read.</summary>
/// <remarks>
/// <code>
/// for each kernel cell (u, v):   gradX[i·sh + u·dh, j·sw + v·dw] += gradZ[i, j] × kernels[u, v]ᵀ      all pixels (i, j) of some images at once
/// </code>
/// From the input's side, pixels near the border would read a margin of zeros: on small images that is half of the work.
/// A sum runs over (u, v, o) in order, as it does from the input's side.
/// </remarks>
internal sealed unsafe class ScatterProduct : IChunkedWork
{
    private readonly ConvolutionTables _tables;
    private readonly FramedImages _gradZ;
    private readonly Team _team;
    private readonly int _panels;
    private readonly int _imagesPerChunk;
    private readonly OffsetTable _rows;
    private readonly OffsetTable _steps;
    private readonly OffsetTable[] _outs;
    private int _images;
    private float* _b;
    private float* _gradX;

    /// <param name="tables">The geometry.</param>
    /// <param name="gradZ">The gradient before the activation, without margins.</param>
    /// <param name="team">The threads.</param>
    public ScatterProduct(ConvolutionTables tables, FramedImages gradZ, Team team)
    {
        (_tables, _gradZ, _team) = (tables, gradZ, team);
        _panels = Packing.Panels(tables.InChannels);
        var pixels = tables.Output.Area;
        _imagesPerChunk = Math.Clamp(Tile.StepsPerBlock / 2 / pixels, 1, 4);
        var all = Enumerable.Range(0, _imagesPerChunk * pixels).ToArray();
        _rows = new OffsetTable([.. all.Select(p => p * tables.OutChannels)]);
        _steps = new OffsetTable([.. Enumerable.Range(0, tables.OutChannels)]);
        var window = tables.Window;
        _outs =
        [
            .. from u in Enumerable.Range(0, window.Size.Height)
               from v in Enumerable.Range(0, window.Size.Width)
               select new OffsetTable([.. all.Select(p => Input(p / pixels, p % pixels / tables.Output.Width, p % tables.Output.Width, u, v))]),
        ];

        int Input(int image, int i, int j, int u, int v)
        {
            var (row, column) = ((i * window.Stride.Height) + (u * window.Dilation.Height), (j * window.Stride.Width) + (v * window.Dilation.Width));
            return ((image * tables.Input.Area) + (row * tables.Input.Width) + column) * tables.InChannels;
        }
    }

    /// <summary>Whether less is computed this way: no padding, and margins that would be read for nothing.</summary>
    public static bool Suits(ConvolutionTables tables) =>
        tables.Frame == default && 10L * tables.Output.Area * tables.Window.Size.Area < 9L * tables.Backward.Sum(phase => (long)phase.Rows.Count * phase.Taps.Length);

    /// <summary>Computes all images.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="b">The kernels transposed, [panel][u, v, o][16].</param>
    /// <param name="gradX">Filled.</param>
    public void Run(int images, float* b, float* gradX)
    {
        _images = images;
        _b = b;
        _gradX = gradX;
        _gradZ.Reserve(_imagesPerChunk);
        _team.Run(this, (images + _imagesPerChunk - 1) / _imagesPerChunk, (long)images * _tables.Output.Area * _outs.Length * _tables.OutChannels * _tables.InChannels);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk, int worker)
    {
        var first = chunk * _imagesPerChunk;
        var count = Math.Min(_imagesPerChunk, _images - first);
        var gradZ = _gradZ.Of(first, 0, 0, _tables.Output.Height, worker);
        for (var slot = 1; slot < count; slot++)
        {
            _ = _gradZ.Of(first + slot, slot, 0, _tables.Output.Height, worker);
        }

        var imageX = _tables.Input.Area * _tables.InChannels;
        var gradX = _gradX + ((long)first * imageX);
        new Span<float>(gradX, count * imageX).Clear();
        for (var panel = 0; panel < _panels; panel++)
        {
            var lanes = Math.Min(Tile.Lanes, _tables.InChannels - (panel * Tile.Lanes));
            for (var tap = 0; tap < _outs.Length; tap++)
            {
                for (var step = 0; step < _tables.OutChannels; step += Tile.StepsPerBlock)
                {
                    Tile.MultiplyAdd(
                        gradZ, _rows.Pointer, count * _tables.Output.Area, _steps.Pointer + step, Math.Min(Tile.StepsPerBlock, _tables.OutChannels - step),
                        _b + (((((long)panel * _outs.Length) + tap) * _tables.OutChannels) + step) * Tile.Lanes, Tile.Lanes,
                        null, float.NegativeInfinity, gradX + (panel * Tile.Lanes), _outs[tap].Pointer, lanes);
                }
            }
        }
    }
}
