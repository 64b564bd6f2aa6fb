namespace Teaching.Visuals;

/// <summary>Bars beside each other, upright when names and values fit below and above them, else lying.</summary>
internal sealed class BarChart(Layout layout, BarTrace[] traces)
{
    private const double Font = ChartFrame.Font;
    private const double ValueFont = 13;
    private const double Width = ChartFrame.Width;
    private const double Margin = ChartFrame.Margin;

    private readonly IReadOnlyList<string> _categories = traces[0].Categories;

    public Picture Draw()
    {
        var canvas = new SvgCanvas();
        var (least, most) = Colouring.Extent.Of(traces.SelectMany(Reach).Append(0));
        var ticks = Ticks.Of(least, most, 5);
        var left = Margin + ticks.Labels.Max(label => TextWidth.Of(label, Font)) + 8;
        var slot = (Width - Margin - left) / _categories.Count;
        var bar = slot * 0.8 / traces.Length;
        var isUpright = _categories.All(c => TextWidth.Of(c, Font) + 6 <= slot)
            && traces.All(t => t.Y.All(y => TextWidth.Of(Label(y), ValueFont) + 2 <= bar));
        // Lying bars swap the axes: what they measure stands below, what they stand for above.
        var top = ChartFrame.Head(canvas, isUpright ? layout : layout with { YTitle = layout.XTitle }, [.. traces.Select(t => t.Name)], ChartFrame.BarSwatch);
        var y = isUpright ? DrawUpright(canvas, ticks, left, top, slot, bar) : DrawLying(canvas, ticks, top);

        var text = new ChartText(layout);
        var alt = text.Alt("bar chart", traces.Select(Describe));
        var table = text.Table(layout.XTitle.Length > 0 ? layout.XTitle : "category", _categories, [.. traces.Select(t => (t.Name, t.Y, t.ErrorY))]);
        return new Picture(canvas.ToSvg(Width, y, text.Name, alt), alt, ChartText.Caption(traces.SelectMany(t => t.Y), traces.Any(t => t.ErrorY is not null)), [table], $"{text.Name}\n{table.ToPlain()}");
    }

    private static IEnumerable<double> Reach(BarTrace trace) => trace.ErrorY is { } errors
        ? trace.Y.Zip(errors).SelectMany(p => double.IsFinite(p.Second) ? new[] { p.First - p.Second, p.First + p.Second } : [p.First])
        : trace.Y;

    private static string Label(double value) => Numbers.Minus(double.IsNaN(value) ? "none" : Numbers.Grouped(value));

    private double DrawUpright(SvgCanvas canvas, Ticks ticks, double left, double top, double slot, double bar)
    {
        const double Height = 190;

        // Room for the value above the longest bar, and below it when bars hang down.
        var (plotTop, plotHeight) = (top + 14, Height - (ticks.Low < 0 ? 14 : 0));
        double At(double value) => plotTop + (plotHeight * (1 - ((value - ticks.Low) / (ticks.High - ticks.Low))));
        for (var k = 0; k < ticks.Values.Length; k++)
        {
            canvas.Line(Paint.Line, left, At(ticks.Values[k]), Width - Margin, At(ticks.Values[k]), "stroke-width=\"1\"");
        }

        for (var k = 0; k < ticks.Values.Length; k++)
        {
            canvas.Text(Paint.Muted, ticks.Labels[k], left - 6, At(ticks.Values[k]) + (Font * 0.36), Font, "end");
        }

        for (var c = 0; c < _categories.Count; c++)
        {
            for (var s = 0; s < traces.Length; s++)
            {
                var value = traces[s].Y[c];
                var x = left + (c * slot) + (slot * 0.1) + (s * bar);
                var end = At(double.IsFinite(value) ? value : 0);
                ChartFrame.BarPaint(canvas, s, x + 1, Math.Min(end, At(0)), bar - 2, Math.Abs(end - At(0)));
                var (high, low) = Whisker(canvas, traces[s], c, x + (bar / 2), At, isUpright: true);
                canvas.Text(Paint.Ink, Label(value), x + (bar / 2), value < 0 ? Math.Max(end, low) + ValueFont : Math.Min(end, high) - 4, ValueFont, "middle");
            }
        }

        canvas.Line(Paint.Axis, left, At(0), Width - Margin, At(0), "stroke-width=\"1\"");
        var y = plotTop + Height + 6;
        for (var c = 0; c < _categories.Count; c++)
        {
            canvas.Text(Paint.Ink, _categories[c], left + ((c + 0.5) * slot), y + Font, Font, "middle");
        }

        y += Font + 8;
        return y + ChartFrame.Foot(canvas, layout.XTitle, left, Width - Margin, y) + 6;
    }

