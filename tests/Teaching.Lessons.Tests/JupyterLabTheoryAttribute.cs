namespace Teaching.Lessons.Tests;

/// <summary>A test with data and JupyterLab's sanitiser in a real browser: a reported skip where one of them cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JupyterLabTheoryAttribute : TheoryAttribute
{
    public JupyterLabTheoryAttribute() => Skip = JupyterLab.Missing;
}
