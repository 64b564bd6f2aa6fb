using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>One thread, convolutions 3×3 'same' from 7×7 to 224×224 and from one image to 256.</summary>
internal sealed class CostOfAMultiplyAdd(CompareRun run, Team one)
{
    private const double Fewest = 5e6;
    private const double Most = 1e9;
    private const int MostNumbers = 1 << 24;
    private static readonly int[] Sizes = [7, 14, 28, 56, 112, 224];
    private static readonly int[] Batches = [1, 4, 16, 64, 256];
    private static readonly (int In, int Out)[] Channels = [(16, 16), (16, 32), (32, 64), (64, 64), (128, 128)];

    public void Measure()
    {
        run.Report.Title("Time a multiply-add on one thread: forward / forward and backward, picoseconds");
        var table = new MarkdownTable("batch × h × w × channels", "million multiply-adds", "ps");
        var spreads = new MarkdownTable("channels", "slowest ÷ fastest");
        var all = new List<Figure[]>();
        foreach (var channels in run.Options.Quick ? Channels[..1] : Channels)
        {
            var costs = Shapes(channels.In, channels.Out).Select(shape => Cost(shape, table)).ToList();
            all.AddRange(costs);
            spreads.Add($"{channels.In}→{channels.Out}", Spread(costs));
        }

        spreads.Add("all", Spread(all));
        run.Report.Table(table);
        run.Report.Table(spreads);
    }

    /// <summary>Of each image size the smallest batch and the largest that are worth measuring.</summary>
    private static IEnumerable<ConvolutionShape> Shapes(int channels, int filters) =>
        from size in Sizes
        let shapes = Batches
            .Where(batch => (long)batch * size * size * Math.Max(channels, filters) <= MostNumbers)
            .Select(batch => new ConvolutionShape("", new Shape(batch, size, size, channels), filters, 3))
            .Where(shape => shape.Operations / 2 is >= Fewest and <= Most)
            .ToList()
        from shape in shapes.Count > 1 ? [shapes[0], shapes[^1]] : shapes
        select shape;

    /// <summary>Picoseconds a multiply-add, forward and in all.</summary>
    private Figure[] Cost(ConvolutionShape shape, MarkdownTable table)
    {
        Report.Progress(shape.ToString());
        var figures = run.Alternation.Measure(Stretch.Short, new LayerBench(shape.Layer(), shape.X, shape.First, one).Works);
        run.Report.Add($"{shape}, forward, one thread", "ours", figures[0]);
        run.Report.Add($"{shape}, forward and backward, one thread", "ours", figures[1]);
        Figure[] costs = [figures[0].Times(2e9 / shape.Operations), figures[1].Times(2e9 / shape.OperationsOfBoth)];
        table.Add(shape.ToString(), (shape.Operations / 2e6).ToString("F0", CultureInfo.InvariantCulture), $"{costs[0]} / {costs[1]}");
        return costs;
    }

    private static string Spread(List<Figure[]> costs) => string.Join(" / ", Enumerable.Range(0, 2).Select(part =>
    {
        var ordered = costs.Select(cost => cost[part]).OrderBy(cost => cost.Milliseconds).ToList();
        return ordered[0].Against(ordered[^1]);
    }));
}
