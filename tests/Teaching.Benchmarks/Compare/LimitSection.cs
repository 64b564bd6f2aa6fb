using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What the machine can do at most.</summary>
internal sealed class LimitSection : ISection
{
    public IReadOnlyList<string> Names => ["limits"];

    public void Measure(CompareRun run)
    {
        run.Report.Title("Limits of the machine");
        var table = new MarkdownTable("threads", "multiply-adds, GFLOP/s", "vector bits", "DRAM triad, GB/s");
        foreach (var threads in new[] { 1, run.Options.Threads }.Distinct())
        {
            Report.Progress($"limits, {threads} thread(s)");
            var (rate, bits) = FmaLimit.Measure(threads, run.Options.Samples);
            var bandwidth = Triad.Measure(threads, run.Options.Samples);
            table.Add(Text(threads), Text(Math.Round(rate)), Text(bits), Text(Math.Round(bandwidth, 1)));
            run.Report.Add($"multiply-adds, {threads} threads", "limit", rate, "GFLOP/s");
            run.Report.Add($"triad, {threads} threads", "limit", bandwidth, "GB/s");
        }

        run.Report.Table(table);
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
