using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>Each bench with an everyday and an extreme state: what every bench must do is asked of each of these.</summary>
public static class BenchGallery
{
    public static IReadOnlyDictionary<string, Bench> All { get; } = new Dictionary<string, Bench>
    {
        ["convolution"] = Show.ConvolutionBench(Gallery.A, Gallery.Edge, title: "The lecture’s edge detector"),
        ["convolution that blurs"] = Show.ConvolutionBench(Gallery.A, Kernel.Box(3), padding: Padding.Same).At(1, 3),
        ["convolution that asks"] = Show.ConvolutionBench(Gallery.A, Gallery.Edge, stride: 2).Asking(),
        ["convolution of another shape"] = Show.ConvolutionBench(
            Gallery.Fill(5, 7, (i, j) => i - (0.5f * j)), Gallery.Fill(2, 4, (u, v) => u + v - 2), stride: (2, 1), padding: Padding.Explicit(1, 0, 2, 1), dilation: (2, 1)),
        ["large convolution"] = Show.ConvolutionBench(Gallery.Fill(12, 12, (i, j) => (i * 12) + j), Gallery.Fill(7, 7, (u, v) => (u - v) / 7f), padding: Padding.Same).At(11, 11),
        ["parameter calculator"] = Show.ParameterCalculator(Networks.Fashion(), "A CNN beside dense layers").Beside(Networks.Dense()),
        ["parameters of the example"] = Show.ParameterCalculator(new Input(150, 150, 1), Networks.Example()),
        ["parameters of a mistake"] = Show.ParameterCalculator(new Input(100, 90, 3), [new Conv2D(1024, (13, 5), padding: Padding.Explicit(1, 2, 3, 4)), new Dense(100_000), new Flatten()]),
        ["receptive field"] = Show.ReceptiveFieldLab("Conv 3, pool 2, conv 3", 14, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3)),
        ["receptive field that hangs over"] = Show.ReceptiveFieldLab((9, 12), StackLayer.Conv((3, 2), padding: Padding.Same, dilation: (2, 3)), StackLayer.Conv(3, (2, 1), Padding.Explicit(1, 0, 2, 1))).At(2, 0, 1),
        ["receptive field of the example network"] = Show.ReceptiveFieldLab(150, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3), StackLayer.Conv(3), StackLayer.Pool(2)),
        ["receptive field of no layer"] = Show.ReceptiveFieldLab((1, 2)),
        ["padding and stride"] = Show.PaddingStrideBench((5, 7), 3, stride: 2, padding: Padding.Explicit(1), title: "The lecture’s 5×7"),
        ["padding and stride from the input"] = Show.PaddingStrideBench((7, 9), (3, 2), dilation: (2, 3), padding: Padding.Same).AtInput(3, 4),
        ["large padding and stride"] = Show.PaddingStrideBench((12, 11), (7, 6), stride: (1, 2), padding: Padding.Explicit(6, 5, 6, 4)).At(0, 1),
        ["pooling"] = Show.MaxPoolingBench(Gallery.Fill(3, 3, (i, j) => new[] { 3, -3, -1, -2, 3, -3, -3, 2, 3 }[(3 * i) + j]), stride: 1, title: "The lecture’s map"),
        ["shift"] = Show.ShiftBench(ShiftBenchTests.Lines, ShiftBenchTests.Hook, title: "Move the picture"),
        ["shift that breaks the rule"] = Show.ShiftBench(Gallery.Fill(12, 11, (i, j) => (i - j) / 9f), Kernel.Box(5), stride: (1, 2), padding: Padding.Same).By(-2, 3),
        ["large mean pooling"] = Show.MeanPoolingBench(Gallery.Fill(12, 11, (i, j) => (i - j) / 9f), (5, 3), stride: (2, 3), padding: Padding.Same).At(5, 1),
        ["feature-map explorer"] = Explorers.Shipped,
        ["feature maps of a dense unit"] = Explorers.Shipped.At("dense", 0, 0, 60),
        ["training replay"] = Show.TrainingReplay(Films.Small, "A small CNN learns").At(1),
        ["drawing"] = Show.DrawingBench(Explorers.Model, Films.Garments.Take(6), "What is it taken for?"),
    };

    public static TheoryData<string> Names => [.. All.Keys];
}
