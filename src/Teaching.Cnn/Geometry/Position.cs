using System.Globalization;

namespace Teaching.Cnn;

/// <summary>A row and a column, in that order; negative ones lie above or to the left of the image.</summary>
/// <param name="Row">Row, from 0.</param>
/// <param name="Column">Column, from 0.</param>
public readonly record struct Position(int Row, int Column)
{
    /// <summary>Prints as <c>(2, 5)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Row}, {Column})");
}
