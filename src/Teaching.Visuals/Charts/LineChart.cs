using System.Text;

namespace Teaching.Visuals;

/// <summary>Lines or points over a numeric axis.</summary>
internal sealed class LineChart(Layout layout, ScatterTrace[] traces)
{
    private const double PlotHeight = 200;
    private const double Font = ChartFrame.Font;
    private const double Width = ChartFrame.Width;

    public Picture Draw()
    {
        var canvas = new SvgCanvas();
        var top = ChartFrame.Head(canvas, layout, [.. traces.Select(t => t.Name)], traces[0].IsLine ? ChartFrame.LineSwatch : ChartFrame.MarkerSwatch);
        var allX = traces.SelectMany(t => t.X.Zip(t.Y)).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)).Select(p => p.First).ToArray();
        var (leastX, mostX) = Colouring.Extent.Of(allX);
        var (leastY, mostY) = Colouring.Extent.Of(traces.SelectMany(Reach));
        var yTicks = Ticks.Of(leastY, mostY, 5);
        var whole = allX.All(x => x == Math.Round(x) && Math.Abs(x) < 1e6);
        var left = ChartFrame.Margin + yTicks.Labels.Max(label => TextWidth.Of(label, Font)) + 8;
        var xTicks = FitX(leastX, mostX, whole, Width - ChartFrame.Margin - left);
        var right = Width - ChartFrame.Margin - Math.Max(6, TextWidth.Of(xTicks.Labels[^1], Font) / 2);
        left = Math.Max(left, ChartFrame.Margin + (TextWidth.Of(xTicks.Labels[0], Font) / 2));

        var plot = new Plot(left, top, right - left, PlotHeight, xTicks, yTicks);
        DrawAxes(canvas, plot);
        for (var s = 0; s < traces.Length; s++)
        {
            DrawTrace(canvas, plot, traces[s], s);
        }

        var y = top + PlotHeight + 10 + (Font * 1.2);
        y += ChartFrame.Foot(canvas, layout.XTitle, left, right, y) + 6;

        var text = new ChartText(layout);
        var alt = text.Alt(traces.Length > 0 && traces[0].IsLine ? "line chart" : "points", traces.Select(Describe));
        return new Picture(canvas.ToSvg(Width, y, text.Name, alt), alt, ChartText.Caption(traces.SelectMany(t => t.Y), traces.Any(t => t.ErrorY is not null)), Tables(text), $"{text.Name}\n{Tables(text)[0].ToPlain()}");
    }

    private static IEnumerable<double> Reach(ScatterTrace trace) => trace.ErrorY is { } errors
        ? trace.Y.Zip(errors).SelectMany(p => double.IsFinite(p.Second) ? new[] { p.First - p.Second, p.First + p.Second } : [p.First])
        : trace.Y;

    private static Ticks FitX(double least, double most, bool whole, double width)
    {
        for (var count = 10; count > 1; count--)
        {
            var ticks = Ticks.Of(least, most, count, whole);
            if (ticks.Labels.Max(label => TextWidth.Of(label, Font)) + 10 <= width / ticks.Labels.Length)
            {
                return ticks;
            }
        }

        return Ticks.Of(least, most, 1, whole);
    }

    private static void DrawAxes(SvgCanvas canvas, Plot plot)
    {
        for (var k = 0; k < plot.Y.Values.Length; k++)
        {
            var y = plot.AtY(plot.Y.Values[k]);
            canvas.Line(Paint.Line, plot.Left, y, plot.Left + plot.Width, y, "stroke-width=\"1\"");
        }

        for (var k = 0; k < plot.Y.Values.Length; k++)
        {
            canvas.Text(Paint.Muted, plot.Y.Labels[k], plot.Left - 6, plot.AtY(plot.Y.Values[k]) + (Font * 0.36), Font, "end");
        }

        canvas.Line(Paint.Axis, plot.Left, plot.Top + plot.Height, plot.Left + plot.Width, plot.Top + plot.Height, "stroke-width=\"1\"");
        for (var k = 0; k < plot.X.Values.Length; k++)
        {
            var x = plot.AtX(plot.X.Values[k]);
            canvas.Line(Paint.Axis, x, plot.Top + plot.Height, x, plot.Top + plot.Height + 5, "stroke-width=\"1\"");
        }

        for (var k = 0; k < plot.X.Values.Length; k++)
        {
            canvas.Text(Paint.Muted, plot.X.Labels[k], plot.AtX(plot.X.Values[k]), plot.Top + plot.Height + 8 + Font, Font, "middle");
        }
    }

    private static void DrawTrace(SvgCanvas canvas, Plot plot, ScatterTrace trace, int series)
    {
        var points = trace.X.Zip(trace.Y).Select(p => double.IsFinite(p.First) && double.IsFinite(p.Second) ? (plot.AtX(p.First), plot.AtY(p.Second)) : ((double X, double Y)?)null).ToArray();
        var path = new StringBuilder();
        for (var k = 0; k < points.Length && trace.IsLine; k++)
        {
            if (points[k] is { } point)
            {
                // A gap starts the line anew.
                path.Append(k > 0 && points[k - 1] is not null ? 'L' : 'M').Append(ChartFrame.P(point.X)).Append(' ').Append(ChartFrame.P(point.Y));
            }
        }

        if (path.Length > 0)
        {
            canvas.Path(Paint.SeriesStroke(series), path.ToString(), ChartFrame.Stroke(series));
        }

        for (var k = 0; k < points.Length; k++)
        {
            if (points[k] is not { } point)
            {
                continue;
            }

            if (trace.ErrorY is { } errors && double.IsFinite(errors[k]) && errors[k] > 0)
            {
                var (high, low) = (plot.AtY(trace.Y[k] + errors[k]), plot.AtY(trace.Y[k] - errors[k]));
                canvas.Path(Paint.SeriesStroke(series), $"M{ChartFrame.P(point.X)} {ChartFrame.P(low)}V{ChartFrame.P(high)}m-4 0h8M{ChartFrame.P(point.X - 4)} {ChartFrame.P(low)}h8", "stroke-width=\"1.5\"");
            }

            // Many points are a line of their own; a point between two gaps would be lost without its sign.
            var isAlone = (k == 0 || points[k - 1] is null) && (k == points.Length - 1 || points[k + 1] is null);
            if (!trace.IsLine || points.Length <= 40 || isAlone)
            {
                ChartFrame.Marker(canvas, series, point.X, point.Y);
            }
        }
    }

    private static string Describe(ScatterTrace trace)
    {
        var points = trace.X.Zip(trace.Y).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)).ToArray();
        var name = trace.Name.Length > 0 ? trace.Name : "the values";
        if (points.Length == 0)
        {
            return $"{name}: no finite value";
        }

        var (least, most) = (points.MinBy(p => p.Second), points.MaxBy(p => p.Second));
        return trace.IsLine
            ? $"{name} goes from {N(points[0].Second)} at {N(points[0].First)} to {N(points[^1].Second)} at {N(points[^1].First)}, lowest {N(least.Second)} at {N(least.First)}, highest {N(most.Second)} at {N(most.First)}"
            : $"{name}: {Numbers.Count(points.Length, "point")}, from {N(least.Second)} to {N(most.Second)}";

        static string N(double value) => Numbers.Grouped(value);
    }

    private DataTable[] Tables(ChartText text)
    {
        var x = layout.XTitle.Length > 0 ? layout.XTitle : "x";
        if (traces.All(t => t.X.SequenceEqual(traces[0].X)))
        {
            return [text.Table(x, [.. traces[0].X.Select(Numbers.Plain)], [.. traces.Select(t => (t.Name, t.Y, t.ErrorY))])];
        }

        return [.. traces.Select(t => text.Table(x, [.. t.X.Select(Numbers.Plain)], (t.Name, t.Y, t.ErrorY)))];
    }

    private sealed record Plot(double Left, double Top, double Width, double Height, Ticks X, Ticks Y)
    {
        public double AtX(double x) => Left + (Width * (x - X.Low) / (X.High - X.Low));

        public double AtY(double y) => Top + (Height * (1 - ((y - Y.Low) / (Y.High - Y.Low))));
    }
}
