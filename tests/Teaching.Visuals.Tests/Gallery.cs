using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>One of everything, extremes included: what every visual must do is asked of each of these.</summary>
public static class Gallery
{
    private const string Evil = "<script>alert('1')</script> & \"quotes\"";

    private static readonly string[] Classes = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    private static bool[] Truths { get; } = [.. Enumerable.Range(0, 200).Select(k => k % 3 == 0)];

    public static Tensor A { get; } = Tensor.From(new float[,] { { 0, 1, 0, 1, 1 }, { 0, 0, 1, 1, 0 }, { 1, 1, 0, 1, 0 }, { 0, 1, 0, 0, 1 }, { 0, 0, 1, 1, 0 } });

    public static Tensor Edge { get; } = Tensor.From(new float[,] { { 0, 1, 0 }, { 1, -4, 1 }, { 0, 1, 0 } });

    public static Tensor Edges { get; } = Tensor.From(new float[,] { { 3, -3, -1 }, { -2, 3, -3 }, { -3, 2, 3 } });

    public static Sequential Model { get; } = new(
        new Input(150, 150, 1), new Conv2D(32, 3, activation: Activation.ReLU), new MaxPooling2D(2), new Conv2D(64, 3, activation: Activation.ReLU), new MaxPooling2D(2),
        new Flatten(), new Dense(100), new Dense(2));

    public static Sequential Deep { get; } = new(
        new Input(33, 28, 3), new Rescaling(1 / 255f), new Conv2D(8, (3, 2), stride: (2, 1), padding: Padding.Same, useBias: false), new BatchNormalization(), new ActivationLayer(Activation.ReLU),
        new Residual(new Conv2D(8, 3, padding: Padding.Same), new Conv2D(8, 5, padding: Padding.Same)),
        new Branches(BranchMode.Concat, new Conv2D(4, 1), new Conv2D(4, 7, padding: Padding.Same)),
        new DepthwiseConv2D(3, dilation: 2), new AveragePooling2D(2), new GlobalAveragePooling2D(), new Dropout(0.5f), new Dense(10));

    public static History Training { get; } = new([new EpochResult(0.52f, 0.8123f, null, null), new EpochResult(0.35f, 0.8661f, 0.4f, 0.85f)]);

    /// <summary>Visuals and the static views of the benches.</summary>
    public static IReadOnlyDictionary<string, Visual> All => field ??= Visuals.Concat(BenchGallery.All.Select(bench => KeyValuePair.Create(bench.Key, (Visual)bench.Value))).ToDictionary();

