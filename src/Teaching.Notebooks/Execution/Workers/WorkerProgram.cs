using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>The worker process: one session, driven over a named pipe. It ends when the runner's end of the pipe is gone.</summary>
#pragma warning disable CA1001 // all of it lives as long as the process
internal sealed class WorkerProgram
#pragma warning restore CA1001
{
    private readonly WorkerPipe pipe;
    private readonly WorkerOutbox outbox;
    private readonly Stream nativeOut = Console.OpenStandardOutput();
    private readonly Stream nativeError = Console.OpenStandardError();
    private readonly ConsoleCapture consoleOut = new("stdout");
    private readonly ConsoleCapture consoleError = new("stderr");
    private CSharpSession session = new(Environment.CurrentDirectory);

    private WorkerProgram(WorkerPipe pipe)
    {
        this.pipe = pipe;
        outbox = new WorkerOutbox(pipe);
    }

    public static async Task<int> MainAsync(string pipeName)
    {
        // Ctrl+C reaches the whole process group; it is the runner's to act on.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        var stream = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous);
        await stream.ConnectAsync(timeout: 30_000).ConfigureAwait(false);
        try
        {
            await new WorkerProgram(new WorkerPipe(stream)).ServeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The runner went away while this worker was still warming up.
        }

        // A cell may be looping for ever, and an exit handler may wait for it: no courtesies.
        Process.GetCurrentProcess().Kill();
        return 0;
    }

    private async Task ServeAsync()
    {
        // What this worker shows is stored, and what is stored is data: a library that would bring scripts leaves them out.
        AppContext.SetData("Teaching.Scripts", "never");
        AppContext.SetData("Teaching.Display", (Func<object, Action<object>>)(value => value.Display().Update));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => TellExit();
        new Thread(outbox.FlushForEver) { IsBackground = true }.Start();
        await WarmUpAsync().ConfigureAwait(false);
        outbox.Send(new WorkerMessage { Kind = "ready" });
        while (await pipe.ReadAsync().ConfigureAwait(false) is { } message)
        {
            if (message.Kind == "open")
            {
                Environment.CurrentDirectory = message.Text!;
                session = new CSharpSession(message.Text!);
            }
            else
            {
                // Not awaited: while the cell runs, this loop watches whether the runner is still there.
                _ = RunAsync(message);
            }
        }
    }

    // Most of the first cell's wait is the compiler's own start.
    private static async Task WarmUpAsync()
    {
        var warm = new CSharpSession(Environment.CurrentDirectory);
        var outputs = new CellOutputs();
        await warm.RunAsync("warm", "var numbers = new[] { 1.5, 2 }; numbers.Select(x => x * x).ToArray().Display(); record Pair(int A, int B);", outputs).ConfigureAwait(false);
        await warm.RunAsync("warm", "$\"{numbers.Length}\"", outputs).ConfigureAwait(false);
        await warm.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync(WorkerMessage message)
    {
        // Whatever an earlier cell did to the console ends with that cell.
        Console.SetOut(consoleOut);
        Console.SetError(consoleError);
        var sink = new WorkerSink(outbox, message.Run, message.Number);
        var failure = await session.RunAsync(message.Name!, message.Text!, sink).ConfigureAwait(false);
        sink.HasEnded = true;
        Mark(nativeOut, message.Mark!);
        Mark(nativeError, message.Mark!);
        outbox.Send(new WorkerMessage { Kind = "done", Run = message.Run, Failure = failure?.Kind, Text = failure?.Reason });
    }

    private void TellExit()
    {
        try
        {
            outbox.Send(new WorkerMessage { Kind = "exiting", Number = Environment.ExitCode });
        }
        catch (IOException)
        {
            // Nobody is left to be told.
        }
    }

    private static void Mark(Stream native, string mark)
    {
        try
        {
            native.Write(Encoding.UTF8.GetBytes(mark));
            native.Flush();
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The cell closed its native stream: nothing more can come from there.
        }
    }
}
