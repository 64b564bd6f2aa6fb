using System.Globalization;

namespace Teaching.Cnn;

/// <summary>What each layer of a model answers to one image, and how a class's score would change with each of these answers.</summary>
/// <remarks>
/// The image goes through the model once, as in <see cref="Layer.Apply"/>: dropout silences nobody, batch normalization uses its stored averages.
/// Asking for a gradient fills the gradients of the parameters, as a training step does; so do not explain a model while another thread trains it.
/// Lesson 14.
/// </remarks>
/// <example><code>
/// var activations = LayerActivations.Of(model, image);
/// activations["conv2d"]                               // 32 feature maps, [26, 26, 32]
/// activations.Gradient(classIndex: 8, "conv2d")       // as many numbers
/// </code></example>
public sealed class LayerActivations
{
    private readonly Sequential _model;
    private readonly Pass _pass = new();

    // The images, then what each layer gives; all with a batch axis, of 1 for one image.
    private readonly Tensor[] _values;

    /// <summary>For a batch whose images were checked.</summary>
    internal LayerActivations(Sequential model, Tensor batch)
    {
        _model = model;
        _values = new Tensor[model.Layers.Count + 1];
        _values[0] = batch;
        for (var i = 0; i < model.Layers.Count; i++)
        {
            _values[i + 1] = new Tensor(model.Layers[i].OutputShape(_values[i].Shape.Inner).Batch(batch.Shape[0]));
            model.Layers[i].Forward(_values[i], _values[i + 1], _pass);
        }
    }

    /// <summary>The model's layers by name, first to last.</summary>
    public IReadOnlyList<string> LayerNames => [.. _model.Layers.Select(layer => layer.Name)];

    /// <summary>What a layer gave, after its activation: feature maps [h, w, channels], or [units].</summary>
    /// <param name="layer">Its name.</param>
    /// <exception cref="ShapeException">There is no such layer.</exception>
    public Tensor this[string layer] => _values[IndexOf(layer) + 1].Slice(0);

    /// <summary>What the last layer gave: the logits in lessons, [classes].</summary>
    public Tensor Scores => _values[^1].Slice(0);

    /// <summary>Sends an image through a model and keeps what every layer gives.</summary>
    /// <param name="model">A model that knows its input.</param>
    /// <param name="image">One image, [H, W, C], brightness 0–1.</param>
    /// <exception cref="ShapeException">Not one image, or one that does not fit the model.</exception>
    /// <exception cref="DataException">Pixels that look like 0–255, or that are not finite.</exception>
    public static LayerActivations Of(Sequential model, Tensor image)
    {
        ExplainChecks.RequireImage(model, image);
        return new LayerActivations(model, image.Copy().Reshape(image.Shape.Batch(1)));
    }

    /// <summary>The slope of a class's score: by how much it would rise for each unit by which a number in a layer rises.</summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <param name="layer">The layer whose output is varied; null for the image itself.</param>
    /// <returns>As many numbers as the layer gave, in the same order; their unit is score per unit of activation, or per unit of brightness.</returns>
    /// <exception cref="DataException">There is no such class.</exception>
    /// <exception cref="ShapeException">There is no such layer, or the model's output is no row of scores.</exception>
    public Tensor Gradient(int classIndex, string? layer = null)
    {
        ExplainChecks.RequireClass(_model, _values[^1].Shape.Inner, classIndex);
        var above = new Tensor(_values[^1].Shape);
        above.Span[classIndex] = 1;
        return Back(above, _model.Layers.Count - 1, layer is null ? -1 : IndexOf(layer)).Slice(0);
    }

    /// <summary>What a layer gave for the whole batch.</summary>
    internal Tensor Batch(string layer) => _values[IndexOf(layer) + 1];

    /// <summary>The slope of a class's score for each image of the batch, a class an image.</summary>
    internal Tensor Gradients(IReadOnlyList<int> classes, string layer)
    {
        var above = new Tensor(_values[^1].Shape);
        for (var b = 0; b < classes.Count; b++)
        {
            above[b, classes[b]] = 1;
        }

        return Back(above, _model.Layers.Count - 1, IndexOf(layer));
    }

    /// <summary>Takes a gradient by the output of layer <paramref name="from"/> down to the output of layer <paramref name="to"/>; −1 is the image.</summary>
    internal Tensor Back(Tensor gradient, int from, int to)
    {
        // Layer by layer, not by the model's own Backward: that joins a ReLU with the pool behind it, and the slope between the two is lost.
        for (var i = from; i > to; i--)
        {
            var below = new Tensor(_values[i].Shape);
            _model.Layers[i].Backward(_values[i], _values[i + 1], gradient, below, _pass);
            gradient = below;
        }

        return gradient;
    }

    internal int IndexOf(string layer)
    {
        var found = _model[layer];
        return _model.Layers.TakeWhile(other => other != found).Count();
    }

    /// <summary>A line for each layer: name, shape, range of its numbers.</summary>
    public override string ToString() => string.Join('\n', _model.Layers.Select((layer, i) =>
    {
        var values = _values[i + 1].Span;
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            (low, high) = (MathF.Min(low, value), MathF.Max(high, value));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{layer.Name} {_values[i + 1].Shape.Inner}, values {low:0.###} to {high:0.###}");
    }));
}
