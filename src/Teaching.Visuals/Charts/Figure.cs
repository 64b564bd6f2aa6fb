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

    /// <summary>Reads a chart in the words of plotly.js, as Plotly writes it in any language: lines and points, bars, or one heatmap.</summary>
    /// <remarks>The whole document is kept, with its layout, its frames and whatever is not drawn here: <see cref="ToPlotlyJson"/> gives it back.</remarks>
    /// <param name="json">An object with <c>data</c>, and with <c>layout</c> and <c>frames</c> if there are any.</param>
    /// <exception cref="DataException">No such document, or a kind of chart that is not drawn here.</exception>
    /// <example><code>var figure = Figure.FromPlotlyJson(File.ReadAllText("chart.json"));</code></example>
    public static Figure FromPlotlyJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PlotlyReader.Read(json);
    }

    private string Caption { get; init; } = "";

    /// <summary>The document that the chart was read from; null for a chart of our own.</summary>
    internal string? Document { get; init; }

    /// <summary>The data.</summary>
    public IReadOnlyList<Trace> Data { get; }

    /// <summary>Title and axes.</summary>
    public Layout Layout { get; }

    /// <summary>The same chart as a document of plotly.js: <c>data</c> and <c>layout</c>. Plotly's own schema allows every attribute of it. Of a chart that was read, it is the document that was read.</summary>
    /// <remarks>Our own stands in <see cref="Visual.ToHtml"/> too, as <c>data-plotly</c>, unless it is longer than 100,000 characters or holds numbers beyond 1e300: from it a page makes the chart that can be zoomed.</remarks>
    public string ToPlotlyJson() => Document ?? PlotlyDocument.Of(this);

    /// <summary>The same chart with a sentence below, such as what its whiskers stand for.</summary>
    /// <param name="caption">One or two sentences.</param>
    public Figure Captioned(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        return new Figure(Layout, Data) { Caption = caption, Document = Document };
    }

    private protected override string LiveData => IsZoomable && PlotlyDocument.Of(this) is { Length: <= MostPlotlyLength } json ? $" data-plotly='{json}'" : "";

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
