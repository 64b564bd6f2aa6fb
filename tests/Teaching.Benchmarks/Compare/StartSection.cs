using System.Globalization;
using System.Text.Json.Nodes;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What a program that trains costs beyond its steps: its start, its memory, its garbage.</summary>
internal sealed class StartSection : ISection
{
    // A starting process has more threads than there are cores, its compilers': they wait for each other without any neighbour.
    private const double Bearable = 0.2;

    public IReadOnlyList<string> Names => ["start"];

    public void Measure(CompareRun run)
    {
        run.Report.Title("A process that trains the CNN on random images that it makes");
        Report.Progress("start of a process to its first training step");
        var subjects = Subjects(run, null);
        var figures = new Alternation(run.Options.Samples, Bearable).Measure(Stretch.Short, subjects);
        Report.Progress("memory of training");
        var random = Array.ConvertAll(subjects, subject => subject.TrainOn());
        var whole = Array.ConvertAll(Subjects(run, DataFolder.Find("fashion-mnist")), subject => subject.TrainOn());

        string[] names = ["ours", .. run.Peers.Columns.Select(column => column.Title)];
        for (var i = 0; i < names.Length; i++)
        {
            run.Report.Add("start to first step", names[i], figures[i]);
            run.Report.Add("peak memory, random images", names[i], Peak(random[i]), "MB");
            run.Report.Add("peak memory, 60,000 images", names[i], Peak(whole[i]), "MB");
        }

        var bytes = (double)random[0]["bytes"]!;
        run.Report.Add("allocations a step", "ours", bytes, "bytes");

        var row = new ContestRow(figures[..1], [.. figures[1..].Select(figure => new[] { figure })]);
        var table = new MarkdownTable(["", .. new Contest(run, run.Peers.Columns).Head]);
        table.Add(["start to first step, s", .. row.Cells(figure => figure.Times(0.001).ToString())]);
        table.Add(["peak memory, MB", .. Memory(random)]);
        table.Add(["the same on Fashion-MNIST's 60,000 images, MB", .. Memory(whole)]);
        table.Add(["managed allocations a step, bytes", .. figures[1..].Select(_ => "–"), bytes.ToString("F0", CultureInfo.InvariantCulture), .. figures[1..].Select(_ => "–")]);
        run.Report.Table(table);
    }

    /// <summary>Ours, then a peer a column.</summary>
    private static StartedProcess[] Subjects(CompareRun run, string? folder)
    {
        string[] where = folder is null ? [] : [folder];
        return
        [
            new StartedProcess(steps => OwnProcess.Command(["start", steps, .. where])),
            .. run.Peers.All.Select(peer => new StartedProcess(steps => PeerProcess.Command(peer.Setting, run.Options.Threads, ["start", steps, .. where]))),
        ];
    }

    private static IEnumerable<string> Memory(JsonNode[] told)
    {
        var ours = Peak(told[0]);
        var theirs = told[1..].Select(Peak).ToList();
        return [.. theirs.Select(Figure.Three), Figure.Three(ours), .. theirs.Select(peak => (peak / ours).ToString("F2", CultureInfo.InvariantCulture))];
    }

    private static double Peak(JsonNode told) => (double)told["peak"]!;
}
