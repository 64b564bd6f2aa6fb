using System.Text.Json.Nodes;

namespace Teaching.Visuals;

/// <summary>Texts and numbers as plotly.js takes them.</summary>
internal static class PlotlyText
{
    /// <summary>Text that stays text: plotly.js reads tags, entities and %{…} in whatever it writes.</summary>
    public static string Of(string text) => Markup.Clean(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("%{", "%&#123;", StringComparison.Ordinal);

    /// <summary>Texts under each other.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines.Select(Of));

    /// <summary>What an axis measures, short enough to stand before a number: without explanation and unit.</summary>
    public static string Short(string title, string otherwise)
    {
        var end = title.IndexOfAny([':', '(']);
        var words = (end > 0 ? title[..end] : title).Trim();
        return Of(words.Length == 0 ? otherwise : TextWidth.Cut(words, 1, 14));
    }

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)Of(text))]);

    /// <summary>Texts for a small box beside the pointer: long ones on several lines.</summary>
    public static JsonArray Wrapped(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)Lines(TextWidth.Wrap(text, 13, 220, 4)))]);

    /// <summary>Numbers; NaN and infinity, which JSON lacks, become null, plotly's gap.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : (JsonNode?)null)]);

    /// <summary>A place in the picture, as fine as in the SVG.</summary>
    public static double Pixel(double value) => Math.Round(value, 2);
}
