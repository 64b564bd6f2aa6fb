using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks;

/// <summary>Makes pictures part of the page: a data-URI SVG becomes inline SVG that follows the page's theme; what would load from elsewhere leaves.</summary>
internal static partial class PictureInliner
{
    // Pixels that an output may fill on a telephone of 360 pixels.
    private const double NarrowestScreen = 324;

    // Pixels: the smallest letters that a telephone's sharp screen still shows well.
    private const double SmallestLetters = 8;

    // What letters measure where a picture does not say it.
    private const double UsualLetters = 12;

    // 112.5 % of a browser's usual 16 pixels, as page.css sets them.
    private const double PixelsPerRem = 18;

    /// <summary>Whether an address is a PNG, JPEG, GIF or WebP that lies in the address itself.</summary>
    public static bool IsBitmap(string address) => Bitmap().IsMatch(address);

    /// <summary>Prepares every picture inside an element. Afterwards each outermost SVG carries <c>data-picture</c>, the prefix of its ids.</summary>
    public static void Inline(IElement root, PageContext page)
    {
        foreach (var marked in root.QuerySelectorAll("[data-picture]"))
        {
            marked.RemoveAttribute("data-picture");
        }

        foreach (var image in root.QuerySelectorAll("img"))
        {
            InlineImage(image, page);
        }

        foreach (var svg in root.QuerySelectorAll("svg").Where(svg => svg.ParentElement?.Closest("svg") is null && !svg.HasAttribute("data-picture")))
        {
            Name(svg, svg.GetAttribute("aria-label"), page);
        }
    }

    private static void InlineImage(IElement image, PageContext page)
    {
        var source = image.GetAttribute("src") ?? "";
        var alt = image.GetAttribute("alt");
        if (alt is null)
        {
            page.Warn("a picture has no alt text. Say in its alt attribute what it shows.");
        }

        if (ReadSvg(source) is { } markup)
        {
            if (Parse(markup, image) is { } svg && !NeedsItsOwnStyle(svg))
            {
                Name(svg, alt, page);
                Fit(svg);
                image.Replace(svg);
                return;
            }
        }
        else if (!IsBitmap(source))
        {
            var note = image.Owner!.CreateElement("span");
            note.ClassName = "missing";
            note.TextContent = $"[Picture: {(string.IsNullOrWhiteSpace(alt) ? "without description" : alt)}]";
            image.Replace(note);
            page.Warn($"the picture \"{(source.Length > 60 ? source[..60] + "…" : source)}\" does not lie in the notebook, so the page cannot show it. Store it as a data: address.");
            return;
        }

        image.SetAttribute("alt", alt ?? "Picture without description");
    }

    private static string? ReadSvg(string source)
    {
        if (!source.StartsWith("data:image/svg+xml", StringComparison.OrdinalIgnoreCase) || !source.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var comma = source.IndexOf(',', StringComparison.Ordinal);
        var data = Uri.UnescapeDataString(source[(comma + 1)..]);
        if (!source[..comma].Contains(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return data;
        }

        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    // The HTML parser that browsers have, so that the picture means here what it will mean there.
    private static IElement? Parse(string markup, IElement context) =>
        new HtmlParser().ParseFragment(markup, context.Owner!.CreateElement("div")).OfType<IElement>().FirstOrDefault(element => element.LocalName == "svg");

    // Rules that only set custom properties give way to the page's theme; a picture drawn by its own classes stays an <img>, where its style is scoped.
    private static bool NeedsItsOwnStyle(IElement svg) =>
        svg.QuerySelectorAll("style").Any(style => Property().Matches(style.TextContent)
            .Any(match => !match.Groups[1].Value.StartsWith("--", StringComparison.Ordinal) && match.Groups[1].Value != "color-scheme"));

    private static void Name(IElement svg, string? alt, PageContext page)
    {
        svg.SetAttribute("data-picture", string.Create(CultureInfo.InvariantCulture, $"picture-{page.NextPicture()}"));
        if (alt is { } text && string.IsNullOrWhiteSpace(text))
        {
            svg.SetAttribute("aria-hidden", "true");
            return;
        }

        var own = svg.Children.FirstOrDefault(child => child.LocalName == "title");
        var title = svg.Owner!.CreateElement("http://www.w3.org/2000/svg", "title");
        title.TextContent = alt ?? own?.TextContent ?? "Picture without description";
        title.Id = "title";
        own?.Remove();
        svg.Prepend(title);
        svg.SetAttribute("role", "img");
        svg.SetAttribute("aria-labelledby", "title");
        svg.RemoveAttribute("aria-label");
        svg.RemoveAttribute("aria-describedby");
        if (svg.Children.FirstOrDefault(child => child.LocalName == "desc") is { } description && description.TextContent != title.TextContent)
        {
            description.Id = "desc";
            svg.SetAttribute("aria-describedby", "desc");
        }
    }

    // A picture keeps its proportion to the text, on a projector as in print. It shrinks as far as its letters stay readable, then it scrolls.
    private static void Fit(IElement svg)
    {
        if (Number(svg.GetAttribute("width")) is not { } width || Number(svg.GetAttribute("height")) is not { } height)
        {
            return;
        }

        if (!svg.HasAttribute("viewBox"))
        {
            svg.SetAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        }

        var readable = Math.Ceiling(width * Shrinkage(svg));
        var least = Math.Min(width, Math.Max(readable, NarrowestScreen));
        svg.SetAttribute("style", string.Create(
            CultureInfo.InvariantCulture,
            $"--width:{width / PixelsPerRem:0.####}rem;--least:{least}px;{svg.GetAttribute("style")}"));
        svg.ClassList.Add("fit");
        if (least > NarrowestScreen)
        {
            svg.ClassList.Add("wide");
        }
    }

    private static double Shrinkage(IElement svg)
    {
        if (svg.QuerySelector("text") is null)
        {
            return 0;
        }

        var letters = svg.QuerySelectorAll("[font-size]").Select(element => Number(element.GetAttribute("font-size"))).OfType<double>().DefaultIfEmpty(UsualLetters).Min();
        return Math.Min(1, SmallestLetters / letters);
    }

    private static double? Number(string? text) =>
        double.TryParse(text?.Replace("px", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    [GeneratedRegex(@"^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$")]
    private static partial Regex Bitmap();

    [GeneratedRegex(@"[{;]\s*([\w-]+)\s*:(?![^;{}]*\{)")]
    private static partial Regex Property();
}
