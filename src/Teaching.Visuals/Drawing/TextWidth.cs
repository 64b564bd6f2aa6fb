namespace Teaching.Visuals;

/// <summary>How wide a text is, in any of the sans-serif fonts that a system may choose.</summary>
/// <remarks>For each character the wider of DejaVu Sans and Liberation Sans (as wide as Arial and Helvetica), in hundredths of the font size.</remarks>
internal static class TextWidth
{
    private const double Bold = 1.14;

    private static ReadOnlySpan<byte> Ascii =>
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
        102, 68, 69, 72, 77, 67, 61, 78, 75, 29, 50, 67, 56, 86, 75, 79, 67, 79, 72, 67, 61, 73, 68, 99, 69, 67, 69, 39, 34, 39, 84, 56,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    public static double Of(string text, double size, bool bold = false)
    {
        var width = 0;
        foreach (var c in text)
        {
            width += c is >= ' ' and <= '~' ? Ascii[c - ' '] : c < 0x2000 ? 84 : 100;
        }

        return width * size * (bold ? Bold : 1) / 100;
    }

    /// <summary>The text, or as much of it as fits with an ellipsis.</summary>
    public static string Cut(string text, double size, double width, bool bold = false)
    {
        if (Of(text, size, bold) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && Of(text[..length].TrimEnd() + "…", size, bold) > width)
        {
            length--;
        }

        // Half a surrogate pair would not be a character.
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd() + "…";
    }

    /// <summary>Lines no wider than <paramref name="width"/>, broken at spaces; at most <paramref name="lines"/>, the last one cut.</summary>
    public static List<string> Wrap(string text, double size, double width, int lines, bool bold = false)
    {
        var result = new List<string>();
        var line = "";
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var w = 0; w < words.Length; w++)
        {
            var longer = line.Length == 0 ? words[w] : $"{line} {words[w]}";
            if (line.Length == 0 || Of(longer, size, bold) <= width)
            {
                line = longer;
                continue;
            }

            if (result.Count == lines - 1)
            {
                line = $"{line} {string.Join(' ', words[w..])}";
                break;
            }

            result.Add(Cut(line, size, width, bold));
            line = words[w];
        }

        if (line.Length > 0)
        {
            result.Add(Cut(line, size, width, bold));
        }

        return result;
    }
}
