namespace Teaching.Cnn.Benchmarks;

/// <summary>A built layer with inputs, outputs and gradients to run again and again.</summary>
internal sealed class LayerBench
{
    /// <summary>What <see cref="Works"/> do.</summary>
    public static readonly string[] Parts = ["forward", "forward and backward"];

    private readonly Layer _layer;
    private readonly Pass _pass;

    private readonly bool _first;

    /// <param name="layer">Not built yet.</param>
    /// <param name="xShape">A batch.</param>
    /// <param name="first">A first layer computes no gradient of its input.</param>
    /// <param name="team">The threads; those that every model uses if not given.</param>
    public LayerBench(Layer layer, Shape xShape, bool first = false, Team? team = null)
    {
        _pass = new Pass(team ?? Team.Shared, training: true, null);
        _first = first;
        _layer = layer;
        var rng = Rng.FromSeed(1);
        layer.Build(xShape.Inner);
        layer.Initialize(rng);
        var output = layer.OutputShape(xShape.Inner).Batch(xShape[0]);
        (X, Y, GradY, GradX) = (new Tensor(xShape), new Tensor(output), new Tensor(output), new Tensor(xShape));
        rng.Fill(-1, 1, X.Span);
        rng.Fill(-1, 1, GradY.Span);
        Forward();
    }

    public Tensor X { get; }

    public Tensor Y { get; }

    public Tensor GradY { get; }

    public Tensor GradX { get; }

    /// <summary>To be timed: forward; forward and backward.</summary>
    public ISubject[] Works => [new OwnWork(Forward), new OwnWork(Both)];

    public void Forward() => _layer.Forward(X, Y, _pass);

    public void Backward() => _layer.Backward(X, Y, GradY, _first ? null : GradX, _pass);

    private void Both()
    {
        Forward();
        Backward();
    }
}
