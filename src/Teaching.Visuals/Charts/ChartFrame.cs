using System.Text;

namespace Teaching.Visuals;

/// <summary>What every chart with axes shares: its title, its legend, and the paper between.</summary>
internal static class ChartFrame
{
    /// <summary>A chart's width: at 340 pixels its smallest letters still measure 11.</summary>
    public const double Width = 430;

    public const double Margin = 10;
    public const double Font = 14;
    public const double TitleFont = 15;

    /// <summary>The group of an SVG that plotly.js replaces: axes and data, without title, legend and axis titles.</summary>
    public const string PlotClass = "cnn-plot";

    /// <summary>The stroke of a line to compare with.</summary>
    public const string ReferenceStroke = "stroke-width=\"1.5\" stroke-dasharray=\"5 4\"";

    private const double SwatchWidth = 26;

    private static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3", "16 4", "5 6", "9 3 2 3 2 3", "16 4 2 4"];

    /// <summary>Draws the horizontal axis's title below the middle of the plot; returns its height.</summary>
    public static double Foot(SvgCanvas canvas, string title, double left, double right, double y)
    {
        var lines = TextWidth.Wrap(title, Font, 2 * Math.Min(((left + right) / 2) - Margin, Width - Margin - ((left + right) / 2)), 2);
        for (var k = 0; k < lines.Count; k++)
        {
            canvas.Text(Paint.Muted, lines[k], (left + right) / 2, y + ((k + 0.8) * Font * 1.3), Font, "middle");
        }

        return lines.Count * Font * 1.3;
    }

    /// <summary>Draws title, legend and the vertical axis's title from the top down; returns where they end.</summary>
    public static double Head(SvgCanvas canvas, Layout layout, IReadOnlyList<string> names, Action<SvgCanvas, int, double, double> swatch)
    {
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(layout.Title, TitleFont, Width - (2 * Margin), 3, bold: true), Margin, y, TitleFont, bold: true) + 4;
        if (names.Count > 1 || (names.Count == 1 && names[0].Length > 0 && names[0] != layout.YTitle))
        {
            y = Legend(canvas, names, y, swatch);
        }

