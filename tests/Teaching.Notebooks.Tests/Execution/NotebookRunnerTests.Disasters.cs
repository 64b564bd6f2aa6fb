using System.Diagnostics;

namespace Teaching.Notebooks.Tests;

/// <summary>Cells that would take the runner with them.</summary>
public sealed partial class NotebookRunnerTests
{
    [Fact]
    public async Task A_cell_that_loops_for_ever_is_stopped_and_named()
    {
        var result = await workers.AloneAsync(
            Run.Cells("Console.WriteLine(\"before\"); while (true) { }", "2"),
            new RunOptions { CellTimeout = TimeSpan.FromSeconds(6) });

        Assert.Equal(FailureKind.Timeout, result.Failure!.Kind);
        Assert.Equal("a", result.Failure.CellId);
        Assert.Contains("ran longer than 6 s", result.Failure.Reason, StringComparison.Ordinal);
        Assert.StartsWith("stdout: before⏎\nerror: Timeout: ", Run.Text(result.Notebook["a"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for (var i = 0; i < 1_000_000; i++) { Console.WriteLine(new string('x', 99)); }")]
    [InlineData("Console.Write(new string('x', 100_000_000));")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 1_000_000, i => Console.WriteLine(new string('x', 99)));")]
    [InlineData("var chunk = new byte[1_000_000]; Array.Fill(chunk, (byte)'x'); var raw = Console.OpenStandardOutput(); for (var i = 0; i < 100; i++) { raw.Write(chunk); }")]
    public async Task A_cell_that_prints_100_MB_is_stopped_and_the_runner_stays_small(string flood)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var result = flood.Contains("raw", StringComparison.Ordinal) ? await workers.AloneAsync(flood, "2") : await workers.RunAsync(flood, "2");

        Assert.Equal(FailureKind.OutputLimit, result.Failure!.Kind);
        Assert.Contains("printed more than 2,000,000 bytes", result.Failure.Reason, StringComparison.Ordinal);
        Assert.True(result.Notebook["a"].Outputs.OfType<StreamOutput>().Sum(stream => stream.Text.Length) is > 1_900_000 and < 2_100_000);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 100_000_000);
    }

    [Fact]
    public async Task A_cell_that_swallows_the_error_and_prints_on_is_stopped_too()
    {
        var result = await workers.AloneAsync(
            Run.Cells("while (true) { try { Console.WriteLine(\"again\"); } catch { } }"),
            new RunOptions { MaxOutputBytes = 1000 });

        Assert.Equal(FailureKind.OutputLimit, result.Failure!.Kind);
    }

    [Fact]
    public async Task A_cell_that_shows_too_much_is_stopped_but_a_display_may_be_updated_for_ever()
    {
        var options = new RunOptions { MaxOutputBytes = 1000 };
        var result = await workers.AloneAsync(Run.Cells("var shown = \"\".Display(); for (var i = 0; i < 100; i++) { shown.Update(new string('x', 10_000)); }", "for (var i = 0; i < 100; i++) { new string('x', 10_000).Display(); }"), options);

        Assert.Equal("b", result.Failure!.CellId);
        Assert.Contains("showed more than 16,000 bytes", result.Failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int Down(int n) => Down(n + 1) + 1; Down(0)", FailureKind.StackOverflow, "stack overflow")]
    [InlineData("Environment.Exit(3);", FailureKind.ProcessExit, "exit code 3")]
    [InlineData("Environment.FailFast(\"enough\");", FailureKind.ProcessExit, "FailFast (enough)")]
    [InlineData("new System.Threading.Thread(() => throw new InvalidOperationException(\"alone\")).Start(); await Task.Delay(20_000);", FailureKind.Crash, "System.InvalidOperationException: alone")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", FailureKind.Crash, "from outside or by the cell itself")]
    public async Task A_cell_that_kills_its_process_is_named_with_the_reason(string source, FailureKind kind, string reason)
    {
        var result = await workers.AloneAsync("var x = 1;", "Console.WriteLine(\"before\");\n" + source, "x");

        Assert.Equal("b", result.Failure!.CellId);
        Assert.Contains(reason, result.Failure.Reason, StringComparison.Ordinal);
        Assert.Equal(kind, result.Failure.Kind);
        Assert.StartsWith("stdout: before⏎\nerror: ", Run.Text(result.Notebook["b"]), StringComparison.Ordinal);
        Assert.Empty(result.Notebook["c"].Outputs);
    }

    [Fact]
    public async Task The_end_of_a_process_is_stored_without_folders_and_told_with_them()
    {
        var result = await workers.AloneAsync("Environment.FailFast(System.IO.Path.GetFullPath(\"x.txt\"));");

        Assert.Contains($"FailFast ({workers.Folder}/x.txt)", result.Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("FailFast (…/x.txt)", Run.Text(result.Notebook["a"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_wants_all_the_memory_is_named()
    {
        var result = await workers.SpecialAsync(
            new RunOptions { MaxHeapBytes = 300 << 20 },
            "var all = new List<byte[]>(); while (true) { all.Add(new byte[1 << 20]); }");

        Assert.Equal(FailureKind.OutOfMemory, result.Failure!.Kind);
        Assert.Contains("more than 300 MB", result.Failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heap_too_small_for_the_runtime_is_said_so()
    {
        var error = await Assert.ThrowsAsync<NotebookException>(() => workers.SpecialAsync(new RunOptions { MaxHeapBytes = 1 << 16 }, "1"));

        Assert.Contains("did not start", error.Given, StringComparison.Ordinal);
        Assert.Contains("larger heap", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_ends_when_its_runner_is_gone_even_in_the_middle_of_a_loop()
    {
        var name = $"teaching-test-{Guid.NewGuid():N}";
        await using var server = new System.IO.Pipes.NamedPipeServerStream(name, System.IO.Pipes.PipeDirection.InOut, 1, System.IO.Pipes.PipeTransmissionMode.Byte, System.IO.Pipes.PipeOptions.Asynchronous);
        using var process = Process.Start(WorkerProcess.StartInfo(name, new RunOptions()))!;
        process.StandardInput.Close();
        await server.WaitForConnectionAsync();
        var pipe = new WorkerPipe(server);
        Assert.Equal("ready", (await pipe.ReadAsync())!.Kind);
        pipe.Write(new WorkerMessage { Kind = "run", Run = 1, Name = "a", Text = "Console.WriteLine(1); AppDomain.CurrentDomain.ProcessExit += (_, _) => { while (true) { } }; while (true) { }", Mark = "m", Number = 1000 });
        Assert.Equal("print", (await pipe.ReadAsync())!.Kind);

        await server.DisposeAsync();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Disposing_the_pool_ends_its_waiting_processes()
    {
        int spare;
        await using (var pool = new WorkerPool())
        {
            await using var session = (WorkerSession)await pool.TakeAsync(workers.Folder, new RunOptions());
            spare = session.ProcessId;
        }

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(spare));
    }
}
