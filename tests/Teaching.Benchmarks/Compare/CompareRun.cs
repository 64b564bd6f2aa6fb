namespace Teaching.Cnn.Benchmarks;

/// <summary>What all sections of one run share.</summary>
/// <param name="Options">What was asked.</param>
/// <param name="Peers">Who else is measured.</param>
/// <param name="Report">Where results go.</param>
internal sealed record CompareRun(CompareOptions Options, Peers Peers, Report Report)
{
    public Alternation Alternation { get; } = new(Options.Samples);

    /// <summary>The multiply-add limit on all threads, as measured just now.</summary>
    public double FmaLimit() => Benchmarks.FmaLimit.Measure(Options.Threads, Options.Samples).Rate;
}
