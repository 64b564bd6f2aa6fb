namespace Teaching.Cnn.Benchmarks;

/// <summary>Convolutions alone, forward and with all their gradients.</summary>
internal sealed class ConvolutionSection : ISection
{
    public IReadOnlyList<string> Names { get; } = [.. ConvolutionShape.All.Select(shape => shape.Name)];

    public void Measure(CompareRun run)
    {
        run.Report.Title("Convolution: forward / forward and backward, ms");
        var limit = run.FmaLimit();
        var columns = Columns(run.Peers).ToList();
        var table = new MarkdownTable(["shape", .. columns.Select(column => column.Title), "ours", .. columns.Select(column => $"{column.Title} ÷ ours"), "ours, of the multiply-add limit"]);
        foreach (var shape in ConvolutionShape.All.Where(shape => run.Options.Wants(shape.Name)))
        {
            Report.Progress($"convolution {shape}");
            table.Add(Row(run, shape, columns, limit));
        }

        run.Report.Table(table);
        run.Report.Note(FormattableString.Invariant($"Limit {limit:F0} GFLOP/s on {run.Options.Threads} thread(s). First layers: no gradient of the input, on either side."));
    }

    private static IEnumerable<(string Title, PeerProcess Peer, string? Layout)> Columns(Peers peers)
    {
        if (peers.Default is { } plain && peers.Best is { } best)
        {
            yield return ("PyTorch default", plain, null);
            yield return ("PyTorch best", best, null);
            // The same library without Python's layouts: images stay in oneDNN's blocks, as torch.utils.mkldnn offers.
            yield return ("oneDNN blocked", best, "blocked");
        }
    }

    private static string[] Row(CompareRun run, ConvolutionShape shape, List<(string Title, PeerProcess Peer, string? Layout)> columns, double limit)
    {
        var ours = new LayerBench(shape.Layer(), shape.X, shape.First);
        var works = columns.SelectMany(column => Works(column, shape, ours.Y.Length)).ToList();
        var figures = run.Alternation.Measure(
            Stretch.Short, [new OwnWork(ours.Forward), new OwnWork(() => { ours.Forward(); ours.Backward(); }), .. works]);
        works.ForEach(work => work.Dispose());

        var pairs = figures.Chunk(2).ToArray();
        string[] names = ["ours", .. columns.Select(column => column.Title)];
        foreach (var (name, pair) in names.Zip(pairs))
        {
            run.Report.Add($"{shape}, forward", name, pair[0]);
            run.Report.Add($"{shape}, forward and backward", name, pair[1]);
        }

        var (mine, peers) = (pairs[0], pairs[1..]);
        return
        [
            shape.ToString(),
            .. peers.Select(pair => $"{pair[0]} / {pair[1]}"),
            $"{mine[0]} / {mine[1]}",
            .. peers.Select(pair => $"{mine[0].Against(pair[0])} / {mine[1].Against(pair[1])}"),
            $"{mine[0].PercentOf(limit, shape.Operations)} / {mine[1].PercentOf(limit, shape.OperationsOfBoth)}",
        ];
    }

    private static IEnumerable<PeerWork> Works((string Title, PeerProcess Peer, string? Layout) column, ConvolutionShape shape, int outputs)
    {
        yield return column.Peer.Make($"{shape.Name} {column.Title} forward", shape.ForPeer(backward: false, column.Layout), outputs);
        yield return column.Peer.Make($"{shape.Name} {column.Title} both", shape.ForPeer(backward: true, column.Layout), outputs);
    }
}
