namespace Teaching.Cnn;

/// <summary>While training, makes each image lighter or darker by chance, within 0–1; otherwise does nothing.</summary>
public sealed class RandomBrightness : Layer
{
    private const int ShiftSlot = 0;

    /// <summary>A brightness layer.</summary>
    /// <param name="factor">Largest brightness that is added or taken away, 0–1.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <exception cref="ShapeException">A factor outside 0–1.</exception>
    public RandomBrightness(float factor, string? name = null)
        : base(name)
    {
        Factor = factor is >= 0 and <= 1
            ? factor
            : throw new ShapeException(FormattableString.Invariant($"factor: {factor} in {Title}"), "0 to 1", "try factor: 0.1f");
    }

    /// <summary>Largest brightness that is added or taken away.</summary>
    public float Factor { get; }

    /// <inheritdoc/>
    protected override int? ExampleRank => 3;

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

        var (shifts, length) = (pass.Buffer(this, ShiftSlot, new Shape(x.Shape[0])), x.Shape.Inner.Length);
        for (var b = 0; b < x.Shape[0]; b++)
        {
            var shift = shifts.Span[b] = pass.Rng.NextFloat(-Factor, Factor);
            for (var i = b * length; i < (b + 1) * length; i++)
            {
                y.Span[i] = Math.Clamp(x.Span[i] + shift, 0, 1);
            }
        }
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

        var length = x.Shape.Inner.Length;
        for (var i = 0; i < x.Length; i++)
        {
            // What was cut off at 0 or 1 does not change with the input.
            var shifted = pass.Training ? x.Span[i] + pass.Buffer(this, ShiftSlot, new Shape(x.Shape[0])).Span[i / length] : 0.5f;
            gradX.Span[i] = shifted is >= 0 and <= 1 ? gradY.Span[i] : 0;
        }
    }
}
