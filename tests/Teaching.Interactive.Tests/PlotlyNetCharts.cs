using Plotly.NET;

namespace Teaching.Interactive.Tests;

/// <summary>Charts as Plotly.NET makes them, by the objects under its functions: those take F#'s optional arguments.</summary>
internal static class PlotlyNetCharts
{
    /// <summary>A chart of one trace with Plotly.NET's defaults.</summary>
    public static GenericChart Of(string type, params (string Name, object Value)[] members)
    {
        var trace = new Trace(type);
        foreach (var (name, value) in members)
        {
            trace.SetProperty(name, value);
        }

        return GenericChart.ofTraceObject(true, trace);
    }

    /// <summary>A chart with another title.</summary>
    public static GenericChart Titled(GenericChart chart, string text)
    {
        var title = new Title();
        title.SetProperty("text", text);
        GenericChart.getLayout(chart).SetProperty("title", title);
        return chart;
    }
}
