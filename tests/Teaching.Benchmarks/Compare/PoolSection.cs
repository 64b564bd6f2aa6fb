namespace Teaching.Cnn.Benchmarks;

/// <summary>Max pooling after the first convolution of the lesson's network.</summary>
internal sealed class PoolSection : ISection
{
    public IReadOnlyList<string> Names => ["pool"];

    public void Measure(CompareRun run)
    {
        run.Report.Title("Max pooling 2×2: forward / forward and backward, ms");
        var x = new Shape(64, 28, 28, 32);
        var bench = new LayerBench(new MaxPooling2D(), x);
        var contest = new Contest(run, run.Peers.ColumnsWithBlocks);
        var row = contest.Measure(
            "max pooling", LayerBench.Parts, bench.Works,
            (column, part) => new { work = "pool", batch = x[0], height = x[1], width = x[2], channels = x[3], backward = part == 1, layout = column.Layout },
            bench.Y.Length);
        var table = new MarkdownTable(["batch × h × w × channels", .. contest.Head]);
        table.Add(["64×28×28×32", .. row.Cells()]);
        run.Report.Table(table);
        if (run.Peers.Best is not null)
        {
            run.Report.Note("Default: NCHW. Best: NHWC.");
        }
    }
}
