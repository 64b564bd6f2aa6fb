using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A chart: data and layout in the words of plotly.js, drawn here as a static picture.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Figure : Visual
{
    // What a notebook, and a page, can still carry for one chart; a heavier one stays as it is drawn.
    private const int MostPlotlyLength = 100_000;

    private const double MostPlotlyValue = 1e300;

    internal Figure(Layout layout, params IReadOnlyList<Trace> data)
    {
        (Layout, Data) = (layout, data);
    }

    private string Caption { get; init; } = "";

    /// <summary>The data.</summary>
    public IReadOnlyList<Trace> Data { get; }

    /// <summary>Title and axes.</summary>
    public Layout Layout { get; }

    /// <summary>The same chart as a document of plotly.js: <c>data</c> and <c>layout</c>. Plotly's own schema allows every attribute of it.</summary>
    /// <remarks>It stands in <see cref="Visual.ToHtml"/> too, as <c>data-plotly</c>, unless it is longer than 100,000 characters or holds numbers beyond 1e300: from it a page makes the chart that can be zoomed.</remarks>
    public string ToPlotlyJson() => PlotlyDocument.Of(this);

    /// <summary>The same chart with a sentence below, such as what its whiskers stand for.</summary>
    /// <param name="caption">One or two sentences.</param>
    public Figure Captioned(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        return new Figure(Layout, Data) { Caption = caption };
    }

    private protected override string LiveData => IsZoomable && ToPlotlyJson() is { Length: <= MostPlotlyLength } json ? $" data-plotly='{json}'" : "";

    // Half of the largest numbers' range is their end: nothing can be zoomed there.
    private bool IsZoomable => Data.OfType<ScatterTrace>().SelectMany(trace => trace.X.Concat(trace.Y)).Concat(Data.OfType<BarTrace>().SelectMany(trace => trace.Y))
        .All(value => !double.IsFinite(value) || Math.Abs(value) < MostPlotlyValue);

    internal override Picture Draw()
    {
        var picture = DrawData();
        return Caption.Length == 0 ? picture : picture with { Caption = $"{Caption} {picture.Caption}".Trim() };
    }

    private Picture DrawData() => Data[0] switch
    {
        BarTrace { Edges: not null } histogram => new HistogramChart(Layout, histogram).Draw(),
        BarTrace => new BarChart(Layout, [.. Data.Cast<BarTrace>()]).Draw(),
        HeatmapTrace heatmap => new HeatmapChart(Layout, heatmap).Draw(),
        _ => new LineChart(Layout, [.. Data.Cast<ScatterTrace>()]).Draw(),
    };
}
