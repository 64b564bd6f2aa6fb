namespace Teaching.Cnn.Benchmarks;

/// <summary>Whole training steps of one network: Adam, softmax cross-entropy, 64 images.</summary>
internal sealed class TrainingSection(LessonNetwork network) : ISection
{
    // As many as a sample of forty steps needs.
    private const int Images = 40 * LessonNetwork.BatchSize;
    private static readonly string[] Part = ["step"];

    public IReadOnlyList<string> Names { get; } = [network.Name];

    public void Measure(CompareRun run)
    {
        run.Report.Title($"Training: {network.Title}, batch {LessonNetwork.BatchSize}, Adam");
        var whole = run.Options.Whole;
        var contest = whole
            ? new Contest(run, run.Peers.Columns) { Stretch = new Stretch(0, LessonNetwork.Steps, 0.1), Alternation = new Alternation(run.Options.Quick ? 1 : 3) }
            : new Contest(run, run.Peers.Columns) { Stretch = Stretch.Long };
        var model = network.Make();
        using var ours = new OwnTraining(model, whole ? FashionMnist.LoadTrain() : LessonNetwork.RandomImages(Images));
        var row = contest.Measure(
            $"training {network.Name}", Part, [ours],
            (_, _) => new { work = "training", network = network.Name, images = whole ? LessonNetwork.TrainingImages : Images, folder = whole ? DataFolder.Find("fashion-mnist") : null },
            model.ParameterCount);

        var table = new MarkdownTable(["", .. contest.Head]);
        table.Add(["a step, ms", .. row.Cells()]);
        table.Add([$"an epoch of {LessonNetwork.Steps} steps, s", .. row.Cells(figure => figure.Times(LessonNetwork.Steps / 1000.0).ToString())]);
        run.Report.Table(table);
        run.Report.Note(whole ? "Whole epochs over Fashion-MNIST's 60,000 training images." : "Random images; a step of many, times the number of steps of an epoch over 60,000 images.");
    }
}
