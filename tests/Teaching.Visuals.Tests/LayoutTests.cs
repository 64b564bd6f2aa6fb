using System.Globalization;
using System.Xml.Linq;

namespace Teaching.Visuals.Tests;

/// <summary>Texts are measured with the wider of two common fonts: nothing may leave the picture or lie on another text.</summary>
public sealed class LayoutTests
{
    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_text_is_clipped(string name)
    {
        var (width, height, labels) = Read(Gallery.All[name].ToSvg());
        Assert.All(labels, label =>
        {
            Assert.True(label.Left >= 0 && label.Right <= width + 0.01, $"\"{label.Text}\" spans {label.Left:F1} to {label.Right:F1} of {width}");
            Assert.True(label.Top >= 0 && label.Bottom <= height + 0.01, $"\"{label.Text}\" spans {label.Top:F1} to {label.Bottom:F1} of {height}");
        });
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_text_lies_on_another(string name)
    {
        var labels = Read(Gallery.All[name].ToSvg()).Labels;
        for (var a = 0; a < labels.Count; a++)
        {
            for (var b = a + 1; b < labels.Count; b++)
            {
                var (first, second) = (labels[a], labels[b]);
                var isApart = first.Right <= second.Left + 0.01 || second.Right <= first.Left + 0.01 || first.Bottom <= second.Top + 0.01 || second.Bottom <= first.Top + 0.01;
                Assert.True(isApart, $"\"{first.Text}\" lies on \"{second.Text}\"");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Pictures_are_at_most_720_wide_and_letters_at_least_11_high(string name)
    {
        var (width, _, labels) = Read(Gallery.All[name].ToSvg());
        Assert.True(width <= 720, $"{width} wide");
        Assert.All(labels, label => Assert.True(label.Size >= 11, $"\"{label.Text}\" is {label.Size} high"));
    }

    [Theory]
    [InlineData("line")]
    [InlineData("groups")]
    [InlineData("eight lines")]
    [InlineData("lying bars")]
    public void Charts_are_readable_on_a_telephone(string name)
    {
        var (width, _, labels) = Read(Gallery.All[name].ToSvg());
        Assert.True(labels.Min(label => label.Size) * 340 / width >= 10.2);
    }

    [Fact]
    public void The_check_sees_a_clipped_text()
    {
        var canvas = new SvgCanvas();
        canvas.Text("", "wide", 80, 20, 14);
        var (width, _, labels) = Read(canvas.ToSvg(100, 30, "t", "d"));
        Assert.True(Assert.Single(labels).Right > width);
    }

    private static (double Width, double Height, List<Label> Labels) Read(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        var box = ((string)root.Attribute("viewBox")!).Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return (box[2], box[3], [.. root.Descendants().Where(e => e.Name.LocalName == "text").Select(Label.Of)]);
    }

    private sealed record Label(string Text, double Left, double Top, double Right, double Bottom, double Size)
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
