using System.Globalization;

namespace Teaching.Cnn;

/// <summary>What the units of one layer see of the input image.</summary>
/// <param name="Output">Height and width of the layer's maps.</param>
/// <param name="ReceptiveField">Rows and columns of the input that one unit sees.</param>
/// <param name="Jump">Input pixels between the fields of two neighbouring units.</param>
/// <param name="Start">Where the field of unit (0, 0) begins, in input pixels; negative when it hangs into the padding.</param>
public sealed record LayerGeometry(Size2D Output, Size2D ReceptiveField, Size2D Jump, Position Start)
{
    /// <summary>The input rectangle that a unit sees, not clipped: from start + (i, j) · jump on, as large as the receptive field.</summary>
    /// <param name="i">Row of the unit.</param>
    /// <param name="j">Column of the unit.</param>
    /// <exception cref="ShapeException">There is no such unit.</exception>
    public Rectangle Field(int i, int j)
    {
        RequireUnit(i, j);
        return new(Start.Row + (i * Jump.Height), Start.Column + (j * Jump.Width), ReceptiveField.Height, ReceptiveField.Width);
    }

    /// <summary>Prints as <c>16×16 units, receptive field 30×30, jump 8×8, start (0, 0)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Output} units, receptive field {ReceptiveField}, jump {Jump}, start {Start}");

    internal void RequireUnit(int i, int j)
    {
        if ((uint)i >= (uint)Output.Height || (uint)j >= (uint)Output.Width)
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"unit ({i}, {j}) of a {Output} map"), $"a row from 0 to {Output.Height - 1} and a column from 0 to {Output.Width - 1}", "count units from 0, rows before columns");
        }
    }
}
