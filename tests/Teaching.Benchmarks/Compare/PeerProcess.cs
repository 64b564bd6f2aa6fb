using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Teaching.Cnn.Benchmarks;

/// <summary>A Python process that runs <c>peer.py</c> and answers through its pipes until it is disposed of.</summary>
internal sealed class PeerProcess : IDisposable
{
    public const string Python = "/usr/bin/python3";

    private readonly Process _process;

    private PeerProcess(PeerSetting setting, Process process)
    {
        (Setting, _process) = (setting, process);
        About = Answer();
    }

    public PeerSetting Setting { get; }

    /// <summary>Versions and settings: the first thing a peer tells.</summary>
    public JsonNode About { get; }

    /// <summary>The arguments and surroundings of a peer.</summary>
    public static ProcessStartInfo Command(PeerSetting setting, int threads, params string[] more)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "peer.py"), threads.ToString(CultureInfo.InvariantCulture), setting.Layout, .. more];
        var command = new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        command.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in setting.Environment)
        {
            command.Environment[name] = value;
        }

        return command;
    }

    /// <exception cref="PeerException">Python has no PyTorch, or it does not start.</exception>
    public static PeerProcess Start(PeerSetting setting, int threads) => new(setting, Process.Start(Command(setting, threads))!);

    /// <summary>Makes a piece of work that can be timed.</summary>
    /// <param name="name">Under which it is kept.</param>
    /// <param name="work">As peer.py wants it.</param>
    /// <param name="outputs">Numbers that must come out, so that both sides compute the same; null if nobody knows.</param>
    public PeerWork Make(string name, object work, int? outputs)
    {
        var answer = Ask(new { @do = "make", name, @case = work });
        var given = (int)answer["outputs"]!;
        return outputs is null || outputs == given
            ? new PeerWork(this, name)
            : throw new PeerException($"{name} of the peer gives {given} numbers, ours {outputs}: not the same work");
    }

    /// <summary>Sends one line and reads one.</summary>
    public JsonNode Ask(object request)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }

        return Answer();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private JsonNode Answer()
    {
        var answer = JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw Ended())!;
        return (answer["error"] ?? answer["missing"]) is { } problem ? throw new PeerException((string)problem!) : answer;
    }

    private PeerException Ended() => new($"the peer '{Setting.Name}' ended; its own message stands above");
}
