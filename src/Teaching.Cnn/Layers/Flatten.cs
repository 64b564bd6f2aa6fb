namespace Teaching.Cnn;

/// <summary>Writes each example as one row of numbers, row by row, pixel by pixel, channel by channel.</summary>
/// <param name="name">Its name, or null to let the model count.</param>
public sealed class Flatten(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Length);

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.Span.CopyTo(y.Span);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(gradY);
        if (gradX is not null)
        {
            gradY.Span.CopyTo(gradX.Span);
        }
    }
}
