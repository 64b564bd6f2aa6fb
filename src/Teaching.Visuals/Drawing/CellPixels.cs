using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>The colours of many cells as a picture of one pixel a cell; padding is transparent.</summary>
internal static class CellPixels
{
    public static string Png(GridCell[,] cells)
    {
        var (rows, columns) = (cells.GetLength(0), cells.GetLength(1));
        var pixels = new Tensor(new Shape(rows, columns, 4));
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (cells[i, j].Colour is { } colour)
                {
                    (pixels[i, j, 0], pixels[i, j, 1], pixels[i, j, 2], pixels[i, j, 3]) = (colour.R / 255f, colour.G / 255f, colour.B / 255f, 1);
                }
            }
        }

        return Convert.ToBase64String(Teaching.Cnn.Png.Encode(pixels));
    }
}