        return y + canvas.Lines(Paint.Muted, TextWidth.Wrap(layout.YTitle, Font, Width - (2 * Margin), 2), Margin, y, Font) + 8;
    }

    /// <summary>Which colour and sign a trace has: its own number, or that of the trace it goes with; −1 for a line to compare with.</summary>
    public static int SeriesOf(IReadOnlyList<Trace> traces, int trace) => traces[trace] switch
    {
        ScatterTrace { IsReference: true } => -1,
        ScatterTrace { Like: { } other } => SeriesOf(traces, other),
        _ => traces.Take(trace).Count(before => before is not (ScatterTrace { IsReference: true } or ScatterTrace { Like: not null })),
    };

    /// <summary>Horizontal lines at the marks of the vertical axis, and what is written at them.</summary>
    public static void Grid(SvgCanvas canvas, Plot plot)
    {
        foreach (var mark in plot.Y.Marks)
        {
            canvas.Line(Paint.Line, plot.Left, plot.AtY(mark), plot.Right, plot.AtY(mark), "stroke-width=\"1\"");
        }

        for (var k = 0; k < plot.Y.Marks.Count; k++)
        {
            canvas.Text(Paint.Muted, plot.Y.Labels[k], plot.Left - 6, plot.AtY(plot.Y.Marks[k]) + (Font * 0.36), Font, "end");
        }
    }

    /// <summary>The horizontal axis with its marks, and what is written at them.</summary>
    public static void MarksBelow(SvgCanvas canvas, Plot plot)
    {
        canvas.Line(Paint.Axis, plot.Left, plot.Bottom, plot.Right, plot.Bottom, "stroke-width=\"1\"");
        foreach (var mark in plot.X.Marks)
        {
            canvas.Line(Paint.Axis, plot.AtX(mark), plot.Bottom, plot.AtX(mark), plot.Bottom + 5, "stroke-width=\"1\"");
        }

        for (var k = 0; k < plot.X.Marks.Count; k++)
        {
            canvas.Text(Paint.Muted, plot.X.Labels[k], plot.AtX(plot.X.Marks[k]), plot.Bottom + 8 + Font, Font, "middle");
        }
    }

    /// <summary>A sign for a point: each series has its own, so that colour is never alone.</summary>
    public static void Marker(SvgCanvas canvas, int series, double x, double y)
    {
        var fill = Paint.SeriesFill(series);
        switch (series % Paint.SeriesCount)
        {
            case 0:
                canvas.Path(fill, $"M{P(x - 4)} {P(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z");
                break;
            case 1:
                canvas.Rect(fill, x - 3.5, y - 3.5, 7, 7);
                break;
            case 2:
                canvas.Path(fill, $"M{P(x)} {P(y - 5)}l4.5 8.5h-9z");
                break;
            case 3:
                canvas.Path(fill, $"M{P(x)} {P(y - 5)}l5 5l-5 5l-5 -5z");
                break;
            case 4:
                canvas.Path(fill, $"M{P(x - 1.6)} {P(y - 5)}h3.2v3.4h3.4v3.2h-3.4v3.4h-3.2v-3.4h-3.4v-3.2h3.4z");
                break;
            case 5:
                canvas.Path(fill, $"M{P(x)} {P(y + 5)}l4.5 -8.5h-9z");
                break;
            case 6:
                canvas.Path(fill, $"M{P(x)} {P(y - 2.2)}l2.4 -2.4l2.2 2.2l-2.4 2.4l2.4 2.4l-2.2 2.2l-2.4 -2.4l-2.4 2.4l-2.2 -2.2l2.4 -2.4l-2.4 -2.4l2.2 -2.2z");
                break;
            default:
                canvas.Path(fill, $"M{P(x)} {P(y - 5.5)}l1.3 3.7h3.9l-3.1 2.4l1.1 3.8l-3.2 -2.2l-3.2 2.2l1.1 -3.8l-3.1 -2.4h3.9z");
                break;
        }
    }

    /// <summary>In the legend: a piece of line with its sign.</summary>
    public static void LineSwatch(SvgCanvas canvas, int series, double x, double y)
    {
        canvas.Line(Paint.SeriesStroke(series), x, y, x + SwatchWidth, y, Stroke(series));
        Marker(canvas, series, x + (SwatchWidth / 2), y);
    }

    /// <summary>In the legend: a piece of a line to compare with.</summary>
    public static void ReferenceSwatch(SvgCanvas canvas, double x, double y) => canvas.Line(Paint.Axis, x, y, x + SwatchWidth, y, ReferenceStroke);

    /// <summary>In the legend: a sign alone.</summary>
    public static void MarkerSwatch(SvgCanvas canvas, int series, double x, double y) => Marker(canvas, series, x + (SwatchWidth / 2), y);

    /// <summary>In the legend: a piece of bar.</summary>
    public static void BarSwatch(SvgCanvas canvas, int series, double x, double y) => BarPaint(canvas, series, x + 5, y - 7, 16, 14);

    /// <summary>Lengths of the pieces of a line and of the gaps between them; empty for a whole line.</summary>
    public static string Dash(int series) => Dashes[series % Paint.SeriesCount];

    public static string Stroke(int series, double width = 2) =>
        $"stroke-width=\"{P(width)}\" stroke-linejoin=\"round\"{(Dash(series).Length > 0 ? $" stroke-dasharray=\"{Dash(series)}\"" : "")}";

    public static string P(double value) => SvgCanvas.P(value);

    private static double Legend(SvgCanvas canvas, IReadOnlyList<string> names, double y, Action<SvgCanvas, int, double, double> swatch)
    {
        var x = Margin;
        for (var s = 0; s < names.Count; s++)
        {
            var lines = TextWidth.Wrap(names[s], Font, Width - (2 * Margin) - SwatchWidth - 6, 2);
            var width = SwatchWidth + 6 + lines.Select(line => TextWidth.Of(line, Font)).DefaultIfEmpty(0).Max();
            if (x > Margin && x + width > Width - Margin)
            {
                (x, y) = (Margin, y + 20);
            }

            swatch(canvas, s, x, y + 9);
            for (var line = 0; line < lines.Count; line++)
            {
                canvas.Text(Paint.Ink, lines[line], x + SwatchWidth + 6, y + 14 + (line * 18), Font);
            }

            // A name of two lines has them to itself.
            (x, y) = lines.Count > 1 ? (Width, y + 18) : (x + width + 16, y);
        }

        return y + 24;
    }

    /// <summary>How the stripes of a series' bars go: from the second series on each has its own, so that grey print tells them apart.</summary>
    /// <returns>The pattern in the words of plotly.js, and the distance between its stripes; an empty pattern for a plain bar.</returns>
    public static (string Shape, double Step) Stripes(int series) => (series % Paint.SeriesCount) switch
    {
        0 => ("", 0),
        1 => ("-", 6),
        2 => ("-", 4),
        3 => ("|", 6),
        4 => ("/", 6),
        5 => ("\\", 6),
        6 => ("x", 8),
        _ => ("+", 8),
    };

    /// <summary>A bar with its stripes.</summary>
    public static void BarPaint(SvgCanvas canvas, int series, double x, double y, double width, double height)
    {
        canvas.Rect(Paint.SeriesFill(series), x, y, width, height);
        var (shape, step) = Stripes(series);
        if (shape.Length == 0 || width < 4 || height < 4)
        {
            return;
        }

        var data = new StringBuilder();
        for (var offset = step / 2; shape is "-" or "+" && offset < height; offset += step)
        {
            data.Append(string.Concat("M", P(x), " ", P(y + height - offset), "h", P(width)));
        }

        for (var offset = step / 2; shape is "|" or "+" && offset < width; offset += step)
        {
            data.Append(string.Concat("M", P(x + offset), " ", P(y), "v", P(height)));
        }

        // A slanting stripe leaves the bar where its other side, or its top, ends it.
        for (var offset = step / 2; shape is "/" or "\\" or "x" && offset < width + height; offset += step)
        {
            var (from, to) = (Math.Max(0, offset - height), Math.Min(width, offset));
            if (shape is "/" or "x")
            {
                data.Append(string.Concat("M", P(x + from), " ", P(y + offset - from), "L", P(x + to), " ", P(y + offset - to)));
            }

            if (shape is "\\" or "x")
            {
                data.Append(string.Concat("M", P(x + width - from), " ", P(y + offset - from), "L", P(x + width - to), " ", P(y + offset - to)));
            }
        }

        canvas.Path(Paint.PaperLine, data.ToString(), "stroke-width=\"1\"");
    }
}
