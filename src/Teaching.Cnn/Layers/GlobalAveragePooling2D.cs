using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>The mean of each feature map: [H, W, C] becomes [C]; no weights.</summary>
/// <param name="name">Its name, or null to let the model count.</param>
public sealed class GlobalAveragePooling2D(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override int? ExampleRank => 3;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.Rank == 3
        ? new Shape(input[2])
        : throw new ShapeException($"input {input} to {Title}", "an image (rows, columns, channels)", "put this layer before Flatten and Dense");

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (images, channels) = (x.Shape[0], x.Shape[3]);
        var pixels = x.Shape[1] * x.Shape[2];
        for (var b = 0; b < images; b++)
        {
            var mean = y.Span.Slice(b * channels, channels);
            mean.Clear();
            for (var p = 0; p < pixels; p++)
            {
                TensorPrimitives.Add(mean, x.Span.Slice(((b * pixels) + p) * channels, channels), mean);
            }

            TensorPrimitives.Multiply(mean, 1f / pixels, mean);
        }
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(gradY);
        if (gradX is null)
        {
            return;
        }

        var (images, channels) = (x.Shape[0], x.Shape[3]);
        var pixels = x.Shape[1] * x.Shape[2];
        for (var b = 0; b < images; b++)
        {
            var first = gradX.Span.Slice(b * pixels * channels, channels);
            TensorPrimitives.Multiply(gradY.Span.Slice(b * channels, channels), 1f / pixels, first);
            for (var p = 1; p < pixels; p++)
            {
                first.CopyTo(gradX.Span[(((b * pixels) + p) * channels)..]);
            }
        }
    }
}
