namespace Teaching.Visuals;

/// <summary>Draws the bars of a chart, their whiskers and their values, upright or lying.</summary>
internal static class BarPainter
{
    public const double ValueFont = 13;

    /// <summary>How much of a category's place its bars take.</summary>
    public const double Filled = 0.8;

    public static string Label(double value) => Numbers.Minus(double.IsNaN(value) ? "none" : Numbers.Grouped(value));

    public static void Draw(SvgCanvas canvas, Plot plot, BarTrace[] traces, bool isUpright)
    {
        for (var c = 0; c < traces[0].Categories.Count; c++)
        {
            for (var s = 0; s < traces.Length; s++)
            {
                var from = c - (Filled / 2) + (s * Filled / traces.Length);
                var to = from + (Filled / traces.Length);
                if (isUpright)
                {
                    DrawUpright(canvas, plot, traces[s], s, c, plot.AtX(from), plot.AtX(to));
                }
                else
                {
                    DrawLying(canvas, plot, traces[s], s, c, plot.AtY(from), plot.AtY(to));
                }
            }
        }
    }

    private static void DrawUpright(SvgCanvas canvas, Plot plot, BarTrace trace, int series, int c, double left, double right)
    {
        var (value, middle, zero) = (trace.Y[c], (left + right) / 2, plot.AtY(0));
        var end = double.IsFinite(value) ? plot.AtY(value) : zero;
        ChartFrame.BarPaint(canvas, series, left + 1, Math.Min(end, zero), right - left - 2, Math.Abs(end - zero));
        var (high, low) = Whisker(canvas, trace, c, middle, plot.AtY, isUpright: true);
        canvas.Text(Paint.Ink, Label(value), middle, value < 0 ? Math.Max(end, low) + ValueFont : Math.Min(end, high) - 4, ValueFont, "middle");
    }

    private static void DrawLying(SvgCanvas canvas, Plot plot, BarTrace trace, int series, int c, double top, double bottom)
    {
        var (value, middle, zero) = (trace.Y[c], (top + bottom) / 2, plot.AtX(0));
        var end = double.IsFinite(value) ? plot.AtX(value) : zero;
        ChartFrame.BarPaint(canvas, series, Math.Min(end, zero), top + 1, Math.Abs(end - zero), bottom - top - 2);
        var (high, low) = Whisker(canvas, trace, c, middle, plot.AtX, isUpright: false);
        var isLeft = value < 0;
        canvas.Text(Paint.Ink, Label(value), isLeft ? Math.Min(end, low) - 4 : Math.Max(end, high) + 4, middle + (ValueFont * 0.36), ValueFont, isLeft ? "end" : "start");
    }

    // Returns where the upper and the lower end lie; without a whisker, where nothing is pushed away.
    private static (double High, double Low) Whisker(SvgCanvas canvas, BarTrace trace, int c, double across, Func<double, double> at, bool isUpright)
    {
        if (trace.ErrorY is not { } errors || !(errors[c] > 0) || !double.IsFinite(trace.Y[c] + errors[c]) || !double.IsFinite(trace.Y[c] - errors[c]))
        {
            return isUpright ? (double.MaxValue, double.MinValue) : (double.MinValue, double.MaxValue);
        }

        var (high, low) = (at(trace.Y[c] + errors[c]), at(trace.Y[c] - errors[c]));
        var (h, l, a, b) = (ChartFrame.P(high), ChartFrame.P(low), ChartFrame.P(across), ChartFrame.P(across - 4));
        canvas.Path(Paint.InkLine, isUpright ? $"M{a} {l}V{h}M{b} {h}h8M{b} {l}h8" : $"M{l} {a}H{h}M{h} {b}v8M{l} {b}v8", "stroke-width=\"1.5\"");
        return (high, low);
    }
}
