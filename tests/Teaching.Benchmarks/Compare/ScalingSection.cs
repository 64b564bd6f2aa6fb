namespace Teaching.Cnn.Benchmarks;

/// <summary>Whether cost grows as the formula says: with the multiply-adds, on any size, and shrinks with the threads.</summary>
internal sealed class ScalingSection : ISection
{
    public IReadOnlyList<string> Names => ["cost", "odd", "threads"];

    public void Measure(CompareRun run)
    {
        using var one = new Team(1);
        if (run.Options.Wants("cost"))
        {
            new CostOfAMultiplyAdd(run, one).Measure();
        }

        if (run.Options.Wants("odd"))
        {
            new OddSizes(run, one).Measure();
        }

        if (run.Options.Wants("threads") && run.Options.Threads > 1)
        {
            using var all = new Team(run.Options.Threads);
            new TwoThreads(run, one, all).Measure();
        }
    }
}
