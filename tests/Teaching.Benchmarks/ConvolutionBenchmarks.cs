using BenchmarkDotNet.Attributes;

namespace Teaching.Cnn.Benchmarks;

/// <summary>Convolution, fast against the loops to read.</summary>
public class ConvolutionBenchmarks
{
    private Conv2D _conv = null!;
    private LayerBench _bench = null!;

    /// <summary>batch × height × width × channels → filters, 3×3.</summary>
    [Params("small 1x5x7x3>4", "odd 3x29x31x5>17", "large 8x14x14x32>64")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var (shape, filters) = Size[0] switch
        {
            's' => (new Shape(1, 5, 7, 3), 4),
            'o' => (new Shape(3, 29, 31, 5), 17),
            _ => (new Shape(8, 14, 14, 32), 64),
        };
        _conv = new Conv2D(filters, 3, padding: Padding.Same);
        _bench = new LayerBench(_conv, shape);
    }

    [Benchmark(Baseline = true)]
    public void ReferenceForward() => ConvReference.Forward<float>(
        _bench.X.Span, _bench.X.Shape, _conv.Kernels.Value.Span, _conv.Kernels.Shape, _conv.Bias!.Value.Span, _conv.Window, _bench.Y.Span);

    [Benchmark]
    public void ReferenceBackward()
    {
        ConvReference.BackwardInput<float>(_bench.GradY.Span, _conv.Kernels.Value.Span, _conv.Kernels.Shape, _conv.Window, _bench.X.Shape, _bench.GradX.Span);
        ConvReference.BackwardKernels<float>(_bench.X.Span, _bench.X.Shape, _bench.GradY.Span, _conv.Window, _conv.Kernels.Shape, _conv.Kernels.Gradient.Span);
        ConvReference.BackwardBias<float>(_bench.GradY.Span, _conv.Bias!.Gradient.Span);
    }

    [Benchmark]
    public void Forward() => _bench.Forward();

    [Benchmark]
    public void Backward() => _bench.Backward();
}
