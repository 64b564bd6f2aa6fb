using System.Diagnostics;
using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>This program once more, in a process of its own.</summary>
internal static class OwnProcess
{
    /// <summary>The first argument of such a process.</summary>
    public const string Role = "child";

    public static ProcessStartInfo Command(params string[] arguments)
    {
        var program = Environment.ProcessPath!;
        // Started as `dotnet Teaching.Benchmarks.dll`, the program's path is dotnet's.
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(OwnProcess).Assembly.Location] : [];
        return new ProcessStartInfo(program, [.. own, Role, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
    }

    /// <summary>What such a process does.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case ["start", var steps, .. var folder]:
                FirstStep.Run(int.Parse(steps, CultureInfo.InvariantCulture), folder is [var name] ? name : null);
                return 0;
            case ["empty"]:
                return 0;
            case ["busy", var how]:
                BusyNeighbour.Run(how == "training");
                return 0;
            default:
                return 2;
        }
    }
}
