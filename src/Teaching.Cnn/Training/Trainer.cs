namespace Teaching.Cnn;

/// <summary>One training: shuffle, and for each batch forward, loss, backward, step.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly Sequential _model;
    private readonly BatchFeed _feed;
    private readonly FitOptions _options;
    private readonly OptimizerRun _optimizer;
    private readonly Pass _pass;
    private readonly Pass _measuring;
    private readonly Rng _order;
    private readonly Shape _output;
    private readonly int[] _batchLabels;
    private readonly int[] _indices;
    private readonly int _steps;
    private float _lastFiniteLoss = float.NaN;
    private int _stepsDone;

    public Trainer(Sequential model, BatchFeed feed, FitOptions options)
    {
        (_model, _feed, _options) = (model, feed, options);
        var team = options.Team ?? Team.Shared;
        // Three independent streams of chance from one seed: a change in one does not move the others.
        _order = Rng.FromSeed(options.Seed);
        _pass = new Pass(team, training: true, Rng.FromSeed(unchecked(options.Seed + 0x5DEECE66D)));
        _measuring = new Pass(team, training: false, null);
        _optimizer = options.Optimizer.Start(model.Parameters);
        _optimizer.Team = team;
        _output = model.OutputShape(feed.Example);
        _batchLabels = new int[Math.Min(options.BatchSize, feed.Labels.Length)];
        _indices = [.. Enumerable.Range(0, feed.Labels.Length)];
        _steps = (_indices.Length + options.BatchSize - 1) / options.BatchSize;
    }

    public History Run(IProgress<FitProgress>? progress, CancellationToken stop)
    {
        var epochs = new List<EpochResult>(_options.Epochs);
        var best = new BestWeights(_model.Parameters);
        _options.Recorder?.Begin(_model, _options.Loss, _steps * _options.Epochs);
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var result = Epoch(epoch, progress, stop);
            epochs.Add(result);
            var stopsEarly = _options.EarlyStopping is { } stopping && best.Offer(result.ValidationLoss!.Value) >= stopping.Patience;
            progress?.Report(new FitProgress(epoch, _options.Epochs, _steps, _steps, result.Loss, result.Accuracy, result) { IsLast = stopsEarly || epoch == _options.Epochs });
            if (stopsEarly)
            {
                break;
            }
        }

        _options.Recorder?.End(_stepsDone, _model, _options.Loss);
        if (_options.EarlyStopping is { RestoreBest: true })
        {
            best.Restore();
        }

        return new History(epochs);
    }

    public void Dispose() => _feed.Dispose();

    private EpochResult Epoch(int epoch, IProgress<FitProgress>? progress, CancellationToken stop)
    {
        _order.Shuffle(_indices.AsSpan());
        var (totalLoss, hits, seen) = (0d, 0, 0);
        for (var step = 0; step < _steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(_options.BatchSize, _indices.Length - seen);
            var (loss, right) = Step(seen, count);
            _options.Recorder?.After(_stepsDone, _model, _options.Loss);
            totalLoss += (double)loss * count;
            hits += right;
            seen += count;
            // After every step, so that a curve drawn from the reports is the same on a slow machine; a display redraws when it likes.
            progress?.Report(new FitProgress(epoch, _options.Epochs, step + 1, _steps, (float)(totalLoss / seen), (float)hits / seen, null));
        }

        var validation = _options.Validation is null ? null : _model.Evaluate(_options.Validation, _options.Loss, _measuring);
        return new EpochResult((float)(totalLoss / seen), (float)hits / seen, validation?.Loss, validation?.Accuracy);
    }

    private (float Loss, int Hits) Step(int first, int count)
    {
        var x = _pass.Buffer(_model, -1, _feed.Example.Batch(count));
        _feed.Fill(_indices, first, count, x.Span);
        for (var b = 0; b < count; b++)
        {
            _batchLabels[b] = _feed.Labels[_indices[first + b]];
        }

        var labels = _batchLabels.AsSpan(0, count);
        var y = _pass.Buffer(_model, -2, _output.Batch(count));
        var gradY = _pass.Buffer(_model, -3, _output.Batch(count));
        _model.Forward(x, y, _pass);
        var loss = _options.Loss.Evaluate(y, labels, gradY);
        if (!float.IsFinite(loss))
        {
            throw FitChecks.LossIsNotFinite(_model, _model.FirstNotFinite(x, y, _pass), loss, _stepsDone + 1, _lastFiniteLoss, _options.Optimizer.LearningRate);
        }

        _model.Backward(x, y, gradY, null, _pass);
        _optimizer.Step(_options.Schedule.Factor(_stepsDone, _steps, _steps * _options.Epochs));
        _stepsDone++;
        _lastFiniteLoss = loss;
        return (loss, Accuracy.Hits(y, labels));
    }
}
