using System.Diagnostics;
using System.Text.Json;

namespace Teaching.Cnn.Benchmarks;

/// <summary>The life of a process that trains the CNN: its first step, some more, and what they took.</summary>
internal static class FirstStep
{
    /// <summary>Random images that such a process makes: forty steps an epoch.</summary>
    public const int Images = 40 * LessonNetwork.BatchSize;

    /// <param name="steps">After the first; 0 ends there.</param>
    /// <param name="folder">Where Fashion-MNIST's training images lie; random images if not given.</param>
    public static void Run(int steps, string? folder)
    {
        var random = folder is null ? LessonNetwork.RandomImages(Images) : null;
        using (var training = random is null ? new OwnTraining(LessonNetwork.Cnn.Make(), FashionMnist.Open(folder).Train) : new OwnTraining(LessonNetwork.Cnn.Make(), random))
        {
            Tell(new { waited = CoreWait.Nanoseconds() / 1e9 });
            if (steps == 0)
            {
                return;
            }

            training.Take(new Stretch(0, steps, 0));
        }

        using var process = Process.GetCurrentProcess();
        Tell(new { peak = process.PeakWorkingSet64 / (1024.0 * 1024), bytes = random is null ? 0 : BytesAStep(random) });
    }

    /// <summary>Two trainings that differ in nothing but their number of steps: what one allocates more than the other, steps allocate.</summary>
    private static double BytesAStep(Dataset data)
    {
        // The runtime counts in blocks of 8 KB: over a thousand steps one block too many is 8 bytes a step.
        const int More = 25;
        Bytes(data, epochs: 1); // what is made once in a process
        var (few, many) = (Bytes(data, epochs: 1), Bytes(data, epochs: 1 + More));
        return (many - few) * LessonNetwork.BatchSize / (double)(More * Images);
    }

    private static long Bytes(Dataset data, int epochs)
    {
        var model = LessonNetwork.Cnn.Make();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        model.Fit(data, new FitOptions { BatchSize = LessonNetwork.BatchSize, Epochs = epochs });
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void Tell(object answer)
    {
        Console.WriteLine(JsonSerializer.Serialize(answer));
        Console.Out.Flush();
    }
}
