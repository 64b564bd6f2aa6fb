namespace Teaching.Visuals.Tests;

/// <summary>A test against plotly.js's own schema: a reported skip, with the reason, where it cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PlotlySchemaFactAttribute : FactAttribute
{
    public PlotlySchemaFactAttribute() => Skip = PlotlySchema.Missing;
}
