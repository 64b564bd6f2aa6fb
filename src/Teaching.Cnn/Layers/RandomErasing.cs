namespace Teaching.Cnn;

/// <summary>While training, hides a rectangle at a random place of each image (cutout); otherwise does nothing.</summary>
/// <remarks>What the network does not see for once it cannot rely on alone. Source: DeVries and Taylor 2017.</remarks>
public sealed class RandomErasing : Layer
{
    private const int PlaceSlot = 0;

    /// <summary>A cutout layer.</summary>
    /// <param name="share">Sides of the rectangle as a share of the image's, above 0 and at most 1: 0.25 hides a sixteenth of the area.</param>
    /// <param name="value">What is put there.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <exception cref="ShapeException">A share outside 0–1.</exception>
    public RandomErasing(float share, float value = 0, string? name = null)
        : base(name)
    {
        (Share, Value) = share is > 0 and <= 1
            ? (share, value)
            : throw new ShapeException(FormattableString.Invariant($"share: {share} in {Title}"), "above 0 and at most 1", "try share: 0.25f");
    }

    /// <summary>Sides of the rectangle as a share of the image's.</summary>
    public float Share { get; }

    /// <summary>What is put there.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    protected override int? ExampleRank => 3;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.Rank == 3
        ? input
        : throw new ShapeException($"input {input} to {Title}", "an image (rows, columns, channels)", "put this layer before Flatten and Dense");

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(pass);
        x.Span.CopyTo(y.Span);
        if (!pass.Training)
        {
            return;
        }

        var places = pass.Buffer(this, PlaceSlot, new Shape(x.Shape[0], 2)).Span;
        var (height, width) = Sides(x.Shape);
        for (var b = 0; b < x.Shape[0]; b++)
        {
            (places[2 * b], places[(2 * b) + 1]) = (pass.Rng.Next(x.Shape[1] - height + 1), pass.Rng.Next(x.Shape[2] - width + 1));
        }

        Hide(places, y, Value);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(gradY);
        ArgumentNullException.ThrowIfNull(pass);
        if (gradX is null)
        {
            return;
        }

        gradY.Span.CopyTo(gradX.Span);
        if (pass.Training)
        {
            Hide(pass.Buffer(this, PlaceSlot, new Shape(gradX.Shape[0], 2)).Span, gradX, 0);
        }
    }

    private (int Height, int Width) Sides(Shape batch) => (Math.Max(1, (int)MathF.Round(Share * batch[1])), Math.Max(1, (int)MathF.Round(Share * batch[2])));

    private void Hide(ReadOnlySpan<float> places, Tensor images, float value)
    {
        var (height, width) = Sides(images.Shape);
        var channels = images.Shape[3];
        for (var b = 0; b < images.Shape[0]; b++)
        {
            for (var i = 0; i < height; i++)
            {
                var row = (b * images.Shape[1]) + (int)places[2 * b] + i;
                images.Span.Slice(((row * images.Shape[2]) + (int)places[(2 * b) + 1]) * channels, width * channels).Fill(value);
            }
        }
    }
}
