namespace Teaching.Visuals.Tests;

/// <summary>A test with data against plotly.js's own schema: a reported skip, with the reason, where it cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PlotlySchemaTheoryAttribute : TheoryAttribute
{
    public PlotlySchemaTheoryAttribute() => Skip = PlotlySchema.Missing;
}
