namespace Teaching.Cnn.Benchmarks;

/// <summary>Convolutions alone, forward and with all their gradients.</summary>
internal sealed class ConvolutionSection : ISection
{
    public IReadOnlyList<string> Names { get; } = [.. ConvolutionShape.All.Select(shape => shape.Name)];

    public void Measure(CompareRun run)
    {
        run.Report.Title("Convolution: forward / forward and backward, ms");
        var limit = run.FmaLimit();
        var contest = new Contest(run, run.Peers.ColumnsWithBlocks);
        var table = new MarkdownTable(["batch × h × w × channels", .. contest.Head, "ours, of the limit"]);
        foreach (var shape in ConvolutionShape.All.Where(shape => run.Options.Wants(shape.Name)))
        {
            var bench = new LayerBench(shape.Layer(), shape.X, shape.First);
            var row = contest.Measure(
                shape.ToString(), LayerBench.Parts, bench.Works, (column, part) => shape.ForPeer(part == 1, column.Layout), bench.Y.Length);
            table.Add([shape.ToString(), .. row.Cells(), $"{row.Ours[0].PercentOf(limit, shape.Operations)} / {row.Ours[1].PercentOf(limit, shape.OperationsOfBoth)}"]);
        }

        run.Report.Table(table);
        run.Report.Note(FormattableString.Invariant(
            $"Limit: {limit:F0} GFLOP/s of multiply-adds on {run.Options.Threads} thread(s). First layers: no gradient of the input, on either side."));
        if (run.Peers.Best is not null)
        {
            run.Report.Note("oneDNN blocked: the tuned PyTorch on tensors that stay in oneDNN's own blocks (to_mkldnn); kernels are plain, as training needs them.");
        }
    }
}
