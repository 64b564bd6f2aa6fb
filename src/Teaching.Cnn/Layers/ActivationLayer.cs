namespace Teaching.Cnn;

/// <summary>An activation function as a layer of its own; the summary calls it Activation, as Keras does.</summary>
/// <param name="activation">Which.</param>
/// <param name="name">Its name, or null to let the model count.</param>
public sealed class ActivationLayer(Activation activation, string? name = null) : Layer(name)
{
    /// <summary>Which function.</summary>
    public Activation Activation { get; } = activation;

    /// <inheritdoc/>
    public override string Kind => "Activation";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.Span.CopyTo(y.Span);
        if (Activation == Activation.Softmax)
        {
            Activations.Softmax(y.Span, y.Shape[^1]);
        }
        else
        {
            Activations.Forward(Activation, y.Span);
        }
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(gradY);
        if (gradX is not null)
        {
            Activations.Backward(Activation, y.Span, gradY.Span, gradX.Span, y.Shape[^1]);
        }
    }
}
