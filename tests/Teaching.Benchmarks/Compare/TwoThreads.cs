namespace Teaching.Cnn.Benchmarks;

/// <summary>All threads against one, from work that is too little to share to work of many milliseconds.</summary>
internal sealed class TwoThreads(CompareRun run, Team one, Team all)
{
    private static readonly (Func<Layer> Make, Shape X, string Title)[] Works =
    [
        Convolution(new Shape(1, 7, 7, 4), 8),
        Convolution(new Shape(1, 7, 7, 16), 16),
        Convolution(new Shape(1, 14, 14, 16), 16),
        Convolution(new Shape(4, 14, 14, 16), 16),
        Convolution(new Shape(1, 28, 28, 16), 32),
        Convolution(new Shape(8, 14, 14, 16), 32),
        Convolution(new Shape(1, 28, 28, 32), 64),
        Convolution(new Shape(64, 28, 28, 1), 32),
        Convolution(new Shape(16, 14, 14, 32), 32),
        Convolution(new Shape(64, 14, 14, 32), 64),
        Convolution(new Shape(64, 28, 28, 32), 64),
        Dense(new Shape(1, 784), 300),
        Dense(new Shape(8, 784), 100),
        Dense(new Shape(64, 784), 300),
        Dense(new Shape(64, 3136), 128),
    ];

    public void Measure()
    {
        run.Report.Title($"{all.Size} threads against one: forward / forward and backward");
        var table = new MarkdownTable("layer", "forward, MFLOP", "one thread, ms", $"{all.Size} threads, ms", "times faster");
        foreach (var (make, x, title) in Works)
        {
            Report.Progress(title);
            var figures = run.Alternation.Measure(Stretch.Short, [.. new LayerBench(make(), x, team: one).Works, .. new LayerBench(make(), x, team: all).Works]);
            foreach (var (part, i) in LayerBench.Parts.Select((part, i) => (part, i)))
            {
                run.Report.Add($"{title}, {part}, one thread", "ours", figures[i]);
                run.Report.Add($"{title}, {part}, {all.Size} threads", "ours", figures[i + 2]);
            }

            table.Add(
                title, Figure.Three(2e-6 * make().CountMultiplyAdds(x.Inner) * x[0]), $"{figures[0]} / {figures[1]}", $"{figures[2]} / {figures[3]}",
                $"{figures[2].Against(figures[0])} / {figures[3].Against(figures[1])}");
        }

        run.Report.Table(table);
    }

    private static (Func<Layer> Make, Shape X, string Title) Convolution(Shape x, int filters)
    {
        var shape = new ConvolutionShape("", x, filters, 3);
        return (shape.Layer, x, shape.ToString());
    }

    private static (Func<Layer> Make, Shape X, string Title) Dense(Shape x, int units) => (() => new Dense(units), x, $"dense {x[0]}×{x[1]}→{units}");
}
