using System.Globalization;
using System.Text;

namespace Teaching.Visuals;

/// <summary>Where an SVG is drawn: shapes and texts in reading order, neighbours of one paint (attributes such as a colour) in one group.</summary>
/// <remarks>No ids and no references inside: several pictures may stand in one page.</remarks>
internal sealed class SvgCanvas
{
    private const string Fonts = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    private readonly StringBuilder _body = new();
    private string _paint = "";

    public void Rect(string paint, double x, double y, double width, double height, string more = "") => Add(paint,
        $"<rect x=\"{P(x)}\" y=\"{P(y)}\" width=\"{P(width)}\" height=\"{P(height)}\"{(more.Length == 0 ? "" : " " + more)}/>");

    public void Line(string paint, double x1, double y1, double x2, double y2, string more = "") => Add(paint,
        $"<line x1=\"{P(x1)}\" y1=\"{P(y1)}\" x2=\"{P(x2)}\" y2=\"{P(y2)}\"{(more.Length == 0 ? "" : " " + more)}/>");

    public void Path(string paint, string data, string more = "") => Add(paint, $"<path d=\"{data}\"{(more.Length == 0 ? "" : " " + more)}/>");

    /// <summary>Opens a group with a class, which <see cref="End"/> closes.</summary>
    public void Begin(string name)
    {
        CloseGroup();
        _body.Append("<g class=\"").Append(name).Append("\">");
    }

    /// <summary>Closes the group that <see cref="Begin"/> opened.</summary>
    public void End()
    {
        CloseGroup();
        _body.Append("</g>");
    }

    /// <summary>A text whose baseline starts, is centred or ends at (x, y); nothing where there is nothing to read.</summary>
    public void Text(string paint, string text, double x, double y, double size, string anchor = "start", bool bold = false)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Add(paint, Written(text, x, y, size, anchor, bold));
        }
    }

    /// <summary>A centred text whose size and colour its group says; only white is said by itself.</summary>
    public void Cell(string paint, string text, double x, double y, bool isWhite) => Add(paint,
        $"<text x=\"{P(x)}\" y=\"{P(y)}\"{(isWhite ? " fill=\"#fff\"" : "")}>{Markup.Escape(text)}</text>");

    /// <summary>Pixels, enlarged without smoothing.</summary>
    public void Pixels(string pngBase64, double x, double y, double width, double height) => Add("",
        $"<image x=\"{P(x)}\" y=\"{P(y)}\" width=\"{P(width)}\" height=\"{P(height)}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,{pngBase64}\"/>");

    /// <summary>Lines of text under each other; returns the height that they take.</summary>
    public double Lines(string paint, IReadOnlyList<string> lines, double x, double top, double size, bool bold = false)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            Text(paint, lines[i], x, top + ((i + 0.8) * size * 1.3), size, bold: bold);
        }

        return lines.Count * size * 1.3;
    }

    public string ToSvg(double width, double height, string title, string description)
    {
        CloseGroup();
        var (w, h) = Size(width, height);
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cnn-svg\" role=\"img\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" font-family=\"{Fonts}\" style=\"max-width:100%;height:auto\"><title>{Markup.Escape(title)}</title><desc>{Markup.Escape(description)}</desc><style>{Paint.Style}</style><rect width=\"{w}\" height=\"{h}\" {Paint.Paper}/>{_body}</svg>");
    }

    /// <summary>Whole pixels, so that an image of the picture is sharp.</summary>
    public static (double Width, double Height) Size(double width, double height) => (Math.Ceiling(width - 1e-6), Math.Ceiling(height - 1e-6));

    public static string P(double value) => Numbers.Pixel(value);

    private static string Written(string text, double x, double y, double size, string anchor, bool bold) =>
        $"<text x=\"{P(x)}\" y=\"{P(y)}\" font-size=\"{P(size)}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}{(bold ? " font-weight=\"600\"" : "")}>{Markup.Escape(text)}</text>";

    private void Add(string paint, string element)
    {
        if (paint != _paint)
        {
            CloseGroup();
            _paint = paint;
            if (paint.Length > 0)
            {
                _body.Append("<g ").Append(paint).Append('>');
            }
        }

        _body.Append(element);
    }

    private void CloseGroup()
    {
        if (_paint.Length > 0)
        {
            _body.Append("</g>");
        }

        _paint = "";
    }
}
