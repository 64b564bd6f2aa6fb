namespace Teaching.App.Tests;

/// <summary>A test that runs a script of ours in PowerShell 7: a reported skip where <c>pwsh</c> is not on the PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PowerShellTheoryAttribute : TheoryAttribute
{
    public PowerShellTheoryAttribute() => Skip = IsThere ? null : "pwsh is not on the PATH: dotnet tool install --global PowerShell";

    private static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, "pwsh")) || File.Exists(Path.Combine(folder, "pwsh.exe"))));
}
