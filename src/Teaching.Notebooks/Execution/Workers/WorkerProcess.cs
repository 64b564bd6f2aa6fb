using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Teaching.Notebooks;

/// <summary>In the runner: a started worker, its pipe and its native streams.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int StartSeconds = 120;

    private readonly Process process;
    private readonly NamedPipeServerStream server;
    private readonly Task drained;
    private volatile bool floodedNatively;

    private WorkerProcess(Process process, NamedPipeServerStream server, RunOptions options)
    {
        this.process = process;
        this.server = server;
        Options = options;
        Pipe = new WorkerPipe(server);
        Out = new NativeOutput(process.StandardOutput.BaseStream) { Flooded = Flood };
        Error = new NativeOutput(process.StandardError.BaseStream) { Flooded = Flood };
        drained = Task.WhenAll(Out.DrainAsync(), Error.DrainAsync());
        Ready = ConnectAsync();
    }

    public RunOptions Options { get; }

    public WorkerPipe Pipe { get; }

    public NativeOutput Out { get; }

    public NativeOutput Error { get; }

    /// <summary>Completes when the worker has warmed up.</summary>
    public Task Ready { get; }

    public bool FloodedNatively => floodedNatively;

    public bool HasExited => process.HasExited;

    /// <summary>The most memory that it held at once, in bytes; null when it has ended or the system does not tell.</summary>
    public long? PeakMemory
    {
        get
        {
            try
            {
                process.Refresh();
                return process.PeakWorkingSet64 is > 0 and var bytes ? bytes : null;
            }
            catch (Exception gone) when (gone is InvalidOperationException or NotSupportedException or System.ComponentModel.Win32Exception)
            {
                return null;
            }
        }
    }

    internal int ProcessId => process.Id;

    public static WorkerProcess Start(RunOptions options)
    {
        // A named pipe, not an inherited handle: a second worker started at the same moment must not hold this one's pipe open.
        var name = $"teaching-{Guid.NewGuid():N}";
        var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            var process = Process.Start(StartInfo(name, options))!;
            process.StandardInput.Close();
            return new WorkerProcess(process, server, options);
        }
        catch (Exception cause) when (cause is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            server.Dispose();
            throw NotStarted(cause.Message, cause);
        }
    }

    /// <summary>How a worker is started: on the same runtime as this process, whatever that was started by.</summary>
    public static ProcessStartInfo StartInfo(string pipeName, RunOptions options)
    {
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo
        {
            FileName = File.Exists(host) ? host : "dotnet",
            ArgumentList = { "exec", typeof(WorkerProcess).Assembly.Location, "worker", pipeName },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = options.MaxHeapBytes.ToString("X", CultureInfo.InvariantCulture);

        // A killed worker would leave its diagnostics socket in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // A collector thread of its own costs start-up time and spares pauses that nobody feels in a lesson.
        start.Environment["DOTNET_gcConcurrent"] = "0";

        // Lessons make large arrays, and gaps between them add up: moved together they take 1.1 instead of 1.7 GB (lesson 15), for a twentieth of the time.
        start.Environment["DOTNET_GCConserveMemory"] = "8";

        // Code that runs often is compiled twice, not three times: a lesson ends before what is learnt about it in between pays (an eighth of lesson 11).
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["TEACHING_MEASURED"] = "hidden";
        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Waits for the end and gives the exit code; a worker that hangs on its way out is killed.</summary>
    public async Task<int> ExitAsync()
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Kill();
            await process.WaitForExitAsync().ConfigureAwait(false);
        }

        // A child of the cell may hold the streams open longer than the worker lives.
        await Task.WhenAny(drained, Task.Delay(TimeSpan.FromSeconds(2))).ConfigureAwait(false);
        return process.ExitCode;
    }

    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It has ended on its own.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await process.WaitForExitAsync().ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        process.Dispose();
    }

    private static NotebookException NotStarted(string reason, Exception? cause = null) => new(
        $"the notebook's process did not start ({reason})",
        "a process of the .NET runtime that runs this program, with enough memory",
        "free some memory, allow a larger heap, or check the .NET installation",
        cause);

    private async Task ConnectAsync()
    {
        try
        {
            using var clock = new CancellationTokenSource(TimeSpan.FromSeconds(StartSeconds));
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(clock.Token);
            var exit = process.WaitForExitAsync(ended.Token);
            if (await Task.WhenAny(server.WaitForConnectionAsync(ended.Token), exit).ConfigureAwait(false) != exit
                && await Pipe.ReadAsync().WaitAsync(clock.Token).ConfigureAwait(false) is { Kind: "ready" })
            {
                await ended.CancelAsync().ConfigureAwait(false);
                return;
            }

            await ended.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw NotStarted(FormattableString.Invariant($"it said nothing for {StartSeconds} s"));
        }

        await ExitAsync().ConfigureAwait(false);
        throw NotStarted(Error.Rest().Trim() is { Length: > 0 } words ? words.Split('\n')[0].Trim() : "it ended at once");
    }

    private void Flood()
    {
        floodedNatively = true;
        Kill();
    }
}
