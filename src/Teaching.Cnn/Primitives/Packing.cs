using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    public static void Panel(float* matrix, int rows, int columns, int panel, float* destination) =>
        Lanes(matrix + (panel * Tile.Lanes), columns, rows, Math.Min(Tile.Lanes, columns - (panel * Tile.Lanes)), destination);

    /// <summary>Up to sixteen neighbouring columns as [row][16]; lanes that do not exist become zeros.</summary>
    /// <param name="from">The first column's first row.</param>
    /// <param name="pitch">Floats from a row to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="lanes">Columns, 1 to 16.</param>
    /// <param name="destination">[rows][16].</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lanes(float* from, nint pitch, int rows, int lanes, float* destination)
    {
        // Sixteen numbers are read of each row and those that are not its own left out; where too few follow, one by one.
        var mask = stackalloc int[Tile.Lanes];
        for (var lane = 0; lane < Tile.Lanes; lane++)
        {
            mask[lane] = lane < lanes ? -1 : 0;
        }

        var (low, high) = (Vector256.Load(mask).AsSingle(), Vector256.Load(mask + 8).AsSingle());
        var end = from + ((rows - 1) * pitch) + lanes;
        for (var row = 0; row < rows; row++, from += pitch, destination += Tile.Lanes)
        {
            if (end - from >= Tile.Lanes)
            {
                (Vector256.Load(from) & low).Store(destination);
                (Vector256.Load(from + 8) & high).Store(destination + 8);
                continue;
            }

            for (var lane = 0; lane < Tile.Lanes; lane++)
            {
                destination[lane] = lane < lanes ? from[lane] : 0;
            }
        }
    }

    /// <summary>Rows of a matrix as panels, [panel][row][16], read once from left to right; columns past the end become zeros.</summary>
    /// <param name="from">The first row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns, and floats from a row to the next.</param>
    /// <param name="firstPanel">The first panel that is wanted.</param>
    /// <param name="endPanel">One behind the last.</param>
    /// <param name="destination">The first wanted panel.</param>
    /// <param name="pitch">Floats from a panel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(float* from, int rows, int columns, int firstPanel, int endPanel, float* destination, nint pitch)
    {
        var whole = Math.Min(endPanel, columns / Tile.Lanes);
        for (var row = 0; row < rows; row++, from += columns)
        {
            var to = destination + (row * Tile.Lanes);
            for (var panel = firstPanel; panel < whole; panel++, to += pitch)
            {
                Vector256.Load(from + (panel * Tile.Lanes)).Store(to);
                Vector256.Load(from + (panel * Tile.Lanes) + 8).Store(to + 8);
            }

            for (var lane = 0; whole < endPanel && lane < Tile.Lanes; lane++)
            {
                var column = (whole * Tile.Lanes) + lane;
                to[lane] = column < columns ? from[column] : 0;
            }
        }
    }

    /// <summary>One panel of the transpose of a part of the kernels: rows are output channels, columns input channels.</summary>
    /// <param name="tap">The (u, v) part of the kernels, [Cin][Cout].</param>
    /// <param name="inChannels">Cin.</param>
    /// <param name="outChannels">Cout.</param>
    /// <param name="panel">Which sixteen input channels.</param>
    /// <param name="destination">[Cout][16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
