using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Teaching.App;

/// <summary>The machine that the program runs on.</summary>
public sealed class ThisMachine : IMachine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public Shell Shell => OperatingSystem.IsWindows() ? Shell.Windows : OperatingSystem.IsMacOS() ? Shell.MacOS : Shell.Linux;

    /// <inheritdoc/>
    public long FreeMemory
    {
        get
        {
            // What all programs use is known as of the last collection; in a container it is the container's.
            GC.Collect();
            var memory = GC.GetGCMemoryInfo();
            return Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
        }
    }

    /// <inheritdoc/>
    public (int Bits, bool Fuses) Vectors => (
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32, Fma.IsSupported || AdvSimd.IsSupported);

    /// <inheritdoc/>
    public int Processors => Environment.ProcessorCount;

    /// <inheritdoc/>
    public string? Ask(string program, params string[] arguments)
    {
        if (Find(program) is not { } path)
        {
            return null;
        }

        // Windows starts a .cmd only through its shell.
        var isScript = path.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".bat", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isScript ? "cmd.exe" : path, isScript ? ["/d", "/c", path, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (said, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            Task.WaitAll([said, complaint], Patience);
            return process.ExitCode == 0 ? said.Result : null;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null; // a name that is there but is no program
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) =>
        new FileInfo(path) is { Exists: true, Length: > 0 } || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any(IsFinished));

    /// <summary>Whether a file is none that a download left behind half done.</summary>
    /// <param name="file">Its path.</param>
    internal static bool IsFinished(string file) => Path.GetExtension(file) is not (".part" or ".lock");

    /// <inheritdoc/>
    public long FreeDisk(string path) => new DriveInfo(path).AvailableFreeSpace;

    private static string? Find(string program)
    {
        if (Path.IsPathRooted(program))
        {
            return File.Exists(program) ? program : null;
        }

        var endings = OperatingSystem.IsWindows() ? new[] { ".exe", ".cmd", ".bat" } : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);
    }
}
