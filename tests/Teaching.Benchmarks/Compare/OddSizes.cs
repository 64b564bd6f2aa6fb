namespace Teaching.Cnn.Benchmarks;

/// <summary>Sizes that fit no vector and no tile, beside the nearest that do.</summary>
internal sealed class OddSizes(CompareRun run, Team one)
{
    private static readonly (Shape Odd, int OddFilters, Shape Round, int RoundFilters)[] Pairs =
    [
        (new Shape(16, 29, 31, 16), 16, new Shape(16, 28, 32, 16), 16),
        (new Shape(16, 29, 31, 32), 64, new Shape(16, 28, 32, 32), 64),
        (new Shape(16, 28, 28, 5), 32, new Shape(16, 28, 28, 4), 32),
        (new Shape(16, 28, 28, 17), 32, new Shape(16, 28, 28, 16), 32),
        (new Shape(16, 28, 28, 32), 5, new Shape(16, 28, 28, 32), 4),
        (new Shape(16, 28, 28, 32), 17, new Shape(16, 28, 28, 32), 16),
        (new Shape(16, 29, 31, 5), 17, new Shape(16, 28, 32, 4), 16),
        (new Shape(16, 29, 31, 17), 17, new Shape(16, 28, 32, 16), 16),
    ];

    public void Measure()
    {
        run.Report.Title("Odd sizes on one thread: forward / forward and backward");
        var table = new MarkdownTable("odd", "ms", "round", "ms", "odd ÷ round, time", "odd ÷ round, time a multiply-add");
        foreach (var pair in Pairs)
        {
            var (odd, round) = (new ConvolutionShape("", pair.Odd, pair.OddFilters, 3), new ConvolutionShape("", pair.Round, pair.RoundFilters, 3));
            Report.Progress($"{odd} and {round}");
            var figures = run.Alternation.Measure(
                Stretch.Short, [.. new LayerBench(odd.Layer(), odd.X, team: one).Works, .. new LayerBench(round.Layer(), round.X, team: one).Works]);
            foreach (var (part, i) in LayerBench.Parts.Select((part, i) => (part, i)))
            {
                run.Report.Add($"{odd}, {part}, one thread", "ours", figures[i]);
                run.Report.Add($"{round}, {part}, one thread", "ours", figures[i + 2]);
            }

            var more = round.Operations / odd.Operations;
            table.Add(
                odd.ToString(), $"{figures[0]} / {figures[1]}", round.ToString(), $"{figures[2]} / {figures[3]}",
                $"{figures[2].Against(figures[0])} / {figures[3].Against(figures[1])}",
                $"{figures[2].Against(figures[0].Times(more))} / {figures[3].Against(figures[1].Times(more))}");
        }

        run.Report.Table(table);
    }
}
