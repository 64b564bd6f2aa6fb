using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Teaching.Cnn.Benchmarks;

/// <summary>A new process each time: how long from its start to the line that it writes after its first training step.</summary>
/// <param name="command">Starts it, with the number of steps that follow.</param>
internal sealed class StartedProcess(Func<string, ProcessStartInfo> command) : ISubject
{
    private const string MoreSteps = "100";

    public Sample Take(Stretch stretch)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(command("0"))!;
        var first = Line(process);
        var elapsed = Stopwatch.GetElapsedTime(start);
        process.WaitForExit();
        return new Sample(elapsed.TotalMilliseconds, (double)first["waited"]! / elapsed.TotalSeconds);
    }

    /// <summary>What a process tells that trains on.</summary>
    public JsonNode TrainOn()
    {
        using var process = Process.Start(command(MoreSteps))!;
        Line(process);
        var told = Line(process);
        process.WaitForExit();
        return told;
    }

    private static JsonNode Line(Process process) =>
        JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new PeerException($"{process.StartInfo.FileName} ended before it told anything"))!;
}
