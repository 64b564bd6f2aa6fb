namespace Teaching.Testing;

/// <summary>A test in a real browser: a reported skip, with what to install, on machines that have none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Browser.Missing;
}
