using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace Teaching.Notebooks;

/// <summary>Runs C# cells in this process by Roslyn scripting. It cannot be stopped in the middle of a cell: that is what worker processes are for.</summary>
public sealed class CSharpSession : ISession
{
    // A main thread has 8 MB; a recursion that works in a program should work in a lesson.
    private const int StackBytes = 16 << 20;

    private readonly string folder;
    private readonly MachineFolders folders;
    private readonly InteractiveAssemblyLoader loader = new();
    private readonly Dictionary<string, string> sources = [];
    private readonly ScriptOptions options;
    private ScriptState<object>? state;

    /// <summary>Starts an empty session.</summary>
    /// <param name="folder">Where <c>#!import</c> and <c>#r</c> look for relative paths.</param>
    public CSharpSession(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        folders = new MachineFolders(this.folder);
        options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.CSharp13)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(this.folder))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(this.folder))
            .AddReferences(typeof(DisplayExtensions).Assembly)
            .WithImports("System", "System.Linq", "System.Collections.Generic", "System.Threading.Tasks", typeof(DisplayExtensions).FullName!);
    }

    /// <inheritdoc/>
    public Task<CellFailure?> RunAsync(string cellId, string source, IOutputSink outputs, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var result = new TaskCompletionSource<CellFailure?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => result.SetResult(Run(cellId, source, outputs)), StackBytes) { IsBackground = true, Name = cellId };
        thread.Start();
        return result.Task;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        loader.Dispose();
        return ValueTask.CompletedTask;
    }

    private CellFailure? Run(string cellId, string source, IOutputSink outputs)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CellScope.Enter(outputs);
        try
        {
            foreach (var step in CellSplitter.Split(cellId, source, folder))
            {
                if (RunStep(step, outputs) is { } failure)
                {
                    return failure;
                }
            }

            return null;
        }
        catch (NotebookException mistake) when (mistake.TargetSite?.DeclaringType == typeof(CellSplitter))
        {
            Fail(new ErrorOutput("ImportError", mistake.Message, []), outputs);
            return new CellFailure(FailureKind.Compilation, mistake.Message);
        }
        catch (Exception exception)
        {
            return Thrown(exception, outputs);
        }
    }

    private CellFailure? RunStep(CellStep step, IOutputSink outputs)
    {
        sources[step.Name] = step.Code;
        var settings = options.WithFilePath(step.Name);
        var script = state is null
            ? CSharpScript.Create<object>(step.Code, settings, globalsType: null, loader)
            : state.Script.ContinueWith<object>(step.Code, settings);
        var diagnostics = script.Compile();
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            Fail(DiagnosticReport.Of(diagnostics), outputs);
            return new CellFailure(FailureKind.Compilation, DiagnosticReport.Reason(diagnostics));
        }

        // Catching everything keeps the state: variables survive a cell that throws, the first cell included.
        state = (state is null
            ? script.RunAsync(globals: null, catchException: _ => true)
            : script.RunFromAsync(state, catchException: _ => true)).GetAwaiter().GetResult();
        if (state.Exception is { } exception)
        {
            return Thrown(exception, outputs);
        }

        if (step.ShowsResult && state.ReturnValue is not DisplayedValue && SubmissionValue.Exists(script.GetCompilation()))
        {
            outputs.Result(ObjectFormatter.Format(state.ReturnValue));
        }

        return null;
    }

    private CellFailure Thrown(Exception exception, IOutputSink outputs)
    {
        if (exception is OutputLimitException limit)
        {
            outputs.Fail(new ErrorOutput("OutputLimit", limit.Message, []));
            return new CellFailure(FailureKind.OutputLimit, limit.Message);
        }

        var error = ExceptionReport.Of(exception, sources);
        Fail(error, outputs);
        var place = error.Traceback.FirstOrDefault(line => line.StartsWith("   at ", StringComparison.Ordinal))?.Trim();
        return new CellFailure(
            exception is OutOfMemoryException ? FailureKind.OutOfMemory : FailureKind.Exception,
            $"{error.Name}: {error.Message}{(place is null ? "" : $" ({place})")}");
    }

    // What is stored with the notebook goes to others; the reason of the failure stays on this machine, and its reader needs the whole path.
    private void Fail(ErrorOutput error, IOutputSink outputs) => outputs.Fail(
        new ErrorOutput(error.Name, folders.Hide(error.Message), [.. error.Traceback.Select(folders.Hide)]));
}
