using Teaching.Testing;

namespace Teaching.Lessons.Tests;

/// <summary>A test in .NET Interactive itself and a browser: a reported skip, with what to install, on machines that lack one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteractiveKernelFactAttribute : FactAttribute
{
    public InteractiveKernelFactAttribute() => Skip = Browser.Missing ?? InteractiveKernel.Missing;
}