    private double DrawLying(SvgCanvas canvas, Ticks ticks, double top)
    {
        var bar = traces.Length == 1 ? 18.0 : 16.0;
        var slot = (bar * traces.Length) + 10;
        var names = _categories.Select(c => TextWidth.Cut(c, Font, 170)).ToArray();
        var left = Margin + names.Max(name => TextWidth.Of(name, Font)) + 8;
        var room = traces.Max(t => t.Y.Max(y => TextWidth.Of(Label(y), ValueFont))) + 8;
        var (plotLeft, plotRight) = (left + (ticks.Low < 0 ? room : 0), Width - Margin - room);
        double At(double value) => plotLeft + ((plotRight - plotLeft) * (value - ticks.Low) / (ticks.High - ticks.Low));

        var y = top;
        for (var c = 0; c < names.Length; c++)
        {
            canvas.Text(Paint.Ink, names[c], left - 8, y + (slot / 2) + (Font * 0.36), Font, "end");
            for (var s = 0; s < traces.Length; s++)
            {
                var value = traces[s].Y[c];
                var barTop = y + 5 + (s * bar);
                var end = At(double.IsFinite(value) ? value : 0);
                ChartFrame.BarPaint(canvas, s, Math.Min(end, At(0)), barTop + 1, Math.Abs(end - At(0)), bar - 2);
                var (high, low) = Whisker(canvas, traces[s], c, barTop + (bar / 2), At, isUpright: false);
                var isLeft = value < 0;
                canvas.Text(Paint.Ink, Label(value), isLeft ? Math.Min(end, low) - 4 : Math.Max(end, high) + 4, barTop + (bar / 2) + (ValueFont * 0.36), ValueFont, isLeft ? "end" : "start");
            }

            y += slot;
        }

        canvas.Line(Paint.Axis, At(0), top, At(0), y, "stroke-width=\"1\"");
        return y + 8 + ChartFrame.Foot(canvas, layout.YTitle, plotLeft, plotRight, y);
    }

    // Returns where the upper and the lower end lie; without a whisker, where nothing is pushed away.
    private static (double High, double Low) Whisker(SvgCanvas canvas, BarTrace trace, int c, double across, Func<double, double> at, bool isUpright)
    {
        if (trace.ErrorY is not { } errors || !double.IsFinite(errors[c]) || !double.IsFinite(trace.Y[c]) || errors[c] <= 0)
        {
            return isUpright ? (double.MaxValue, double.MinValue) : (double.MinValue, double.MaxValue);
        }

        var (high, low) = (at(trace.Y[c] + errors[c]), at(trace.Y[c] - errors[c]));
        var (h, l, a, b) = (ChartFrame.P(high), ChartFrame.P(low), ChartFrame.P(across), ChartFrame.P(across - 4));
        canvas.Path(Paint.InkLine, isUpright ? $"M{a} {l}V{h}M{b} {h}h8M{b} {l}h8" : $"M{l} {a}H{h}M{h} {b}v8M{l} {b}v8", "stroke-width=\"1.5\"");
        return (high, low);
    }

    private string Describe(BarTrace trace)
    {
        var finite = _categories.Zip(trace.Y).Where(p => double.IsFinite(p.Second)).ToArray();
        var name = trace.Name.Length > 0 ? $"{trace.Name}: " : "";
        return finite.Length switch
        {
            0 => $"{name}no finite value",
            <= 6 => name + string.Join(", ", finite.Select(p => $"{p.First} {Numbers.Grouped(p.Second)}")),
            _ => $"{name}{finite.Length} bars, lowest {finite.MinBy(p => p.Second).First} with {Numbers.Grouped(finite.Min(p => p.Second))}, highest {finite.MaxBy(p => p.Second).First} with {Numbers.Grouped(finite.Max(p => p.Second))}",
        };
    }
}
