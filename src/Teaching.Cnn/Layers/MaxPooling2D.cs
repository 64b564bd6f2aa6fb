namespace Teaching.Cnn;

/// <summary>Keeps the largest value of each window, channel by channel; no weights.</summary>
/// <remarks>Padding never wins. Of equal values the first in reading order wins and takes the gradient. To read: <see cref="PoolReference"/>.</remarks>
public sealed class MaxPooling2D : WindowedLayer
{
    /// <summary>A max-pooling layer.</summary>
    /// <param name="poolSize">Rows and columns of the window; 2 as in Keras.</param>
    /// <param name="stride">Step; as large as the window if not given, as in Keras.</param>
    /// <param name="padding">Valid, if not given.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <exception cref="ShapeException">Pool size or stride below 1.</exception>
    public MaxPooling2D(Size2D? poolSize = null, Size2D? stride = null, Padding padding = default, string? name = null)
        : base(new Window(poolSize ?? 2, stride ?? poolSize ?? 2, padding), name)
    {
    }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => PooledShape(input);

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass) => Pool(x, pass).MaxForward(x, y);

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass) => Backward(x, y, gradY, gradX, pass, throughReLU: false);

    /// <summary>Backward, and through the ReLU that x came out of, in one go.</summary>
    internal void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass, bool throughReLU)
    {
        if (gradX is not null)
        {
            Pool(x, pass).MaxBackward(x, y, gradY, gradX, throughReLU);
        }
    }

    private PoolPlan Pool(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Plan(this, x.Shape.Inner, static (owner, input, team) => new PoolPlan(input, ((MaxPooling2D)owner).Window, team));
    }
}
