using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>Training while another process wants a core too.</summary>
internal sealed class NeighbourSection : ISection
{
    private const int Images = 40 * LessonNetwork.BatchSize;
    private static readonly string[] Parts = ["all threads", "one thread"];

    public IReadOnlyList<string> Names => ["neighbour"];

    public void Measure(CompareRun run)
    {
        run.Report.Title("CNN training step beside a busy process: all threads / one thread, ms");
        using var one = new Team(1);
        using var ours = new OwnTraining(LessonNetwork.Cnn.Make(), LessonNetwork.RandomImages(Images));
        using var alone = new OwnTraining(LessonNetwork.Cnn.Make(), LessonNetwork.RandomImages(Images), one);

        var quiet = Measure(run, "step, alone", run.Alternation, ours, alone);
        var table = new MarkdownTable(["", .. new Contest(run, run.Peers.Columns).Head]);
        table.Add(["alone", .. quiet.Cells()]);
        var notes = new List<string>();
        foreach (var (name, trains) in new[] { ("one busy process beside it", false), ("another training beside it", true) })
        {
            using var neighbour = new BusyNeighbour(trains);
            // Whoever has a neighbour waits for cores: that is what is measured.
            var busy = Measure(run, $"step, {name}", new Alternation(run.Options.Samples, bearable: double.PositiveInfinity), ours, alone);
            table.Add([name, .. busy.Cells()]);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"With {name} a step of ours takes {quiet.Ours[1].Against(busy.Ours[0])} times what it takes alone on one thread."));
        }

        run.Report.Table(table);
        run.Report.Note(string.Join(' ', notes));
    }

    private static ContestRow Measure(CompareRun run, string name, Alternation alternation, params ISubject[] ours) =>
        new Contest(run, run.Peers.Columns) { Stretch = Stretch.Long, Alternation = alternation }.Measure(
            name, Parts, ours, (_, part) => part == 1 ? null : new { work = "training", network = LessonNetwork.Cnn.Name, images = Images, folder = (string?)null }, 421_642);
}
