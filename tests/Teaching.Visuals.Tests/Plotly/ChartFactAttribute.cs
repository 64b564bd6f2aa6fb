namespace Teaching.Visuals.Tests;

/// <summary>A test of charts in a page: a reported skip, with what to install, where the browser or plotly.js is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChartFactAttribute : FactAttribute
{
    public ChartFactAttribute() => Skip = ChartPage.Missing;
}
