namespace Teaching.Visuals;

/// <summary>Lines or points over a numeric axis.</summary>
internal sealed class LineChart(Layout layout, ScatterTrace[] traces)
{
    private const double PlotHeight = 200;
    private const double Font = ChartFrame.Font;
    private const double Width = ChartFrame.Width;

    // The first and the last point stand beside the axis, not on its labels.
    private const double Inset = 8;

    public Picture Draw()
    {
        var canvas = new SvgCanvas();
        var named = traces.Where(trace => trace.Like is null).ToArray();
        var top = ChartFrame.Head(canvas, layout, [.. named.Select(t => t.Name)], (c, k, x, y) => Swatch(c, named[k], x, y));
        var plot = Measure(top);
        canvas.Begin(ChartFrame.PlotClass);
        ChartFrame.Grid(canvas, plot);
        ChartFrame.MarksBelow(canvas, plot);
        for (var s = 0; s < traces.Length; s++)
        {
            LinePainter.Draw(canvas, plot, traces[s], SeriesOf(s));
        }

        LinePainter.Labels(canvas, plot, traces);
        canvas.End();
        var y = plot.Bottom + 10 + (Font * 1.2);
        y += ChartFrame.Foot(canvas, layout.XTitle, plot.Left, plot.Right, y) + 6;

        var text = new ChartText(layout);
        var alt = text.Alt(traces[0].IsLine ? "line chart" : "points", traces.Where(t => !t.IsReference && t.Like is null).Select(Describe));
        var tables = Tables(text);
        return new Picture(
            canvas.ToSvg(Width, y, text.Name, alt), alt, ChartText.Caption(traces.SelectMany(t => t.Y), traces.Any(t => t.ErrorY is not null)),
            tables, $"{text.Name}\n{tables[0].ToPlain()}", plot.In(Width, y));
    }

    private Plot Measure(double top)
    {
        var points = traces.SelectMany(t => t.FinitePoints).ToArray();
        var (leastX, mostX) = Colouring.Extent.Of(points.Select(p => p.X));
        var (leastY, mostY) = Colouring.Extent.Of(traces.SelectMany(Reach));
        var yTicks = Ticks.Of(leastY, mostY, 5);
        var whole = points.All(p => p.X == Math.Round(p.X) && Math.Abs(p.X) < 1e6);
        var left = ChartFrame.Margin + yTicks.Labels.Max(label => TextWidth.Of(label, Font)) + 8;
        var xTicks = Ticks.Fit(leastX, mostX, whole, Width - ChartFrame.Margin - left - (2 * Inset), Font);
        var right = Width - ChartFrame.Margin - Math.Max(0, (TextWidth.Of(xTicks.Labels[^1], Font) / 2) - Inset);
        left = Math.Max(left, ChartFrame.Margin - Inset + (TextWidth.Of(xTicks.Labels[0], Font) / 2));
        var height = layout.IsSquare ? Math.Clamp((right - left - (2 * Inset)) * (yTicks.High - yTicks.Low) / (xTicks.High - xTicks.Low), 120, 400) : PlotHeight;
        return new Plot(left, top, right - left, height, PlotAxis.Of(xTicks, right - left, Inset, Inset), Vertical(yTicks, mostY, height));
    }

    // No share is more than 100 percent: where only a whisker passes it, the axis has no mark there.
    private PlotAxis Vertical(Ticks ticks, double most, double height)
    {
        const double All = 100;
        var isShare = layout.YTitle.Contains("percent", StringComparison.Ordinal) && traces.All(t => t.FinitePoints.All(p => p.Y <= All));
        return isShare && most > All && ticks.UpTo(All) is { Values.Length: > 1 } marks
            ? PlotAxis.Of(marks, height, after: Math.Max(2, height * (most - marks.High) / (most - marks.Low)))
            : PlotAxis.Of(ticks, height);
    }

    private int SeriesOf(int trace) => ChartFrame.SeriesOf(traces, trace);

    private void Swatch(SvgCanvas canvas, ScatterTrace trace, double x, double y)
    {
        var series = SeriesOf(Array.IndexOf(traces, trace));
        if (trace.IsReference)
        {
            ChartFrame.ReferenceSwatch(canvas, x, y);
        }
        else if (trace.IsLine)
        {
            ChartFrame.LineSwatch(canvas, series, x, y);
        }
        else
        {
            ChartFrame.MarkerSwatch(canvas, series, x, y);
        }
    }

    private static IEnumerable<double> Reach(ScatterTrace trace) => trace.ErrorY is { } errors
        ? trace.X.Zip(trace.Y, errors).Where(p => double.IsFinite(p.First)).SelectMany(p => double.IsFinite(p.Third) ? new[] { p.Second - p.Third, p.Second + p.Third } : [p.Second])
        : trace.FinitePoints.Select(p => p.Y);

    private static string Describe(ScatterTrace trace)
    {
        var points = trace.FinitePoints.ToArray();
        var name = trace.Name.Length > 0 ? trace.Name : "the values";
        if (points.Length == 0)
        {
            return $"{name}: no finite value";
        }

        var (least, most) = (points.MinBy(p => p.Y), points.MaxBy(p => p.Y));
        return trace.IsLine
            ? $"{name} goes from {N(points[0].Y)} at {N(points[0].X)} to {N(points[^1].Y)} at {N(points[^1].X)}, lowest {N(least.Y)} at {N(least.X)}, highest {N(most.Y)} at {N(most.X)}"
            : $"{name}: {Numbers.Count(points.Length, "point")}, from {N(least.Y)} to {N(most.Y)}";

        static string N(double value) => Numbers.Grouped(value);
    }

    private DataTable[] Tables(ChartText text)
    {
        var x = layout.XTitle.Length > 0 ? layout.XTitle : "x";
        var shown = traces.Where(t => !t.IsReference).ToArray();
        if (shown.All(t => t.Labels is null && t.X.SequenceEqual(shown[0].X)))
        {
            return [text.Table(x, [.. shown[0].X.Select(Numbers.Plain)], [.. shown.Select(t => (t.Name, t.Y, t.ErrorY))])];
        }

        return [.. shown.Select(t => text.Table(
            t.Labels is null ? x : $"point, {x}",
            [.. t.X.Select((value, k) => t.Labels is { } labels ? $"{labels[k]}, {Numbers.Plain(value)}" : Numbers.Plain(value))],
            (t.Name, t.Y, t.ErrorY)))];
    }
}
