using Teaching.Cnn;
using Teaching.Visuals;

namespace Teaching.Course.Tests.Hosts;

/// <summary>One object of every type that shows itself in a notebook.</summary>
internal static class Displayed
{
    private static readonly Tensor Matrix = Tensor.From(new float[,] { { 0.25f, -1, 3 }, { 1234.5f, 0, -0.125f } });

    private static readonly Tensor Picture = Tensor.From(new Shape(2, 3, 1), 0, 0.5f, 1, 0.25f, 0.75f, 0.125f);

    public static IReadOnlyList<IHtml> All { get; } =
    [
        Matrix,
        StackGeometry.Of((28, 30), new Window(3, 1, Padding.Valid), new Window(2, 2, Padding.Valid)),
        Model().Summary(),
        Confusion(),
        new Evaluation(0.5f, 0.875f, Confusion()),
        History(),
        Show.Line("Loss", "epoch", "loss", new Series("training", [2.5, 1.25, 0.625])),
        Show.Matrix(Matrix, "Numbers"),
        Show.Filter(Matrix, Tensor.From(new float[,] { { 1, -1 } }), Tensor.From(new float[,] { { 1.25f, -4 }, { 1234.5f, 0.125f } })),
        Show.Image(Picture, "Picture"),
        Show.Network(Model()),
        Show.ConvolutionBench(Matrix, Tensor.From(new float[,] { { 1, -1 } })),
        Show.PaddingStrideBench((5, 7), 3, stride: 2),
        Show.MaxPoolingBench(Matrix, (1, 2)),
        Show.ShiftBench(Matrix, Tensor.From(new float[,] { { 1, -1 } })),
        Show.Table("Accuracy", ["network", "percent"], [["dense", 86.5]]),
        Repeated.Of([0.5, 0.75]),
        Show.ReceptiveFieldLab(14, StackLayer.Conv(3), StackLayer.Pool(2)),
        Show.ParameterCalculator(Model()),
        Show.FeatureMapExplorer(Model(), new Tensor(Model().Input!.Shape)),
        Show.TrainingReplay(Film()),
        Show.DrawingBench(Filmed(), Blank),
        Claim.Near("accuracy", 0.8652, 0.865, within: 0.01),
        new Measured(TimeSpan.FromMilliseconds(1234.5)),
        Exercise.All[0].Diagnose(answer: null),
        FashionSplit.Load(120),
        CifarSplit.Of(Pictures(), Pictures(), 1),
        new ShippedWeights("weights.safetensors", new string('a', 64), 1_234_567, "stored 2.5 times"),
        Progress(),
        new TrainingState("<p>Dense: 0.5</p>", "Dense: 0.5"),
    ];

    private static Sequential Model() => new(new Input(28, 30, 1), new Conv2D(6, 5, activation: Activation.ReLU), new Flatten(), new Dense(10));

    private static Dataset Blank => new(new Tensor(new Shape(3, 9, 8, 1)), [0, 1, 1], ["a", "b"]);

    private static Sequential Filmed()
    {
        var model = new Sequential(new Input(9, 8, 1), new Conv2D(2, 3), new Flatten(), new Dense(2));
        model.Initialize(Rng.FromSeed(1));
        return model;
    }

    private static TrainingRecorder Film()
    {
        var film = new TrainingRecorder(Blank);
        Filmed().Fit(Blank, new FitOptions { Recorder = film });
        return film;
    }
    private static StoredImages Pictures() => new(new byte[3 * 12], new Shape(2, 2, 3), [0, 1, 1], ["cat", "dog"]);

    private static ConfusionMatrix Confusion() => new([0, 0, 1, 2], [0, 1, 1, 2], ["a", "b", "c"]);

    private static History History() => new([new EpochResult(0.5f, 0.8125f, null, null), new EpochResult(0.25f, 0.875f, 0.375f, 0.85f)]);

    private static TrainingProgress Progress()
    {
        var progress = new TrainingProgress("Dense layers").Next("seed 1");
        progress.Report(new FitProgress(1, 2, 3, 4, 0.5f, 0.875f, null));
        return progress;
    }
}
