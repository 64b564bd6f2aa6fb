using System.Globalization;
using System.Xml.Linq;

namespace Teaching.Visuals.Tests;

/// <summary>The texts of a picture as boxes, measured with the wider of two common fonts.</summary>
internal sealed class PictureTexts
{
    private const double Tolerance = 0.01;
    private static readonly string[] NoNumbers = ["NaN", "Infinity", "∞"];

    private readonly XElement _root;

    private PictureTexts(XElement root, double width, double height)
    {
        (_root, Width, Height) = (root, width, height);
        Labels = [.. root.Descendants().Where(e => e.Name.LocalName == "text").Select(Label.Of)];
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<Label> Labels { get; }

    public static PictureTexts Of(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        var box = ((string)root.Attribute("viewBox")!).Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new PictureTexts(root, box[2], box[3]);
    }

    /// <summary>One line for each text that leaves the picture, lies on another or is too small, and for each place that is no number; none when all is well.</summary>
    public IEnumerable<string> Findings()
    {
        foreach (var attribute in _root.Descendants().Attributes().Where(a => a.Name != "href" && NoNumbers.Any(text => a.Value.Contains(text, StringComparison.Ordinal))))
        {
            yield return $"{attribute.Parent!.Name.LocalName} has {attribute}";
        }

        foreach (var label in Labels)
        {
            if (label.Left < -Tolerance || label.Right > Width + Tolerance || label.Top < -Tolerance || label.Bottom > Height + Tolerance)
            {
                yield return $"\"{label.Text}\" spans {label.Left:F1} to {label.Right:F1} of {Width} and {label.Top:F1} to {label.Bottom:F1} of {Height}";
            }

            if (label.Size < 11)
            {
                yield return $"\"{label.Text}\" is {label.Size} high";
            }
        }

        // From left to right: behind the first label that begins further right none can touch.
        var sorted = Labels.OrderBy(label => label.Left).ToArray();
        for (var a = 0; a < sorted.Length; a++)
        {
            for (var b = a + 1; b < sorted.Length && sorted[b].Left < sorted[a].Right - Tolerance; b++)
            {
                if (sorted[a].Top < sorted[b].Bottom - Tolerance && sorted[b].Top < sorted[a].Bottom - Tolerance)
                {
                    yield return $"\"{sorted[a].Text}\" lies on \"{sorted[b].Text}\"";
                }
            }
        }
    }

    internal sealed record Label(string Text, double Left, double Top, double Right, double Bottom, double Size)
    {
        public static Label Of(XElement text)
        {
            var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
            var width = TextWidth.Of(text.Value, size, text.Attribute("font-weight") is not null);
            var left = Said(text, "text-anchor") switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
            return new Label(text.Value, left, y - (0.75 * size), left + width, y + (0.2 * size), size);
        }

        private static double Number(XElement element, string name) => double.Parse(Said(element, name)!, CultureInfo.InvariantCulture);

        // By the text itself or by its group.
        private static string? Said(XElement element, string name) => (string?)(element.Attribute(name) ?? element.Parent!.Attribute(name));
    }
}
