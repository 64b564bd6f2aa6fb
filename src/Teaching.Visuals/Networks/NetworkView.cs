using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A network from input to output: each layer's maps drawn to scale, with shape, parameters, multiply-adds and receptive field.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class NetworkView : Visual
{
    private const double Margin = 10;
    private const double Width = 430;
    private const double GlyphWidth = 100;
    private const double Font = 14;
    private const double Step = 4;
    private const double LineHeight = 18;
    private readonly string _name;
    private readonly IReadOnlyList<NetworkStep> _steps;

    internal NetworkView(string name, IReadOnlyList<NetworkStep> steps) => (_name, _steps) = (name, steps);

    internal override Picture Draw()
    {
        var largest = _steps.Where(step => step.Output.Rank == 3).Select(step => Math.Max(step.Output[0], step.Output[1])).DefaultIfEmpty(1).Max();
        var canvas = new SvgCanvas();
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(_name, 15, Width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 4;
        var (left, room) = (Margin + GlyphWidth + 12, Width - (2 * Margin) - GlyphWidth - 12);
        for (var k = 0; k < _steps.Count; k++)
        {
            var step = _steps[k];
            var notes = Notes(step);
            var height = Math.Max(GlyphHeight(step.Output, largest), LineHeight * (2 + notes.Length)) + 20;
            if (k > 0)
            {
                var centre = Margin + (GlyphWidth / 2);
                canvas.Path(Paint.Axis, $"M{SvgCanvas.P(centre)} {SvgCanvas.P(y - 7)}v12m-4 -4l4 4l4 -4", "stroke-width=\"1.5\"");
            }

            DrawGlyph(canvas, step.Output, largest, y + (height / 2) + 2);
            var top = y + ((height - (LineHeight * (2 + notes.Length))) / 2);
            canvas.Text(Paint.Ink, Head(step, room), left, top + 14, Font, bold: true);
            canvas.Text(Paint.Ink, TextWidth.Cut((step.Output.Rank == 1 ? Numbers.Count(step.Output[0], "unit") : step.Size) + Parameters(step), Font, room), left, top + 14 + LineHeight, Font);
            for (var line = 0; line < notes.Length; line++)
            {
                canvas.Text(Paint.Muted, TextWidth.Cut(notes[line], Font, room), left, top + 14 + (LineHeight * (2 + line)), Font);
            }

            y += height;
        }

        var (parameters, multiplyAdds) = (_steps.Sum(step => step.Parameters), _steps.Sum(step => step.MultiplyAdds));
        var total = $"{Numbers.Count(parameters, "parameter")}, {Numbers.Count(multiplyAdds, "multiply-add")} an image";
        var last = _steps.LastOrDefault(step => step.Field is { Area: > 1 });
        var field = last is null ? "" : $"; one unit of {last.Name} reads {last.Field} pixels";
        var alt = $"{_name}: {Numbers.Count(_steps.Count, "layer")}, {string.Join(", then ", _steps.Select(step => $"{step.Type} {step.Size}"))}; {total}{field}.";
        var table = new DataTable(_name, ["layer", "type", "output", "parameters", "multiply-adds", "receptive field"], [.. _steps.Select(step =>
            (IReadOnlyList<string>)[step.Name, step.Type, step.Size, Numbers.Grouped(step.Parameters), Numbers.Grouped(step.MultiplyAdds), step.Field?.ToString() ?? "–"])]);
        return new Picture(canvas.ToSvg(Width, y + 4, _name, alt), alt, $"Together {total}. Maps are drawn to scale; more sheets stand for more maps. What a unit reads is its receptive field.", [table], $"{_name}\n{table.ToPlain()}");
    }

    // Of a long name its end goes, never the type.
    private static string Head(NetworkStep step, double room)
    {
        var type = $" ({step.Type})";
        return TextWidth.Cut(TextWidth.Cut(step.Name, Font, room - TextWidth.Of(type, Font, bold: true), bold: true) + type, Font, room, bold: true);
    }

    private static string Parameters(NetworkStep step) => step.Parameters > 0 ? $", {Numbers.Count(step.Parameters, "parameter")}" : "";

    private static string[] Notes(NetworkStep step) =>
    [
        .. step.MultiplyAdds > 0 ? new[] { Numbers.Count(step.MultiplyAdds, "multiply-add") } : [],
        .. step.Field is { Area: > 1 } field ? new[] { $"one unit reads {field} pixels" } : [],
    ];

    // Doubling the maps adds a sheet: 32 to 512 maps must fit.
    private static int Sheets(int maps) => Math.Clamp(1 + (int)Math.Round(Math.Log2(maps)), 1, 11);

    private static (double Height, double Width) Sheet(Shape output, int largest) =>
        (5 + (43.0 * output[0] / largest), 5 + (43.0 * output[1] / largest));

    private static double GlyphHeight(Shape output, int largest) =>
        output.Rank == 3 ? Sheet(output, largest).Height + ((Sheets(output[2]) - 1) * Step) : 12;

    private static void DrawGlyph(SvgCanvas canvas, Shape output, int largest, double middle)
    {
        var centre = Margin + (GlyphWidth / 2);
        if (output.Rank != 3)
        {
            // Units in a row; doubling them makes it longer by one step.
            var length = Math.Min(GlyphWidth, 8 + (7 * Math.Log2(output.Length)));
            canvas.Rect(Paint.SeriesFill(1), centre - (length / 2), middle - 5, length, 10, "rx=\"3\"");
            return;
        }

        var (height, width) = Sheet(output, largest);
        var sheets = Sheets(output[2]);
        var (all, tall) = (width + ((sheets - 1) * Step), height + ((sheets - 1) * Step));
        for (var k = 0; k < sheets; k++)
        {
            // From the back to the front, each with an edge of the paper's colour.
            var (x, y) = (centre - (all / 2) + ((sheets - 1 - k) * Step), middle - (tall / 2) + (k * Step));
            canvas.Rect(Paint.SeriesFill(0), x, y, width, height);
            canvas.Rect(Paint.PaperLine, x, y, width, height, "stroke-width=\"1\"");
        }
    }
}
