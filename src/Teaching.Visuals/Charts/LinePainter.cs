using System.Text;

namespace Teaching.Visuals;

/// <summary>Draws the lines, points and whiskers of one trace, and what is written beside points.</summary>
internal static class LinePainter
{
    private const double LabelFont = 13;

    // Beyond these, points that share a place are drawn once: more could not be seen.
    private const int MostPoints = 2000;

    public static void Draw(SvgCanvas canvas, Plot plot, ScatterTrace trace, int series)
    {
        var points = trace.X.Zip(trace.Y).Select(p => double.IsFinite(p.First) && double.IsFinite(p.Second) ? (plot.AtX(p.First), plot.AtY(p.Second)) : ((double X, double Y)?)null).ToArray();
        if (trace.IsLine && Line(points) is { Length: > 0 } line)
        {
            canvas.Path(trace.IsReference ? Paint.Axis : Paint.SeriesStroke(series), line, trace.IsReference ? ChartFrame.ReferenceStroke : ChartFrame.Stroke(series));
        }

        var taken = new HashSet<(int, int)>();
        for (var k = 0; k < points.Length; k++)
        {
            if (points[k] is not { } point)
            {
                continue;
            }

            Whisker(canvas, plot, trace, k, point.X, series);

            // A point between two gaps would be lost without its sign.
            var isAlone = trace.IsLine && (k == 0 || points[k - 1] is null) && (k == points.Length - 1 || points[k + 1] is null);
            if ((trace.IsSigned || isAlone) && (points.Length <= MostPoints || taken.Add(((int)(point.X / 2), (int)(point.Y / 2)))))
            {
                ChartFrame.Marker(canvas, series, point.X, point.Y);
            }
        }
    }

    /// <summary>Writes beside points, each text where it covers no other and stays inside; what has no such place is in the table only.</summary>
    public static void Labels(SvgCanvas canvas, Plot plot, IEnumerable<ScatterTrace> traces)
    {
        var taken = new List<(double Left, double Top, double Right, double Bottom)>();
        foreach (var trace in traces.Where(t => t.Labels is not null))
        {
            for (var k = 0; k < trace.Y.Count; k++)
            {
                if (!double.IsFinite(trace.X[k]) || !double.IsFinite(trace.Y[k]) || string.IsNullOrWhiteSpace(trace.Labels![k]))
                {
                    continue;
                }

                var (x, y) = (plot.AtX(trace.X[k]), plot.AtY(trace.Y[k]));
                var text = TextWidth.Cut(trace.Labels[k], LabelFont, 120);
                var width = TextWidth.Of(text, LabelFont);
                foreach (var (left, baseline) in new[] { (x + 8, y + 16), (x + 8, y - 8), (x - 8 - width, y - 8), (x - 8 - width, y + 16), (x + 8, y + 32), (x - 8 - width, y - 24) })
                {
                    var box = (Left: left, Top: baseline - (0.8 * LabelFont), Right: left + width, Bottom: baseline + (0.25 * LabelFont));
                    if (box.Left >= plot.Left && box.Right <= plot.Right && box.Top >= plot.Top && box.Bottom <= plot.Bottom
                        && taken.All(t => box.Right <= t.Left || t.Right <= box.Left || box.Bottom <= t.Top || t.Bottom <= box.Top))
                    {
                        taken.Add(box);
                        canvas.Text(Paint.InkOnLines, text, left, baseline, LabelFont);
                        break;
                    }
                }
            }
        }
    }

    private static void Whisker(SvgCanvas canvas, Plot plot, ScatterTrace trace, int k, double x, int series)
    {
        if (trace.ErrorY is { } errors && errors[k] > 0 && double.IsFinite(trace.Y[k] + errors[k]) && double.IsFinite(trace.Y[k] - errors[k]))
        {
            var (high, low) = (plot.AtY(trace.Y[k] + errors[k]), plot.AtY(trace.Y[k] - errors[k]));
            canvas.Path(Paint.SeriesStroke(series), $"M{ChartFrame.P(x)} {ChartFrame.P(low)}V{ChartFrame.P(high)}m-4 0h8M{ChartFrame.P(x - 4)} {ChartFrame.P(low)}h8", "stroke-width=\"1.5\"");
        }
    }

    // A gap starts the line anew. Of many points in one column of the screen the first, the least, the greatest and the last tell all that can be seen.
    private static string Line((double X, double Y)?[] points)
    {
        var path = new StringBuilder();
        for (var k = 0; k < points.Length; k++)
        {
            if (points[k] is not { } point)
            {
                continue;
            }

            var last = k;
            while (points.Length > MostPoints && last + 1 < points.Length && points[last + 1] is { } next && Math.Floor(next.X * 2) == Math.Floor(point.X * 2))
            {
                last++;
            }

            var column = Enumerable.Range(k, last - k + 1);
            int[] kept = last - k < 4 ? [.. column] : [.. new[] { k, column.MinBy(i => points[i]!.Value.Y), column.MaxBy(i => points[i]!.Value.Y), last }.Distinct().Order()];
            foreach (var i in kept)
            {
                path.Append(i > 0 && points[i - 1] is not null ? 'L' : 'M').Append(ChartFrame.P(points[i]!.Value.X)).Append(' ').Append(ChartFrame.P(points[i]!.Value.Y));
            }

            k = last;
        }

        return path.ToString();
    }
}
