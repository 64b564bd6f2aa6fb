using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn.Tests;

/// <summary>The test assembly started as a program, under other settings of the runtime: each command prints one result.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["hash"]:
                Console.WriteLine(SmallWorld.HashAfterTraining());
                return 0;
            case ["memory"]:
                Console.WriteLine(TooLittleMemory());
                return 0;
            case ["parity"]:
                foreach (var row in LayerParityTests.EveryLayer)
                {
                    LayerParity.Verify((Layer)row[1], new Shape(2, 5, 7, 3), seed: 21);
                }

                LayerParity.Verify(new Conv2D(35, 3, padding: Padding.Same, activation: Activation.ReLU), new Shape(2, 5, 7, 33), seed: 24, roundings: 300);
                LayerParity.Verify(new Dense(17, Activation.Tanh), new Shape(3, 33), seed: 22);
                LayerParity.Verify(SmallWorldWithoutDropout(), new Shape(2, 9, 8, 1), seed: 23, roundings: 1000);
                var model = SmallWorldWithoutDropout();
                model.Initialize(Rng.FromSeed(1));
                var told = model.Fit(SmallWorld.Data(20)).ToString().Contains("no fused multiply-add", StringComparison.Ordinal);
                Console.WriteLine($"right, FMA {(Fma.IsSupported ? "on" : "off")}{(told == Fma.IsSupported ? ", but the history says otherwise" : "")}");
                return 0;
            case ["fetch", var folder, var address, var sha256]:
                using (var cache = new DatasetCache(folder))
                {
                    Console.WriteLine("asking");
                    Console.WriteLine(cache.GetAsync(new Download("set/file.bin", new Uri(address), 300_000, sha256)).GetAwaiter().GetResult());
                }

                return 0;
            default:
                Console.Error.WriteLine("hash, parity, memory or fetch; the tests themselves run by dotnet test");
                return 2;
        }
    }

    // A batch whose maps do not fit into the heap that the test allows.
    private static string TooLittleMemory()
    {
        var model = new Sequential(new Input(30, 28, 1), new Conv2D(200, 3, padding: Padding.Same), new GlobalAveragePooling2D(), new Dense(3));
        model.Initialize(Rng.FromSeed(1));
        var data = SmallWorld.Data(200, height: 30, width: 28);
        var before = SmallWorld.Hash(model);
        try
        {
            model.Fit(data, new FitOptions { BatchSize = 200 });
            return "there was enough memory";
        }
        catch (ShapeException error) when (error.Given.Contains("bytes for Conv2D", StringComparison.Ordinal) || error.Given.Contains("134,400,000 bytes", StringComparison.Ordinal))
        {
            if (SmallWorld.Hash(model) != before)
            {
                return "the model has changed";
            }
        }

        model.Fit(data, new FitOptions { BatchSize = 5 });
        return "the model is unchanged, and learns from a smaller batch";
    }

    private static Sequential SmallWorldWithoutDropout() => new(
        new Input(9, 8, 1), new Conv2D(6, 3, padding: Padding.Same, activation: Activation.ReLU), new MaxPooling2D(), new BatchNormalization(), new Flatten(), new Dense(3));
}
