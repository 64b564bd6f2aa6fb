namespace Teaching.Cnn.Benchmarks;

/// <summary>One kernel over one large grey image.</summary>
internal sealed class FilterSection : ISection
{
    private const int Size = 512;
    private static readonly string[] Libraries = ["OpenCV", "scipy", "PyTorch"];
    private static readonly string[] Part = ["one image"];

    public IReadOnlyList<string> Names => ["filter"];

    public void Measure(CompareRun run)
    {
        run.Report.Title($"One filter over {Size}×{Size}, ms");
        var contest = new Contest(run, run.Peers.Best is { } peer ? [.. Libraries.Select(library => new PeerColumn(library, peer))] : []);
        var table = new MarkdownTable(["kernel", .. contest.Head]);
        var rng = Rng.FromSeed(1);
        var image = Random(rng, Size);
        var map = new Tensor(image.Shape);
        foreach (var (title, kernel) in new[] { ("3×3", Random(rng, 3)), ("9×9", Random(rng, 9)), ("9×9 separable", Kernel.Gaussian(9, 2)) })
        {
            var row = contest.Measure(
                $"filter {title}", Part, [new OwnWork(() => image.Convolve(kernel, padding: Padding.Same, destination: map))],
                (column, _) => new { work = "filter", library = column.Title, size = Size, kernel = kernel.Shape[0], separable = title.EndsWith('e') },
                Size * Size);
            table.Add([title, .. row.Cells()]);
        }

        run.Report.Table(table);
        run.Report.Note("Zeros around the image. Of a separable kernel OpenCV and scipy are told (sepFilter2D, correlate1d twice); ours and PyTorch have to see it.");
    }

    private static Tensor Random(Rng rng, int size)
    {
        var tensor = new Tensor(new Shape(size, size));
        rng.Fill(0, 1, tensor.Span);
        return tensor;
    }
}
