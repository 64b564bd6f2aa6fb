using System.Globalization;
using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>While training, silences each value with a given chance and enlarges the others, so that the mean stays; otherwise does nothing.</summary>
/// <remarks>Inverted dropout: what stays is divided by 1 − rate. Source: Srivastava et al. 2014.</remarks>
public sealed class Dropout : Layer
{
    private const int MaskSlot = 0;

    /// <summary>A dropout layer.</summary>
    /// <param name="rate">Chance of being silenced, 0 to less than 1.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    public Dropout(float rate, string? name = null)
        : base(name)
    {
        if (!(rate >= 0 && rate < 1))
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"rate: {rate} in {Title}"), "a chance from 0 to less than 1", "give for example rate: 0.5f to silence half of the values");
        }

        Rate = rate;
    }

    /// <summary>Chance of being silenced.</summary>
    public float Rate { get; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(pass);
        if (!pass.Training)
        {
            x.Span.CopyTo(y.Span);
            return;
        }

        var mask = pass.Buffer(this, MaskSlot, x.Shape).Span;
        var kept = 1 / (1 - Rate);
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = pass.Rng.NextFloat() < Rate ? 0 : kept;
        }

        TensorPrimitives.Multiply(x.Span, mask, y.Span);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(gradY);
        ArgumentNullException.ThrowIfNull(pass);
        if (gradX is null)
        {
            return;
        }

        if (pass.Training)
        {
            TensorPrimitives.Multiply(gradY.Span, pass.Buffer(this, MaskSlot, x.Shape).Span, gradX.Span);
        }
        else
        {
            gradY.Span.CopyTo(gradX.Span);
        }
    }
}
