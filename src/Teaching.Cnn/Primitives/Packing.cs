namespace Teaching.Cnn;

/// <summary>Brings a matrix into panels of sixteen columns, [panel][row][16], so that a tile reads its right operand in one line.</summary>
internal static unsafe class Packing
{
    /// <summary>Panels that hold this many columns.</summary>
    public static int Panels(int columns) => (columns + Tile.Lanes - 1) / Tile.Lanes;

    /// <summary>One panel of a row-major matrix; columns past the end become zeros.</summary>
    /// <param name="matrix">[rows][columns].</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="panel">Which panel.</param>
    /// <param name="destination">[rows][16].</param>
    public static void Panel(float* matrix, int rows, int columns, int panel, float* destination)
    {
        var first = panel * Tile.Lanes;
        var here = Math.Min(Tile.Lanes, columns - first);
        for (var row = 0; row < rows; row++)
        {
            var from = new ReadOnlySpan<float>(matrix + ((long)row * columns) + first, here);
            var to = new Span<float>(destination + ((long)row * Tile.Lanes), Tile.Lanes);
            from.CopyTo(to);
            to[here..].Clear();
        }
    }

    /// <summary>One panel of the transpose of a part of the kernels: rows are output channels, columns input channels.</summary>
    /// <param name="tap">The (u, v) part of the kernels, [Cin][Cout].</param>
    /// <param name="inChannels">Cin.</param>
    /// <param name="outChannels">Cout.</param>
    /// <param name="panel">Which sixteen input channels.</param>
    /// <param name="destination">[Cout][16].</param>
    public static void TransposedPanel(float* tap, int inChannels, int outChannels, int panel, float* destination)
    {
        var first = panel * Tile.Lanes;
        var here = Math.Min(Tile.Lanes, inChannels - first);
        for (var lane = 0; lane < Tile.Lanes; lane++)
        {
            var from = tap + ((long)(first + lane) * outChannels);
            for (var o = 0; o < outChannels; o++)
            {
                destination[(o * Tile.Lanes) + lane] = lane < here ? from[o] : 0;
            }
        }
    }
}
