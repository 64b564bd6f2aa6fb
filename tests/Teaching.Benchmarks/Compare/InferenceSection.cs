using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What a trained CNN costs in use.</summary>
internal sealed class InferenceSection : ISection
{
    private static readonly string[] Part = ["logits"];

    public IReadOnlyList<string> Names => ["inference"];

    public void Measure(CompareRun run)
    {
        run.Report.Title("CNN inference");
        var contest = new Contest(run, run.Peers.ColumnsWithBlocks);
        var table = new MarkdownTable(["", .. contest.Head]);
        foreach (var (batch, title) in new[] { (LessonNetwork.BatchSize, "batch 64, ms"), (1, "batch 1, ms") })
        {
            var model = LessonNetwork.Cnn.Make();
            var (x, y, pass) = (LessonNetwork.RandomImages(batch).Images, new Tensor(new Shape(batch, 10)), new Pass());
            var row = contest.Measure(
                $"inference batch {batch}", Part, [new OwnWork(() => model.Forward(x, y, pass))],
                (column, _) => new { work = "inference", network = LessonNetwork.Cnn.Name, batch, layout = column.Layout }, y.Length);
            table.Add([title, .. row.Cells()]);
            if (batch > 1)
            {
                table.Add([$"batch {batch}, images/s", .. row.Cells(figure => figure.Marked((1000 * batch / figure.Milliseconds).ToString("F0", CultureInfo.InvariantCulture)))]);
            }
        }

        run.Report.Table(table);
    }
}
