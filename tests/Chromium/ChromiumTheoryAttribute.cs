namespace Teaching.Testing;

/// <summary>A test with data in a real browser: a reported skip, with what to install, on machines that have none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Browser.Missing;
}
