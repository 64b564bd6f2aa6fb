using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Teaching.Cnn.Benchmarks;

if (args is ["layers"])
{
    LayerCosts.Print();
    return 0;
}

if (args is ["compare", ..])
{
    return CompareCommand.Run(args.AsSpan(1));
}

if (args is ["fuzz", ..])
{
    return FuzzCommand.Run(args.AsSpan(1));
}

if (args is ["first-picture", ..])
{
    return await FirstPictureCommand.RunAsync(args[1..]);
}

if (args is [OwnProcess.Role, ..])
{
    return OwnProcess.Run(args.AsSpan(1));
}

// In-process: BenchmarkDotNet's generated projects do not know this repository's build settings.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .WithOptions(ConfigOptions.JoinSummary);
return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
