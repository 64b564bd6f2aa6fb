namespace Teaching.Visuals;

/// <summary>How often each range of a number occurs: bars that touch, over an axis of numbers.</summary>
internal sealed class HistogramChart(Layout layout, BarTrace trace)
{
    private const double Font = ChartFrame.Font;
    private const double Width = ChartFrame.Width;
    private const double PlotHeight = 204;
    private const double ValueRoom = 16;

    private readonly IReadOnlyList<double> _edges = trace.Edges!;

    public Picture Draw()
    {
        var canvas = new SvgCanvas();
        var top = ChartFrame.Head(canvas, layout, [trace.Name], ChartFrame.BarSwatch);
        var plot = Measure(top);
        canvas.Begin(ChartFrame.PlotClass);
        ChartFrame.Grid(canvas, plot);
        for (var k = 0; k < trace.Y.Count; k++)
        {
            var (left, right, end) = (plot.AtX(_edges[k]), plot.AtX(_edges[k + 1]), plot.AtY(trace.Y[k]));
            ChartFrame.BarPaint(canvas, 0, left + 0.5, end, right - left - 1, plot.Bottom - end);
        }

        for (var k = 0; k < trace.Y.Count && plot.ValueFont > 0; k++)
        {
            canvas.Text(Paint.Ink, BarPainter.Label(trace.Y[k]), (plot.AtX(_edges[k]) + plot.AtX(_edges[k + 1])) / 2, plot.AtY(trace.Y[k]) - 4, plot.ValueFont, "middle");
        }

        ChartFrame.MarksBelow(canvas, plot);
        canvas.End();
        var y = plot.Bottom + 10 + (Font * 1.2);
        y += ChartFrame.Foot(canvas, layout.XTitle, plot.Left, plot.Right, y) + 6;

        var text = new ChartText(layout);
        var alt = text.Alt("histogram", [Describe()]);
        var table = text.Table(layout.XTitle.Length > 0 ? layout.XTitle : "range", trace.Categories, (trace.Name, trace.Y, null));
        return new Picture(canvas.ToSvg(Width, y, text.Name, alt), alt, "", [table], $"{text.Name}\n{table.ToPlain()}", plot.In(Width, y));
    }

    private Plot Measure(double top)
    {
        var counts = Ticks.Of(0, Math.Max(1, trace.Y.Max()), 5, whole: true);
        var left = ChartFrame.Margin + counts.Labels.Max(label => TextWidth.Of(label, Font)) + 8;
        var right = Width - ChartFrame.Margin;
        var (low, high) = (_edges[0], _edges[^1]);
        var ticks = Ticks.Fit(low, high, whole: false, right - left, Font);

        // Ticks of their own may reach further than the ranges: those beyond are left out, the rest keep their room at both ends.
        int[] inside = [.. Enumerable.Range(0, ticks.Values.Length).Where(k => ticks.Values[k] >= low - (1e-9 * (high - low)) && ticks.Values[k] <= high + (1e-9 * (high - low)))];
        right -= inside.Length == 0 ? 0 : TextWidth.Of(ticks.Labels[inside[^1]], Font) / 2;
        left = Math.Max(left, ChartFrame.Margin + (inside.Length == 0 ? 0 : TextWidth.Of(ticks.Labels[inside[0]], Font) / 2));
        var plot = new Plot(
            left, top, right - left, PlotHeight,
            new PlotAxis(low, high, [.. inside.Select(k => ticks.Values[k])], [.. inside.Select(k => ticks.Labels[k])]), PlotAxis.Of(counts, PlotHeight, 0, ValueRoom));

        // Counts are written where every bar is wide enough.
        var bar = plot.AtX(_edges[1]) - plot.AtX(_edges[0]);
        return trace.Y.All(count => TextWidth.Of(BarPainter.Label(count), BarPainter.ValueFont) + 2 <= bar) ? plot with { ValueFont = BarPainter.ValueFont } : plot;
    }

    private string Describe()
    {
        var most = trace.Y.Max();
        var modes = Enumerable.Range(0, trace.Y.Count).Where(k => trace.Y[k] == most).ToArray();
        return $"{Numbers.Count((long)trace.Y.Sum(), "value")} in {Numbers.Count(trace.Y.Count, "range")}, most often {trace.Categories[modes[0]]} with {Numbers.Grouped(most)}{(modes.Length > 1 ? $" and {Numbers.Count(modes.Length - 1, "range")} as often" : "")}";
    }
}
