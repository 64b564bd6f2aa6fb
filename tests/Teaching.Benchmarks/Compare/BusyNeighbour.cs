using System.Diagnostics;

namespace Teaching.Cnn.Benchmarks;

/// <summary>A process that keeps one core busy until it is disposed of.</summary>
internal sealed class BusyNeighbour : IDisposable
{
    private readonly Process _process = Process.Start(OwnProcess.Command("busy"))!;

    /// <summary>Returns when it is busy.</summary>
    public BusyNeighbour() => _process.StandardOutput.ReadLine();

    /// <summary>What the process itself does.</summary>
    public static void Run()
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
