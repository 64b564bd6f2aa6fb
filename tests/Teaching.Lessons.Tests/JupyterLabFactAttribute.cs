namespace Teaching.Lessons.Tests;

/// <summary>A test with JupyterLab's sanitiser in a real browser: a reported skip where one of them cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JupyterLabFactAttribute : FactAttribute
{
    public JupyterLabFactAttribute() => Skip = JupyterLab.Missing;
}
