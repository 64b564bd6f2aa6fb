namespace Teaching.Visuals.Tests;

/// <summary>A test of charts with data: a reported skip, with what to install, where the browser or plotly.js is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChartTheoryAttribute : TheoryAttribute
{
    public ChartTheoryAttribute() => Skip = ChartPage.Missing;
}
