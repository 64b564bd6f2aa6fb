using BenchmarkDotNet.Attributes;

namespace Teaching.Cnn.Benchmarks;

/// <summary>A dense layer, fast against the loops to read.</summary>
public class DenseBenchmarks
{
    private Dense _dense = null!;
    private LayerBench _bench = null!;

    /// <summary>batch × inputs → units.</summary>
    [Params("small 3x5>4", "odd 31x301>17", "large 64x1600>128")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var (shape, units) = Size[0] switch { 's' => (new Shape(3, 5), 4), 'o' => (new Shape(31, 301), 17), _ => (new Shape(64, 1600), 128) };
        _dense = new Dense(units);
        _bench = new LayerBench(_dense, shape);
    }

    [Benchmark(Baseline = true)]
    public void ReferenceForward() => DenseReference.Forward<float>(
        _bench.X.Span, _dense.Weights.Value.Span, _bench.X.Shape[1], _dense.Units, _dense.Bias!.Value.Span, _bench.Y.Span);

    [Benchmark]
    public void ReferenceBackward() => DenseReference.Backward<float>(
        _bench.X.Span, _dense.Weights.Value.Span, _bench.X.Shape[1], _dense.Units, _bench.GradY.Span, _bench.GradX.Span, _dense.Weights.Gradient.Span);

    [Benchmark]
    public void Forward() => _bench.Forward();

    [Benchmark]
    public void Backward() => _bench.Backward();
}
