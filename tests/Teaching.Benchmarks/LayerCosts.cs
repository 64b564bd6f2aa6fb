namespace Teaching.Cnn.Benchmarks;

/// <summary>What each layer of the lesson's networks costs in processor time, which a busy neighbour changes little: <c>-- layers</c>.</summary>
internal static class LayerCosts
{
    private static readonly (string Name, Func<Layer> Make, Shape X, bool First)[] Cases =
    [
        ("conv 64x28x28x1>32 3x3 valid relu, first", () => new Conv2D(32, 3, activation: Activation.ReLU), new Shape(64, 28, 28, 1), true),
        ("max pool 64x26x26x32", () => new MaxPooling2D(), new Shape(64, 26, 26, 32), false),
        ("conv 64x13x13x32>64 3x3 valid relu", () => new Conv2D(64, 3, activation: Activation.ReLU), new Shape(64, 13, 13, 32), false),
        ("max pool 64x11x11x64", () => new MaxPooling2D(), new Shape(64, 11, 11, 64), false),
        ("dense 64x1600>128 relu", () => new Dense(128, Activation.ReLU), new Shape(64, 1600), false),
        ("dense 64x128>10", () => new Dense(10), new Shape(64, 128), false),
        ("dropout 64x128", () => new Dropout(0.5f), new Shape(64, 128), false),
        ("dense 64x784>300 relu, first", () => new Dense(300, Activation.ReLU), new Shape(64, 784), true),
        ("conv 64x14x14x32>64 3x3 same", () => new Conv2D(64, 3, padding: Padding.Same), new Shape(64, 14, 14, 32), false),
        ("conv 64x28x28x32>64 3x3 same, stride 2", () => new Conv2D(64, 3, 2, Padding.Same), new Shape(64, 28, 28, 32), false),
        ("conv 64x14x14x64>128 1x1", () => new Conv2D(128, 1), new Shape(64, 14, 14, 64), false),
        ("depthwise 64x14x14x64 3x3 same", () => new DepthwiseConv2D(3, padding: Padding.Same), new Shape(64, 14, 14, 64), false),
        ("batch normalization 64x14x14x64", () => new BatchNormalization(), new Shape(64, 14, 14, 64), false),
    ];

    public static void Print()
    {
        if (Environment.GetEnvironmentVariable("TEACHING_THREADS") != "1")
        {
            Console.Error.WriteLine("Set TEACHING_THREADS=1: waiting helpers would count as work.");
            return;
        }

        Console.WriteLine("| layer, one thread | forward ms | GFLOP/s | backward ms | GFLOP/s |\n|---|---|---|---|---|");
        foreach (var (name, make, x, first) in Cases)
        {
            var layer = make();
            var bench = new LayerBench(layer, x, first);
            var work = 2e-6 * layer.CountMultiplyAdds(x.Inner) * x[0];
            var (forward, backward) = (Measure(bench.Forward), Measure(bench.Backward));
            Console.WriteLine(FormattableString.Invariant(
                $"| {name} | {forward:F3} | {(work > 0 ? work / forward : double.NaN):F0} | {backward:F3} | {(work > 0 ? (first ? 1 : 2) * work / backward : double.NaN):F0} |").Replace("NaN", "", StringComparison.Ordinal));
        }
    }

    /// <summary>Milliseconds of processor time a call, the best of five samples.</summary>
    private static double Measure(Action action)
    {
        for (var i = 0; i < 60; i++)
        {
            action();
        }

        var best = double.PositiveInfinity;
        for (var sample = 0; sample < 5; sample++)
        {
            var (start, calls) = (Environment.CpuUsage.UserTime, 0);
            do
            {
                action();
                calls++;
            }
            while ((Environment.CpuUsage.UserTime - start).TotalMilliseconds < 120);
            best = Math.Min(best, (Environment.CpuUsage.UserTime - start).TotalMilliseconds / calls);
        }

        return best;
    }
}
