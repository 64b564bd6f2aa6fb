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
            case ["parity"]:
                foreach (var row in LayerParityTests.EveryLayer)
                {
                    LayerParity.Verify((Layer)row[1], new Shape(2, 5, 7, 3), seed: 21);
                }

                LayerParity.Verify(new Dense(17, Activation.Tanh), new Shape(3, 33), seed: 22);
                LayerParity.Verify(SmallWorldWithoutDropout(), new Shape(2, 9, 8, 1), seed: 23, roundings: 1000);
                Console.WriteLine($"right, FMA {(Fma.IsSupported ? "on" : "off")}");
                return 0;
            default:
                Console.Error.WriteLine("hash or parity; the tests themselves run by dotnet test");
                return 2;
        }
    }

    private static Sequential SmallWorldWithoutDropout() => new(
        new Input(9, 8, 1), new Conv2D(6, 3, padding: Padding.Same, activation: Activation.ReLU), new MaxPooling2D(), new BatchNormalization(), new Flatten(), new Dense(3));
}
