using BenchmarkDotNet.Attributes;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What handing work to other threads costs: sixteen chunks that do nothing.</summary>
public class TeamBenchmarks
{
    private const int Chunks = 16;
    private readonly ChunkedAction _nothing = new(_ => { });
    private readonly Action<int> _other = _ => { };

    [Benchmark(Baseline = true)]
    public void ParallelFor() => Parallel.For(0, Chunks, _other);

    [Benchmark]
    public void Team() => Cnn.Team.Shared.Run(_nothing, Chunks, long.MaxValue);
}
