namespace Teaching.Visuals;

/// <summary>Bars beside each other, upright when names and values fit below and above them, else lying.</summary>
internal sealed class BarChart(Layout layout, BarTrace[] traces)
{
    private const double Font = ChartFrame.Font;
    private const double ValueFont = BarPainter.ValueFont;
    private const double Width = ChartFrame.Width;
    private const double Margin = ChartFrame.Margin;
    private const double PlotHeight = 204;

    // The value above the longest bar, and below it when bars hang down.
    private const double ValueRoom = 16;
    private const double WidestName = 170;
    private const double NarrowestName = 40;
    private const double NarrowestPlot = 100;

    private readonly IReadOnlyList<string> _categories = traces[0].Categories;

    public Picture Draw()
    {
        var canvas = new SvgCanvas();
        var (least, most) = Colouring.Extent.Of(traces.SelectMany(Reach).Append(0));
        var ticks = Ticks.Of(least, most, 5);
        var left = Margin + ticks.Labels.Max(label => TextWidth.Of(label, Font)) + 8;
        var slot = (Width - Margin - left) / _categories.Count;
        var isUpright = _categories.All(c => TextWidth.Of(c, Font) + 6 <= slot)
            && traces.All(t => t.Y.All(y => TextWidth.Of(BarPainter.Label(y), ValueFont) + 2 <= slot * BarPainter.Filled / traces.Length));

        // Lying bars swap the axes: what they measure stands below, what they stand for above.
        var top = ChartFrame.Head(canvas, isUpright ? layout : layout with { YTitle = layout.XTitle }, [.. traces.Select(t => t.Name)], ChartFrame.BarSwatch);
        var plot = isUpright
            ? new Plot(left, top, Width - Margin - left, PlotHeight, PlotAxis.Named(_categories), PlotAxis.Of(ticks, PlotHeight, ticks.Low < 0 ? ValueRoom : 0, ValueRoom))
            : Lying(ticks, top);
        canvas.Begin(ChartFrame.PlotClass);
        var y = isUpright ? DrawUpright(canvas, plot) : DrawLying(canvas, plot);
        canvas.End();
        y += ChartFrame.Foot(canvas, isUpright ? layout.XTitle : layout.YTitle, plot.Left, plot.Right, y) + 6;

        var text = new ChartText(layout);
        var alt = text.Alt("bar chart", traces.Select(Describe));
        var table = text.Table(layout.XTitle.Length > 0 ? layout.XTitle : "category", _categories, [.. traces.Select(t => (t.Name, t.Y, t.ErrorY))]);
        return new Picture(
            canvas.ToSvg(Width, y, text.Name, alt), alt, ChartText.Caption(traces.SelectMany(t => t.Y), traces.Any(t => t.ErrorY is not null)),
            [table], $"{text.Name}\n{table.ToPlain()}", plot.In(Width, y));
    }

    private static IEnumerable<double> Reach(BarTrace trace) => trace.ErrorY is { } errors
        ? trace.Y.Zip(errors).SelectMany(p => double.IsFinite(p.Second) ? new[] { p.First - p.Second, p.First + p.Second } : [p.First])
        : trace.Y;

    private Plot Lying(Ticks ticks, double top)
    {
        // Values stand beside the bars, those below zero to the left: their room is taken from the names first.
        var (before, after) = (Room(y => y < 0), Room(y => !(y < 0)));
        var widest = Math.Clamp(Width - (2 * Margin) - 8 - before - after - NarrowestPlot, NarrowestName, WidestName);
        string[] names = [.. _categories.Select(c => TextWidth.Cut(c, Font, widest))];
        var left = Margin + names.Max(name => TextWidth.Of(name, Font)) + 8;
        var bar = traces.Length == 1 ? 18.0 : 16.0;
        var slot = Math.Max(Font * 1.3, bar * traces.Length / BarPainter.Filled);
        var width = Width - Margin - left;
        return new Plot(left, top, width, slot * names.Length, PlotAxis.Of(ticks, width, before, after), PlotAxis.Named(names, backwards: true));

        double Room(Func<double, bool> stands) => traces.SelectMany(t => t.Y).Where(stands).Select(y => TextWidth.Of(BarPainter.Label(y), ValueFont) + 8).DefaultIfEmpty(0).Max();
    }

    private double DrawUpright(SvgCanvas canvas, Plot plot)
    {
        ChartFrame.Grid(canvas, plot);
        BarPainter.Draw(canvas, plot, traces, isUpright: true);
        canvas.Line(Paint.Axis, plot.Left, plot.AtY(0), plot.Right, plot.AtY(0), "stroke-width=\"1\"");
        for (var c = 0; c < _categories.Count; c++)
        {
            canvas.Text(Paint.Ink, _categories[c], plot.AtX(c), plot.Bottom + 6 + Font, Font, "middle");
        }

        return plot.Bottom + 6 + Font + 8;
    }

    private double DrawLying(SvgCanvas canvas, Plot plot)
    {
        for (var c = 0; c < _categories.Count; c++)
        {
            canvas.Text(Paint.Ink, plot.Y.Labels[c], plot.Left - 8, plot.AtY(c) + (Font * 0.36), Font, "end");
        }

        BarPainter.Draw(canvas, plot, traces, isUpright: false);
        canvas.Line(Paint.Axis, plot.AtX(0), plot.Top, plot.AtX(0), plot.Bottom, "stroke-width=\"1\"");
        return plot.Bottom + 4;
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