    private static Dictionary<string, Visual> Visuals { get; } = new()
    {
        ["matrix"] = Show.Matrix(A, "Input"),
        ["matrix without title"] = Show.Matrix(A),
        ["vector"] = Show.Matrix(Tensor.From(new Shape(3), 1f, -2f, 0.5f)),
        ["one cell"] = Show.Matrix(Tensor.From(new Shape(1, 1), 7f), "A title that is much longer than the single cell below it is wide, and longer still"),
        ["marked and padded matrix"] = Show.Matrix(A, "Input", ColourMap.Grey).Padded(1).Mark(-1, -1, 3, 3, "what neuron (0, 0) reads").Mark(2, 3),
        ["28 columns of bytes"] = Show.Matrix(Fill(28, 28, (i, j) => ((i * 37) + (j * 91)) % 256), "Bytes", ColourMap.Grey),
        ["64 columns"] = Show.Matrix(Fill(40, 64, (i, j) => MathF.Sin(i + j)), "Weights"),
        ["long and short numbers"] = Show.Matrix(Tensor.From(new Shape(2, 3), -1e9f, 1e-9f, 1f / 3, 123456, -0.001f, 0), "Numbers"),
        ["matrix with gaps"] = Show.Matrix(Tensor.From(new Shape(2, 2), float.NaN, float.NegativeInfinity, -1f, 1f)),
        ["zeros"] = Show.Matrix(new Tensor(new Shape(3, 4)), "Zeros"),
        ["filter"] = Show.Filter(A, Edge, Edges, "Edges").At(0, 1),
        ["filter in two rows"] = Show.Filter(Fill(7, 9, (i, j) => i - j), Edge, Fill(5, 7, (_, _) => 0), "Two rows").At(0, 0),
        ["wide filter"] = Show.Filter(Fill(12, 20, (i, j) => i + j), Edge, Fill(10, 18, (i, j) => i - j)),
        ["line"] = Show.Line("Loss over the epochs of a training that went on for a rather long time", "epoch", "loss (nats)", new Series("training", [2.3, 1.1, 0.7]), new Series("validation", [2.2, 1.3, 1.0]) { Spread = [0.1, 0.2, 0.1] }),
        ["one point"] = Show.Line("One", "epoch", "loss", new Series("loss", [0.5])),
        ["equal values"] = Show.Line("Equal", "x", "y", new Series("a", [3.0, 3, 3, 3])),
        ["gaps"] = Show.Line("Gaps", "x", "y", new Series("a", [1, double.NaN, 4, double.PositiveInfinity, 2, 3])),
        ["only gaps"] = Show.Line("", "", "", new Series("a", [double.NaN, double.NaN])),
        ["tiny values"] = Show.Line("Tiny", "x", "y", new Series("a", [-1e-9, 2e-9, 3e-9])),
        ["huge values"] = Show.Line("Huge", "x", "y", new Series("a", [-1e9, 0, 1e9], [1e9, 2e9, -3e9])),
        ["huge values close together"] = Show.Line("Close", "x", "y", new Series("a", [1e9, 1e9 + 1, 1e9 + 2])),
        ["millions"] = Show.Line("Millions", "batch", "multiply-adds", new Series("a", [1, 64, 128], [8_459_242, 20_000_000, 1_000_000])),
        ["eight lines"] = Show.Line("Eight", "step", "value", [.. Enumerable.Range(0, 8).Select(s => new Series($"series with a long name {s}", Enumerable.Range(0, 60).Select(k => s * Math.Sin(k / 9.0))))]),
        ["scatter"] = Show.Scatter("Points", "weight", "gradient", new Series("conv1", [-0.5, 0.1, 0.4], [1, 2, 3]), new Series("dense", [0.5, -0.1, 2], [-1, -2, 3])),
        ["bars"] = Show.Bar("Parameters", "parameters", ("dense", 266_610), ("CNN", 225_034)),
        ["bars below zero"] = Show.Bar("Below", "output", ("a", -2), ("b", 3.5), ("c", 0), ("d", double.NaN)),
        ["lying bars"] = Show.Bar("Where the parameters sit", "parameters", ("conv2d_1 (Conv2D)", 320), ("conv2d_2, which has a very long name for a layer of its size", 18_496), ("dense_1", 204_928)),
        ["lying bars below zero"] = Show.Bar("Below", "output", ("a rather long category", -2000.125), ("another long category", 3.5), ("c", -1e9)),
        ["groups"] = Show.Bar("Accuracy", "accuracy (%)", ["seed 1", "seed 2"], new Series("dense", [86.1, 86.9]) { Spread = [0.5, 0] }, new Series("CNN", [88.9, 89.4]) { Spread = [2, 0.25] }),
        ["fifty bars"] = Show.Bar("Fifty", "value", Enumerable.Range(0, 50).Select(k => $"category {k}"), new Series("a", Enumerable.Range(0, 50).Select(k => Math.Sin(k) * 1e6))),
        ["eight groups"] = Show.Bar("Groups", "value", ["one", "two", "three"], [.. Enumerable.Range(0, 8).Select(s => new Series($"series {s}", [s + 1.0, 8 - s, s % 3]))]),
        ["bars of huge and tiny numbers"] = Show.Bar("Extremes", "value", ("a category with a long name", -1.23456e-308), ("b", 1.7e308), ("c", -1.7e308), ("d", double.PositiveInfinity)),
        ["histogram"] = Show.Histogram("Weights", "weight", [-1f, -0.5f, 0.1f, 0.2f, 0.25f, 0.9f, float.NaN]),
        ["histogram of many"] = Show.Histogram("Gradients of the first layer", "gradient", Fill(100, 100, (i, j) => MathF.Sin((i * 7) + (j * 3)) * MathF.Cos(i + j)), bins: 40),
        ["histogram of one value"] = Show.Histogram("Equal", "weight", [0.25f, 0.25f, 0.25f]),
        ["roc"] = Show.Roc(new RocCurve(Chances(1.2f), Truths)),
        ["three roc curves"] = Show.Roc("Shirt or not", ("dense", new RocCurve(Chances(0.8f), Truths)), ("CNN", new RocCurve(Chances(2.5f), Truths)), ("logits of a CNN with a name that goes on and on", new RocCurve(Chances(1.6f).Select(p => MathF.Log(p / (1 - p))), Truths))),
        ["a thousand steps"] = Show.Line("Loss of every step", "step", "loss", new Series("training", Enumerable.Range(0, 5000).Select(k => (2.3 * Math.Exp(-k / 900.0)) + (0.2 * Math.Sin(k * 7.7))))),
        ["a cloud"] = Show.Scatter("Cloud", "x", "y", new Series("points", Enumerable.Range(0, 4000).Select(k => Math.Sin(k) * k), Enumerable.Range(0, 4000).Select(k => Math.Cos(k * 1.1) * k))),
        ["numbers at the end of the range"] = Show.Line("Extremes", "x", "y", new Series("a", [-1.7e308, 0, 1.7e308], [1.7e308, 5e-324, -1.7e308])),
        ["numbers that differ in the last digits"] = Show.Line("Close", "x", "y", new Series("a", [1e15, 1e15 + 2, 1e15 + 4], [1.0000001e-4, 1.0000002e-4, 1.0000003e-4])),
        ["a hundred classes"] = Show.Confusion(Fill(100, 100, (i, j) => i == j ? 90 : (i * j) % 97 == 1 ? 3 : 0), [.. Enumerable.Range(0, 100).Select(k => $"class number {k}")]),
        ["confusion"] = Show.Confusion(Fill(10, 10, (i, j) => i == j ? 1000 : (i * j * 7) % 30), Classes),
        ["heatmap"] = Show.Heatmap(Fill(3, 4, (i, j) => i - j), "Heat", ["first", "second", "third"], ["a", "b", "c", "d"]),
        ["heatmap with long columns"] = Show.Heatmap(Fill(2, 3, (i, j) => i * j), "", ["x", "y"], ["a long name", "a longer name still", "the longest of them all"]),
        ["40 by 40"] = Show.Heatmap(Fill(40, 40, (i, j) => i * j), "Large"),
        ["image"] = Show.Image(Fill(28, 28, (i, j) => (i + j) / 54f), "Ramp").Mark(new Rectangle(5, 5, 3, 3), "what unit (5, 5) reads"),
        ["photograph"] = Show.Image(Fill(200, 256, (i, j) => 0.5f + (MathF.Sin(i / 20f) * MathF.Cos(j / 13f) / 2)), "A photograph"),
        ["colour image with a gap"] = Show.Image(Tensor.From(new Shape(2, 3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, float.NaN), "Colours"),
        ["image with opacity"] = Show.Image(Tensor.From(new Shape(1, 3, 2), 0, 1, 1, 1, 0.5f, 0.5f)),
        ["clipped image"] = Show.Image(Fill(4, 4, (i, j) => i - j), "Clipped"),
        ["stretched image of equal values"] = Show.Image(Fill(4, 4, (_, _) => 7), "Equal", brightness: Brightness.Stretched),
        ["strip"] = Show.Image(Fill(1, 60, (_, j) => j / 59f), "Strip"),
        ["very wide image"] = Show.Image(Fill(30, 1000, (_, j) => j), "Wide", brightness: Brightness.Stretched),
        ["before and after"] = Show.Images([Fill(28, 28, (i, j) => i * j % 2), Fill(26, 26, (i, j) => i / 26f)], ["before", "after the edge filter, without padding"]),
        ["classes"] = Show.Images(Classes.Select((_, k) => Fill(28, 28, (i, j) => (i + (k * j)) % 28 / 28f)), Classes, title: "One of each class"),
        ["forty images"] = Show.Images(Enumerable.Range(0, 40).Select(k => Fill(28, 28, (i, j) => (i + (k * j)) % 28 / 28f)), Enumerable.Range(0, 40).Select(k => Classes[k % 10])),
        ["feature maps"] = Show.Channels(Tensor.From(new Shape(13, 13, 6), [.. Enumerable.Range(0, 13 * 13 * 6).Select(k => MathF.Sin(k * 0.37f) * (k % 6))]), "Feature maps"),
        ["kernels"] = Show.Kernels(Tensor.From(new Shape(3, 3, 2, 32), [.. Enumerable.Range(0, 576).Select(k => MathF.Sin(k))]), "Kernels", channel: 1),
        ["network"] = Show.Network(Model, "The example network"),
        ["network with a long name"] = new NetworkView("Long", [new("conv2d_1 with a name of more than usual length", "Conv2D", new Shape(72, 9, 512), 18_496, 95_551_488), new("unit", "Dense", new Shape(1), 1, 0)]),
        ["deep network"] = Show.Network(Deep, "Every kind of layer"),
        ["costs"] = Show.Costs(Model.Summary()),
        ["loss"] = Show.Loss(Training),
        ["accuracy"] = Show.Accuracy(Training),
        ["confusion of a model"] = Show.Confusion(new ConfusionMatrix([0, 0, 1, 2], [0, 1, 1, 2], ["a", "b", "c"])),
        ["script in texts of images"] = Show.Images([Edge.Map(_ => 0), A], [Evil, "b"], title: Evil),
        ["script in texts of a matrix"] = Show.Matrix(A, Evil).Mark(0, 0, 1, 1, Evil),
        ["script in texts of a chart"] = Show.Line(Evil, Evil, Evil, new Series(Evil, [1.0, 2]), new Series(Evil, [2.0, 1])),
        ["script in texts of bars"] = Show.Bar(Evil, Evil, [Evil, "b\u0001\uD800"], new Series(Evil, [1.0, 2])),
        ["script in texts of a heatmap"] = Show.Heatmap(Edge, Evil, [Evil, "b", "c"], [Evil, "b", "c"]),
    };

    /// <summary>Probabilities that know the truth the better the larger the distance is.</summary>
    private static float[] Chances(float distance) =>
        [.. Truths.Select((truth, k) => 1 / (1 + MathF.Exp(-((truth ? distance : -distance) + (3 * MathF.Sin(k * 1.7f))))))];

    public static TheoryData<string> Names => [.. All.Keys];

    public static Tensor Fill(int rows, int columns, Func<int, int, float> value)
    {
        var tensor = new Tensor(new Shape(rows, columns));
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                tensor[i, j] = value(i, j);
            }
        }

        return tensor;
    }
}
