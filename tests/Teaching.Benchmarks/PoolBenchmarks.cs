using BenchmarkDotNet.Attributes;

namespace Teaching.Cnn.Benchmarks;

/// <summary>Max pooling 2×2, fast against the loops to read.</summary>
public class PoolBenchmarks
{
    private readonly MaxPooling2D _pool = new();
    private LayerBench _bench = null!;

    /// <summary>batch × height × width × channels.</summary>
    [Params("small 1x5x7x3", "odd 3x29x31x5", "large 16x28x28x32")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _bench = new LayerBench(
        _pool, Size[0] switch { 's' => new Shape(1, 5, 7, 3), 'o' => new Shape(3, 29, 31, 5), _ => new Shape(16, 28, 28, 32) });

    [Benchmark(Baseline = true)]
    public void ReferenceForward() => PoolReference.Max<float>(_bench.X.Span, _bench.X.Shape, _pool.Window, _bench.Y.Span);

    [Benchmark]
    public void ReferenceBackward() => PoolReference.MaxBackward<float>(_bench.X.Span, _bench.X.Shape, _bench.GradY.Span, _pool.Window, _bench.GradX.Span);

    [Benchmark]
    public void Forward() => _bench.Forward();

    [Benchmark]
    public void Backward() => _bench.Backward();
}
