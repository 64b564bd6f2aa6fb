namespace Teaching.Notebooks;

/// <summary>Text that HTML reads as text.</summary>
internal static class Escape
{
    /// <summary>Text between tags.</summary>
    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Text between double quotes.</summary>
    public static string Attribute(string text) => Text(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
