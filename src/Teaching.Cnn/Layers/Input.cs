namespace Teaching.Cnn;

/// <summary>Says what one example of a model looks like; stands first in a <see cref="Sequential"/>.</summary>
public sealed class Input : Layer
{
    /// <summary>Images.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">1 for grey, 3 for colour.</param>
    public Input(int height, int width, int channels)
        : this(new Shape(height, width, channels))
    {
    }

    /// <summary>Examples of any shape.</summary>
    /// <param name="shape">One example, without batch axis.</param>
    public Input(Shape shape)
        : base(null)
    {
        Shape = shape;
    }

    /// <summary>One example.</summary>
    public Shape Shape { get; }

    /// <inheritdoc/>
    protected override int? ExampleRank => Shape.Rank;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input == Shape
        ? input
        : throw new ShapeException($"examples of shape {input}", $"{Shape}, as the model was built for", Remedy(input));

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass) => x.Span.CopyTo(y.Span);

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        if (gradX is not null)
        {
            gradY.Span.CopyTo(gradX.Span);
        }
    }

    private string Remedy(Shape given)
    {
        if (given.Rank == 3 && Shape.Rank == 3)
        {
            if (given[0] == Shape[2] && given[1] == Shape[0] && given[2] == Shape[1])
            {
                return "these look like NCHW images (channels first); the library keeps channels last: convert them with Tensor.FromNchw(images)";
            }

            if (given[0] == Shape[0] && given[1] == Shape[1])
            {
                return Shape[2] == 1 ? "turn the images grey with images.ToGrey(), or build the model with channels: " + given[2] : $"build the model with channels: {given[2]}";
            }

            return $"resize the images to {Shape[0]}×{Shape[1]}, or build the model with new Input({given[0]}, {given[1]}, {given[2]})";
        }

        return given.Length == Shape.Length
            ? $"reshape the examples to {Shape}; the number of values is right"
            : $"build the model with new Input(new Shape{given})";
    }
}
