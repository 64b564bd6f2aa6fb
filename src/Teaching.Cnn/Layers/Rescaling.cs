using System.Globalization;
using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>y = x·scale + offset; first in a model, <c>new Rescaling(1f / 255)</c> brings 0–255 images to 0–1.</summary>
public sealed class Rescaling : Layer
{
    /// <summary>A rescaling layer.</summary>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Added afterwards.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    public Rescaling(float scale, float offset = 0, string? name = null)
        : base(name)
    {
        if (!float.IsFinite(scale) || !float.IsFinite(offset))
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"scale {scale} and offset {offset} in {Title}"), "finite numbers", "write the division as 1f / 255, not 1 / 0");
        }

        (Scale, Offset) = (scale, offset);
    }

    /// <summary>Factor.</summary>
    public float Scale { get; }

    /// <summary>Added afterwards.</summary>
    public float Offset { get; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        TensorPrimitives.Multiply(x.Span, Scale, y.Span);
        TensorPrimitives.Add(y.Span, Offset, y.Span);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(gradY);
        if (gradX is not null)
        {
            TensorPrimitives.Multiply(gradY.Span, Scale, gradX.Span);
        }
    }
}
