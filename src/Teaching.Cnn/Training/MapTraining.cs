namespace Teaching.Cnn;

/// <summary>Gradient steps towards a wanted map, all places at once: training where the right answer is a picture, not a class.</summary>
/// <remarks>The loss is the mean of the squared differences over all numbers of the map. For classes use <see cref="Sequential.Fit(Dataset, FitOptions?, IProgress{FitProgress}?, CancellationToken)"/>.</remarks>
/// <example><code>
/// var training = new MapTraining(model, picture, wanted, new Sgd(learningRate: 0.4f));
/// var losses = Enumerable.Range(0, 200).Select(_ => training.Step()).ToArray();
/// </code></example>
public sealed class MapTraining
{
    private static readonly MeanSquaredError Error = new();
    private readonly Sequential _model;
    private readonly Tensor _x;
    private readonly Tensor _y;
    private readonly Tensor _wanted;
    private readonly Tensor _gradY;
    private readonly OptimizerRun _run;
    private readonly float _learningRate;
    private readonly Pass _pass = new(training: true);
    private float _lastLoss = float.NaN;
    private int _steps;

    /// <summary>Prepares to train; the weights are left as they are.</summary>
    /// <param name="model">A model whose input size is known; call its Initialize first, or set its weights.</param>
    /// <param name="picture">One example as the model takes it, or a batch of them; a matrix [rows, columns] where it takes one channel.</param>
    /// <param name="wanted">What should come out, in the same form.</param>
    /// <param name="optimizer">How weights follow their gradients.</param>
    /// <exception cref="ShapeException">The picture does not fit the model's input, or the wanted map its output.</exception>
    public MapTraining(Sequential model, Tensor picture, Tensor wanted, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(optimizer);
        var input = model.InputShape ?? throw NotBuilt.Error(model);
        _model = model;
        _x = AsBatch(picture, input, "a picture");
        _wanted = AsBatch(wanted, model.OutputShape(input), "a wanted map");
        if (_x.Shape[0] != _wanted.Shape[0])
        {
            throw new ShapeException($"{_x.Shape[0]} pictures and {_wanted.Shape[0]} wanted maps", "one map a picture", "give both in the same order and number");
        }

        (_y, _gradY) = (new Tensor(_wanted.Shape), new Tensor(_wanted.Shape));
        (_run, _learningRate) = (optimizer.Start(model.Parameters), optimizer.LearningRate);
    }

    /// <summary>One step: forward, loss, backward, and every weight follows its gradient.</summary>
    /// <returns>The loss before the step.</returns>
    /// <exception cref="TrainingException">The loss is no longer a number.</exception>
    public float Step()
    {
        _model.Forward(_x, _y, _pass);
        var loss = Error.Evaluate(_y, _wanted, _gradY);
        _steps++;
        if (!float.IsFinite(loss))
        {
            throw FitChecks.LossIsNotFinite(_model, _model.FirstNotFinite(_x, _y, _pass), loss, _steps, _lastLoss, _learningRate);
        }

        _model.Backward(_x, _y, _gradY, null, _pass);
        _run.Step();
        _lastLoss = loss;
        return loss;
    }

    private static Tensor AsBatch(Tensor tensor, Shape example, string what)
    {
        var shape = tensor.Shape;
        if (shape == example || (shape.Rank == 2 && example.Rank == 3 && new Shape(shape[0], shape[1], 1) == example))
        {
            return tensor.Reshape(example.Batch(1)).Copy();
        }

        return shape.Rank == example.Rank + 1 && shape.Inner == example
            ? tensor.Copy()
            : throw new ShapeException($"{what} of shape {shape}", $"shape {example}, or a batch of such", "compare with the output shapes that model.Summary() prints");
    }
}
