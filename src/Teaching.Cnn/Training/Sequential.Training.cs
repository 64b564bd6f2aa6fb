using System.Collections.Concurrent;

namespace Teaching.Cnn;

/// <content>Training, measuring, predicting.</content>
public sealed partial class Sequential
{
    // As many images as a training step usually has: their maps stay in the cache of the processor.
    private const int BatchSizeToMeasure = 64;

    // Passes that wait for the next Predict: their tables and memory are made once, and each thread takes one of its own.
    private readonly ConcurrentBag<Pass> _idle = [];

    /// <summary>Trains the model.</summary>
    /// <param name="train">Images, brightness 0–1, and their classes.</param>
    /// <param name="options">Epochs, batch size, optimizer, loss, seed, …; the defaults are Keras's.</param>
    /// <param name="progress">Told after every step and after each epoch; what it does there, training waits for.</param>
    /// <param name="stop">Ends training between two steps; the weights are then those after the last whole step.</param>
    /// <returns>Loss and accuracy of each epoch.</returns>
    /// <exception cref="ShapeException">Images or labels do not fit the model.</exception>
    /// <exception cref="DataException">Pixels that look like 0–255, or a label that the model has no output for.</exception>
    /// <exception cref="TrainingException">A loss that is no longer a number, or settings that contradict each other.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public History Fit(Dataset train, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        options ??= new FitOptions();
        FitChecks.Check(this, train, options);
        using var trainer = new Trainer(this, new BatchFeed(train), options);
        return trainer.Run(progress, stop);
    }

    /// <summary>Trains the model on images that are read while it trains, one batch ahead; two batches of images are in memory.</summary>
    /// <inheritdoc cref="Fit(Dataset, FitOptions?, IProgress{FitProgress}?, CancellationToken)"/>
    /// <remarks>Equal seeds give the same weights as training on <see cref="ImageSource.Load"/>.</remarks>
    public History Fit(ImageSource train, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        options ??= new FitOptions();
        FitChecks.Check(this, train, options);
        using var trainer = new Trainer(this, new BatchFeed(train), options);
        return trainer.Run(progress, stop);
    }

    /// <summary>Measures the model on images it should not have seen.</summary>
    /// <param name="data">Images and their classes.</param>
    /// <param name="loss">Which loss; softmax cross-entropy on logits if not given.</param>
    /// <exception cref="ShapeException">Images or labels do not fit the model.</exception>
    /// <exception cref="DataException">Pixels that look like 0–255, or a label that the model has no output for.</exception>
    public Evaluation Evaluate(Dataset data, Loss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        FitChecks.CheckData(this, data);
        return Evaluate(data, loss ?? new SoftmaxCrossEntropy(), new Pass());
    }

    /// <summary>The probability of each class; logits go through softmax, unless the model ends with one.</summary>
    /// <param name="images">A batch [N, H, W, C], or one image [H, W, C].</param>
    /// <returns>[N, classes], or [classes] for one image. For the model's own output use <see cref="Layer.Apply"/>.</returns>
    /// <exception cref="ShapeException">Images do not fit the model.</exception>
    /// <exception cref="DataException">Pixels that look like 0–255.</exception>
    public Tensor Predict(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var built = InputShape ?? throw NotBuilt.Error(this);
        var single = images.Shape.Rank == built.Rank;
        var batch = single ? images.Reshape(images.Shape.Batch(1)) : images;
        var output = OutputShape(batch.Shape.Inner);
        FitChecks.CheckBrightness(this, batch);
        var probabilities = new Tensor(output.Batch(batch.Shape[0]));
        Compute(batch, probabilities);
        if (!EndsWithProbabilities)
        {
            Activations.Softmax(probabilities.Span, output[^1]);
        }

        return single ? probabilities.Reshape(output) : probabilities;
    }

    /// <summary>However many examples come, the maps of a batch are in memory and no more.</summary>
    private protected override void Compute(Tensor x, Tensor y)
    {
        var pass = _idle.TryTake(out var idle) ? idle : new Pass();
        var length = y.Shape.Inner.Length;
        for (var first = 0; first < x.Shape[0]; first += BatchSizeToMeasure)
        {
            var count = Math.Min(BatchSizeToMeasure, x.Shape[0] - first);
            Run(x, first, count, pass).Span.CopyTo(y.Span[(first * length)..]);
        }

        _idle.Add(pass);
    }

    /// <summary>Whether what comes out has been through softmax (or sigmoid) already.</summary>
    internal bool EndsWithProbabilities => _layers[^1] switch
    {
        Dense dense => dense.Activation is Activation.Softmax or Activation.Sigmoid,
        ActivationLayer layer => layer.Activation is Activation.Softmax or Activation.Sigmoid,
        Sequential inner => inner.EndsWithProbabilities,
        _ => false,
    };

    internal Evaluation Evaluate(Dataset data, Loss loss, Pass pass)
    {
        var predictions = new int[data.Count];
        var labels = data.Labels as int[] ?? [.. data.Labels];
        var total = 0d;
        var classes = OutputShape(data.Images.Shape.Inner)[^1];
        for (var first = 0; first < data.Count; first += BatchSizeToMeasure)
        {
            var count = Math.Min(BatchSizeToMeasure, data.Count - first);
            var y = Run(data.Images, first, count, pass);
            total += (double)loss.Evaluate(y, labels.AsSpan(first, count)) * count;
            for (var b = 0; b < count; b++)
            {
                predictions[first + b] = Accuracy.ArgMax(y.Span.Slice(b * classes, classes));
            }
        }

        // A model may have more outputs than the data has classes.
        var names = data.ClassNames.Count >= classes ? data.ClassNames : [.. data.ClassNames, .. Enumerable.Range(data.ClassNames.Count, classes - data.ClassNames.Count).Select(k => $"class {k}")];
        var matrix = new ConfusionMatrix(labels, predictions, names);
        return new Evaluation((float)(total / data.Count), matrix.Accuracy, matrix);
    }

    /// <summary>Where numbers stop being finite in a training step: the images, the weights, or the output of a layer; null if nowhere before the loss.</summary>
    internal string? FirstNotFinite(Tensor x, Tensor y, Pass pass)
    {
        if (HasNotFinite(x))
        {
            return "the images";
        }

        if (NamedParameters().FirstOrDefault(named => HasNotFinite(named.Parameter.Value)) is { Path: { } path })
        {
            return $"the numbers of {path}, which the step before has changed";
        }

        var layer = Enumerable.Range(0, _layers.Length).FirstOrDefault(i => HasNotFinite(i == _layers.Length - 1 ? y : Value(i, x, pass)), -1);
        return layer < 0 ? null : $"the output of {_layers[layer].Name}";

        static bool HasNotFinite(Tensor tensor)
        {
            foreach (var value in tensor.Span)
            {
                if (!float.IsFinite(value))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private Tensor Run(Tensor images, int first, int count, Pass pass)
    {
        var inner = images.Shape.Inner;
        var x = pass.Buffer(this, -1, inner.Batch(count));
        images.Span.Slice(first * inner.Length, x.Length).CopyTo(x.Span);
        var y = pass.Buffer(this, -2, _shapes[^1].Batch(count));
        Forward(x, y, pass);
        return y;
    }
}
