using System.Diagnostics;

namespace Teaching.Cnn.Benchmarks;

/// <summary>A process that wants cores until it is disposed of.</summary>
internal sealed class BusyNeighbour : IDisposable
{
    private readonly Process _process;

    /// <summary>Returns when it is busy.</summary>
    /// <param name="trains">Whether it trains the lesson's CNN on as many threads as there are; else it counts, on one.</param>
    public BusyNeighbour(bool trains)
    {
        _process = Process.Start(OwnProcess.Command("busy", trains ? "training" : "counting"))!;
        _process.StandardOutput.ReadLine();
    }

    /// <summary>What the process itself does.</summary>
    public static void Run(bool trains)
    {
        // When this program ends, however it ends, its pipe closes.
        var watch = new Thread(() =>
        {
            Console.In.ReadToEnd();
            Environment.Exit(0);
        });
        watch.IsBackground = true;
        watch.Start();
        Console.WriteLine("busy");
        if (trains)
        {
            LessonNetwork.Cnn.Make().Fit(LessonNetwork.RandomImages(40 * LessonNetwork.BatchSize), new FitOptions { Epochs = int.MaxValue, BatchSize = LessonNetwork.BatchSize });
        }

        for (var count = 0u; ; count++)
        {
            Volatile.Write(ref count, count);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
