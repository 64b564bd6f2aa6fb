namespace Teaching.Cnn;

/// <summary>Replaces each window by its mean, channel by channel; no weights.</summary>
/// <remarks>Padding is not counted: at a border the mean is taken over the pixels that exist, as in Keras. To read: <see cref="PoolReference"/>.</remarks>
public sealed class AveragePooling2D : WindowedLayer
{
    /// <summary>A mean-pooling layer.</summary>
    /// <param name="poolSize">Rows and columns of the window; 2 as in Keras.</param>
    /// <param name="stride">Step; as large as the window if not given, as in Keras.</param>
    /// <param name="padding">Valid, if not given.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <exception cref="ShapeException">Pool size or stride below 1.</exception>
    public AveragePooling2D(Size2D? poolSize = null, Size2D? stride = null, Padding padding = default, string? name = null)
        : base(new Window(poolSize ?? 2, stride ?? poolSize ?? 2, padding), name)
    {
    }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => PooledShape(input);

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass) => Pool(x, pass).MeanForward(x, y);

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        if (gradX is not null)
        {
            Pool(x, pass).MeanBackward(gradY, gradX);
        }
    }

    private PoolPlan Pool(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Plan(this, x.Shape.Inner, static (owner, input, team) => new PoolPlan(input, ((AveragePooling2D)owner).Window, team));
    }
}
